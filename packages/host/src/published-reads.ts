import { asPublished, publishedRead, recordSight, type Sight, type Visit } from "@jiceng/kernel";
import type { Day, Doc, Kit, Plugin, PublishedQuery } from "@jiceng/plugin";
import { sliceOf } from "./find.ts";
import { own, shelfOf } from "./place.ts";
import { holds } from "./sight.ts";
import type { Query } from "./together.ts";

interface Reader {
  db: Visit["db"];
  sight: Sight;
  today: Day;
  read: (queries: readonly Query[]) => Promise<unknown[]>;
}

/** Results of a score as they were published to the reader. By points only where the score and the enterprise allow a ranking. */
export async function readPublished(
  { plugin, settings }: { plugin: Plugin; settings: Doc },
  name: string,
  { unit, period, order, limit, after, ...rest }: PublishedQuery,
  { db, sight, today, read }: Reader,
): ReturnType<Kit["published"]> {
  const [stranger] = Object.keys(rest);
  if (stranger !== undefined) throw new TypeError(`unknown query key ${stranger}`);
  const { publish, of } = own(plugin.scores, name);
  if (!publish) throw new TypeError(`${name} does not declare publish`);
  if (order !== undefined && (publish.ranked === undefined || settings[publish.ranked] !== true))
    throw new TypeError(`${name} is not ranked here`);
  const shelf = shelfOf(plugin, of);
  const slice = sliceOf({ limit, after });
  const units = sight.scopes["units.read"] ?? { all: false, units: [] };
  const [rows] = (await read([
    publishedRead(db, shelf, {
      ...{ score: name, units, member: sight.me.member, sight: recordSight(shelf, sight), day: today, unit, period },
      ...{ order: order ?? "tree", limit: slice.limit + 1, after: slice.after },
    }),
  ])) as [Parameters<typeof asPublished>[1]];
  return {
    items: asPublished(shelf, rows.slice(0, slice.limit), (no) => holds(units, no)),
    next: rows.length > slice.limit ? String(slice.after + slice.limit) : null,
  };
}
