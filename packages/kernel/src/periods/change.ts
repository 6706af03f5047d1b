import type { Period } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { Conflict, found, type Visit } from "../routes/index.ts";
import { about, EXACTLY_ONE } from "../tenant/index.ts";
import type { Closing } from "./period-closing.ts";
import { closeStatements, reopenStatement } from "./store.ts";

const TRIES = 3;

/** Who publishes, and since when, where a program says so of months that were published before. */
export interface Named {
  by?: string;
  at?: number;
}

/**
 * Publishes a month: its closing and the figures of every unit and duty in one batch. Where a record came in between the
 * figures and the batch, both are taken again.
 * @returns why it cannot be published, or `null` when it is, by this request or an earlier one.
 */
export async function close(visit: Visit, period: Period, { by: login, at }: Named = {}): Promise<string | null> {
  for (let left = TRIES; ; left--) {
    const tally = found((await visit.ask({ tally: about("periods.tally", { period, login }) })).tally);
    if (tally.published) return null;
    if (tally.why) return tally.why;
    if (login !== undefined && !tally.by) return `${login}不是能发布的账号：要有全单位的管理员或党委工作人员角色`;
    const by = tally.by ?? visit.who;
    const id = uuidv7();
    const { rows, asOf, rules, seq } = tally;
    const closing = { id, period, at: at ?? visit.now, by: by.id, byName: by.name, asOf, rules, lastSeq: seq };
    try {
      await visit.commit({
        statements: closeStatements(closing, rows, tally),
        audit: { act: "period.closed", object: id, detail: { period, figures: rows.length, seq, by: by.id } },
        outbox: [{ event: "period.closed", body: { closing: id, period } }],
        touches: ["closings"],
        answer: id,
      });
      return null;
    } catch (error) {
      if (!(error instanceof Conflict) || left <= 1) throw error;
    }
  }
}

/** Opens a published month again; its published figures stay for whoever asks later. */
export async function reopen(visit: Visit, { id, period }: Closing, reason: string): Promise<void> {
  const { who, now } = visit;
  await visit.commit({
    statements: [reopenStatement(id, who, reason, now), EXACTLY_ONE],
    audit: { act: "period.reopened", object: id, detail: { period } },
    outbox: [{ event: "period.reopened", body: { closing: id, period } }],
    touches: ["closings"],
    answer: id,
  });
}
