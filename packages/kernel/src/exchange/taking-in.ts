import type { Reader } from "@jiceng/db";
import type { GroupOf } from "../groups/index.ts";
import { logged } from "../routes/index.ts";
import type { Commit, Committed, Memory } from "../tenant/index.ts";
import type { Letter, Outcome } from "./letter.ts";
import type { Receiver } from "./receiver.ts";
import { isTakenIn, takenIn } from "./store.ts";

/** What the receiving tenant's actor lends. */
export interface TakingInHands {
  tenantId: string;
  db: Reader;
  memory: Memory;
  receivers: readonly Receiver[];
  /** The group as the platform knows it now. */
  group: () => Promise<GroupOf | null>;
  commit: (commit: Commit, by: string) => Promise<Committed>;
}

/** Takes a letter in: once, whatever came of earlier attempts. */
export async function takeIn(
  letter: Letter & { body: string },
  { tenantId, db, memory, receivers, group, commit }: TakingInHands,
): Promise<Outcome> {
  try {
    // Asked before the receiver is: to take in a second time what is done already is no mistake of the letter's.
    if (await isTakenIn(db, letter.id)) return { kind: "delivered" };
    const receiver = receivers.find(({ kind }) => kind === letter.kind);
    if (!receiver) return refused("对方的系统还不认识这一类往来函");
    const body = receiver.schema.safeParse(JSON.parse(letter.body));
    if (!body.success) {
      const [issue] = body.error.issues;
      return refused(`内容不合要求：${issue?.path.join(".")} ${issue?.message}`);
    }
    const written = await receiver.received(memory, db, { ...letter, body: body.data }, await group());
    const committed = await commit(
      {
        ...written,
        key: `letter:${letter.id}:${tenantId}`,
        route: "letter",
        statements: [takenIn(letter, memory.now), ...written.statements],
      },
      `tenant:${letter.from.id}`,
    );
    return committed.ok ? { kind: "delivered" } : refused(committed.message);
  } catch (error) {
    logged(`letter ${letter.kind} ${letter.id}`, error);
    return refused(error instanceof Error ? error.message : String(error));
  }
}

const LONGEST_REASON = 300;
const refused = (reason: string): Outcome => ({ kind: "refused", reason: reason.slice(0, LONGEST_REASON) });
