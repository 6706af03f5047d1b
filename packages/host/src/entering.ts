import { type Commit, type OwnRecord, settle, type Visit } from "@jiceng/kernel";
import type { Rules } from "./move.ts";
import { fixingScores } from "./score-reads.ts";

/** A record on its way into a state, with the document that it has there. */
export interface Entering extends Pick<OwnRecord, "id" | "unitNo" | "duty" | "period" | "doc"> {
  /** `null` where it is made in the state. */
  from: string | null;
  to: string;
}

/**
 * What changes of state bring with them, in the batch that makes them: completions come or are taken back, scores are fixed. Every move
 * goes through here, whether made alone, among many, by a form or by a plugin.
 */
export async function entering(
  rules: Pick<Rules, "host" | "shelf" | "settings">,
  { db, now }: Pick<Visit, "db" | "now">,
  records: readonly Entering[],
): Promise<Required<Pick<Commit, "statements" | "touches">>> {
  const { host, shelf, settings } = rules;
  const completions = records.flatMap(({ from, to, ...record }) => settle(shelf, record, from, to, now));
  const scores = await fixingScores({ db, now }, { plugin: shelf.plugin, settings, host }, shelf.name, records);
  return { statements: [...completions, ...scores], touches: completions.length > 0 ? ["completions"] : [] };
}
