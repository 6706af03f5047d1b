import {
  asScored,
  asSet,
  type RunningRelease,
  recentRecords,
  scoredReads,
  type Trial,
  type TryScores,
  type Visit,
} from "@jiceng/kernel";
import { type Doc, dayOf, firstDay, type Plugin, periodOf, type ScoreResult, shift } from "@jiceng/plugin";
import type { Host } from "./host.ts";
import type { House } from "./house.ts";
import { shelfOf } from "./place.ts";
import { compute, shaped } from "./score-reads.ts";

/** Records of a score that are replayed, the latest first. */
const MOST = 500;
/** All records are replayed; whoever reads the result is told of units, and opens a record by their own rights. */
const ALL = { scope: { all: true, units: [] }, participant: null, person: "", next: [] };

/** A release as the tenant set it, and what runs it. */
interface Side {
  plugin: Plugin;
  settings: Doc;
  host: Host;
}

/** Replays the scores of both releases over the records of this quarter and the last. Nothing is written, and what was fixed stays. */
export const scoreTrial =
  (house: House): TryScores =>
  async (visit, { before, after, settings }) => {
    const side = (release: RunningRelease): Side => ({
      plugin: asSet(release.manifest, settings),
      settings,
      host: house.hostOf(release.plugin, release.source === "bundled" ? undefined : release, {
        tenant: visit.tenant,
        env: visit.c.env,
      }),
    });
    const [now, then] = [side(before), side(after)];
    const trials: Trial[] = [];
    for (const [name, { of }] of Object.entries(then.plugin.scores ?? {}))
      if (now.plugin.scores?.[name]?.of === of && now.plugin.data[of]?.read !== undefined && then.plugin.data[of])
        trials.push(await tried(visit, name, now, then));
    return trials;
  };

async function tried(visit: Visit, name: string, now: Side, then: Side): Promise<Trial> {
  const { db } = visit;
  const today = dayOf(visit.now);
  const { of, title } = then.plugin.scores![name]!;
  const shelf = shelfOf(now.plugin, of);
  const since = firstDay(shift(periodOf(today, "quarter"), -1));
  const recent = await recentRecords(db, shelf, since, MOST + 1);
  const units = new Map(recent.slice(0, MOST).map(({ id, unit }) => [id, unit]));
  const scored = asScored(
    shelf,
    (await db.batch(scoredReads(db, shelf, name, [...units.keys()], ALL) as never)) as never,
  );
  const trial = { title, collection: of, records: scored.length, isCut: recent.length > MOST };
  const totals = async (side: Side): Promise<(number | null)[]> => {
    const docs = await shaped(
      side,
      of,
      scored.map(({ record }) => record),
    );
    const asked = scored.map(({ record, linked, adjusted }, i) => ({ id: record.id, doc: docs[i]!, linked, adjusted }));
    return (await compute(side, name, asked, today)).map((result: ScoreResult | null) => result?.total ?? null);
  };
  try {
    const [old, fresh] = [await totals(now), await totals(then)];
    const changes = scored.flatMap(({ record }, i) =>
      old[i] === fresh[i]
        ? []
        : [{ unit: units.get(record.id) ?? "", record: record.id, before: old[i]!, after: fresh[i]! }],
    );
    return { ...trial, changes, failed: null };
  } catch (error) {
    return { ...trial, changes: [], failed: error instanceof Error ? error.message : String(error) };
  }
}
