import {
  asScored,
  fixes,
  inRange,
  keepScores,
  logged,
  readGrounds,
  recordSight,
  type Scored,
  type Sight,
  scoredReads,
  standing,
  type Visit,
  whyNotResult,
} from "@jiceng/kernel";
import { type Day, type Doc, dayOf, type Plugin, type ScoreResult } from "@jiceng/plugin";
import type { Entering } from "./entering.ts";
import { givenDocument } from "./given-document.ts";
import type { Host } from "./host.ts";
import { overAll } from "./over-all.ts";
import { own, shelfOf } from "./place.ts";
import type { Query } from "./together.ts";

/** A score as it is shown: kept where it was fixed, computed now where it was not. */
export interface ShownScore {
  result: ScoreResult;
  /** The results that were kept, oldest first; the last is the one shown. None where it is computed now. */
  kept: Scored["kept"];
}

/** A plugin as the tenant has it, and the host that runs it. */
export interface Scoring {
  plugin: Plugin;
  settings: Doc;
  host: Host;
}

/** A score of records as far as the reader may read them, by record. `read` sends queries to the database. */
export async function readScores(
  of: Scoring,
  name: string,
  ids: readonly string[],
  {
    db,
    sight,
    today,
    read,
  }: { db: Visit["db"]; sight: Sight; today: Day; read: (queries: readonly Query[]) => Promise<unknown[]> },
): Promise<Record<string, ShownScore>> {
  const shelf = shelfOf(of.plugin, own(of.plugin.scores, name).of);
  const results = await read(scoredReads(db, shelf, name, ids, recordSight(shelf, sight)));
  return showScores(of, name, asScored(shelf, results), today);
}

/**
 * Scores of what was read: the kept ones as they were kept, the others computed by the rules of now. A number that is not right, such as one out
 * of its range, is not shown, and the log says of which record.
 */
export async function showScores(
  of: Scoring,
  name: string,
  scored: readonly Scored[],
  today: Day,
): Promise<Record<string, ShownScore>> {
  const { range, of: collection } = own(of.plugin.scores, name);
  const { flow } = shelfOf(of.plugin, collection).collection;
  const kept = scored.map((one) => standing(flow, one.kept, one.record.state));
  const live = scored.filter((_, i) => kept[i]!.length === 0);
  const docs = await shaped(
    of,
    collection,
    live.map(({ record }) => record),
  );
  const results = await compute(
    of,
    name,
    live.map(({ record, linked, adjusted }, i) => ({ id: record.id, doc: docs[i]!, linked, adjusted })),
    today,
  );
  const computed = new Map(
    live.flatMap(({ record }, i) => {
      const why = whyNotResult(results[i], range);
      if (why) logged(`${of.plugin.id} scores.${name} of ${record.id}`, why);
      return why ? [] : [[record.id, inRange(results[i]!, range)]];
    }),
  );
  return Object.fromEntries(
    scored.flatMap(({ record }, i) => {
      const result = kept[i]!.at(-1)?.result ?? computed.get(record.id);
      return result ? [[record.id, { result, kept: kept[i]! }]] : [];
    }),
  );
}

/** Documents in today's shape, in order: those that an earlier version of the collection wrote go through `upgrade`, all of them in one call. */
export async function shaped(
  { plugin, host }: Pick<Scoring, "plugin" | "host">,
  name: string,
  records: readonly { doc: Doc; v: number }[],
): Promise<Doc[]> {
  const { v = 1, upgrade } = own(plugin.data, name);
  const older = upgrade ? records.filter((record) => record.v < v) : [];
  const upgraded = await overAll<unknown>(
    plugin,
    host,
    ["data", name, "upgrade"],
    older.map((record) => [record.doc, record.v]),
  );
  const fresh = new Map(older.map((record, i) => [record, givenDocument(plugin.id, upgraded[i])]));
  return records.map((record) => fresh.get(record) ?? record.doc);
}

/** One record as a score is computed of it. */
export interface Computed {
  id: string;
  doc: Doc;
  linked: Record<string, Doc>;
  adjusted: Record<string, number>;
}

/** What a plugin gives as the results of a score, in order: whether they are right is still to be seen. */
export function compute(
  { plugin, settings, host }: Scoring,
  name: string,
  records: readonly Computed[],
  today: Day,
): Promise<ScoreResult[]> {
  return overAll<ScoreResult>(
    plugin,
    host,
    ["scores", name, "score"],
    records.map(({ doc, linked, adjusted }) => [doc, { today, settings, linked, adjusted }]),
  );
}

/** Statements that keep the scores which the states fix that these records come into: in the batch of the moves themselves. */
export async function fixingScores(
  { db, now }: Pick<Visit, "db" | "now">,
  of: Scoring,
  collection: string,
  entering: readonly Pick<Entering, "id" | "doc" | "from" | "to">[],
): Promise<ReturnType<typeof keepScores>> {
  const { plugin } = of;
  const shelf = shelfOf(plugin, collection);
  const statements: ReturnType<typeof keepScores> = [];
  for (const [name, score] of Object.entries(plugin.scores ?? {})) {
    if (score.of !== shelf.name) continue;
    const fixed = entering.filter(({ from, to }) => fixes(score, to) && !(from !== null && fixes(score, from)));
    if (fixed.length === 0) continue;
    const grounds = await readGrounds(db, shelf, name, fixed);
    const records = fixed.map(({ id, doc }, i) => ({ id, doc, ...grounds[i]! }));
    const results = await compute(of, name, records, dayOf(now));
    // What is not right is not kept, and the record does not come into the state that would keep it.
    for (const [i, result] of results.entries()) {
      const why = whyNotResult(result, score.range);
      if (why) throw new Error(`${plugin.id} scores.${name} of ${fixed[i]!.id} ${why}`);
    }
    statements.push(
      ...keepScores(
        fixed.map(({ id, to }, i) => ({
          recordId: id,
          score: name,
          state: to,
          result: inRange(results[i]!, score.range),
          version: plugin.version,
          appealId: null,
          at: now,
        })),
      ),
    );
  }
  return statements;
}
