import type { Reader } from "@jiceng/db";
import type { Day, Period, Plugin } from "@jiceng/plugin";
import { and, desc, eq, inArray, max, sql } from "drizzle-orm";
import { type Principal, personOf, type SeenUnit } from "../access/index.ts";
import { completions } from "../duties/index.ts";
import { imports } from "../imports/index.ts";
import { asListed, drafts, type ListedRecord, listRecords, recordPath, type Shelf } from "../records/index.ts";
import { onPaper, type Paper } from "./paper.ts";
import { SOURCES } from "./sources.ts";
import type { WaitingThing } from "./waiting.ts";

export interface Draft {
  place: string;
  title: string;
  /** UTC milliseconds. */
  at: number;
}

/** A record that goes on only when the reader makes a move. */
export interface WaitingRecord {
  href: string;
  title: string;
  unit: string;
  period: Period | null;
  /** UTC milliseconds. */
  at: number;
}

/** A file that was read in lately. */
export interface RecentImport {
  id: string;
  fileName: string;
  state: string;
  /** UTC milliseconds. */
  at: number;
}

interface Place {
  plugin: string;
  collection: string;
}

/** Whose desk, and what of it to look at. */
export interface DeskQuery {
  who: Principal;
  unitNos: readonly SeenUnit[];
  periods: readonly Period[];
  /** Where records that answer the units' own duties lie. */
  shelves: readonly (Place & { unitNos: SeenUnit[] })[];
  /** Where records wait for the reader. */
  waiting: readonly (Place & { states: string[]; units: SeenUnit[] })[];
  /** Whether files that were read in are the reader's business. */
  imports: boolean;
  /** The answer to `desk.scopes`. */
  scopes: readonly unknown[];
  today: Day;
}

/** One duty of one unit in one period. */
interface Owed {
  duty: string;
  unitNo: number;
  period: Period;
}

export interface Desk {
  drafts: Draft[];
  /** The day on which a duty was met. */
  heldOn: (of: Owed) => Day | undefined;
  /** The newest record that answers the duty or is on its way to. */
  paper: (of: Owed) => Paper | undefined;
  waiting: WaitingRecord[];
  /** Whatever else waits for the reader, by heading; kinds of which nothing waits are left out. */
  things: { title: string; things: WaitingThing[] }[];
  imports: RecentImport[];
}

const DRAFTS = 6;
const RECORDS = 120;
const WAITING = 60;
const IMPORTS = 3;

const keyOf = ({ duty, unitNo, period }: Owed): string => `${duty} ${unitNo} ${period}`;

/** What lies on somebody's desk: what they have begun, what was written for their units, what waits for them. One batch. `plugins` are those that the tenant has enabled. */
export async function readDesk(db: Reader, plugins: readonly Plugin[], of: DeskQuery): Promise<Desk> {
  const own = of.shelves.flatMap((place) =>
    shelvesAt(plugins, place).map((shelf) => ({ shelf, units: place.unitNos, state: undefined })),
  );
  const others = of.waiting.flatMap((place) =>
    shelvesAt(plugins, place).flatMap((shelf) => place.states.map((state) => ({ shelf, units: place.units, state }))),
  );
  const sources = SOURCES.flatMap((source, i) => {
    const scope = of.scopes[i];
    return scope ? [{ source, rows: source.rows(db, { scope, who: of.who, today: of.today }) }] : [];
  });
  const [begun, held, files, ...all] = await db.batch([
    draftsOf(db, of.who.id, plugins),
    heldBy(db, of),
    filesOf(db, of.imports),
    ...own.map((one) => listed(db, one, RECORDS)),
    ...others.map((one) => listed(db, one, WAITING)),
    ...sources.map(({ rows }) => rows),
  ]);
  const lists = all.slice(0, own.length + others.length) as Parameters<typeof asListed>[1][];
  const waited = all.slice(lists.length) as unknown[][];
  const days = new Map(held.map((row) => [keyOf(row), row.heldOn ?? undefined]));
  const written = new Map<string, Paper>();
  for (const [i, { shelf }] of own.entries()) lay(written, shelf, asListed(shelf, lists[i]!));
  return {
    drafts: begun,
    heldOn: (one) => days.get(keyOf(one)),
    paper: (one) => written.get(keyOf(one)),
    waiting: others.flatMap(({ shelf }, i) =>
      asListed(shelf, lists[own.length + i]!)
        .filter(({ by }) => by !== personOf(of.who))
        .map((record) => waitingOn(shelf, record)),
    ),
    things: sources
      .map(({ source }, i) => ({
        title: source.title,
        things: waited[i]!.map((row) => source.thing(row, of.today)),
      }))
      .filter(({ things }) => things.length > 0),
    imports: files,
  };
}

function shelvesAt(plugins: readonly Plugin[], { plugin: id, collection: name }: Place): Shelf[] {
  const plugin = plugins.find((one) => one.id === id);
  const collection = plugin?.data[name];
  return plugin && collection ? [{ plugin, name, collection }] : [];
}

/** Drafts of a disabled plugin's forms are kept, and not shown. */
const draftsOf = (db: Reader, accountId: string, plugins: readonly Plugin[]) =>
  db
    .select({ place: drafts.place, title: drafts.title, at: drafts.at })
    .from(drafts)
    .where(
      and(
        eq(drafts.accountId, accountId),
        sql`substr(${drafts.place}, 1, instr(${drafts.place}, '/') - 1)
          in (select value from json_each(${JSON.stringify(plugins.map(({ id }) => id))}))`,
      ),
    )
    .orderBy(desc(drafts.at))
    .limit(DRAFTS);

const heldBy = (db: Reader, { unitNos, periods }: DeskQuery) =>
  db
    .select({
      duty: completions.duty,
      unitNo: completions.unitNo,
      period: completions.period,
      heldOn: max(completions.heldOn),
    })
    .from(completions)
    .where(
      and(
        sql`${completions.unitNo} in (select value from json_each(${JSON.stringify(unitNos)}))`,
        inArray(completions.period, [...periods]),
      ),
    )
    .groupBy(completions.duty, completions.unitNo, completions.period)
    .having(sql`sum(${completions.delta}) > 0`);

const filesOf = (db: Reader, wanted: boolean) =>
  db
    .select({ id: imports.id, fileName: imports.fileName, state: imports.state, at: imports.at })
    .from(imports)
    .orderBy(desc(imports.at))
    .limit(wanted ? IMPORTS : 0);

const listed = (
  db: Reader,
  { shelf, units, state }: { shelf: Shelf; units: SeenUnit[]; state: string | undefined },
  limit: number,
) =>
  listRecords(db, shelf, {
    scope: { all: false, units },
    participant: null,
    only: null,
    where: { ...(state && { state }), fields: {} },
    limit,
    after: 0,
  });

/** Lays records out by the duty that they answer; of several the newest. */
function lay(written: Map<string, Paper>, shelf: Shelf, records: readonly ListedRecord[]): void {
  for (const record of records.toReversed()) {
    const paper = onPaper(shelf, record);
    if (!paper || !record.duty || !record.period) continue;
    const href = recordPath(shelf.plugin.id, shelf.name, record.id);
    written.set(keyOf({ duty: record.duty, unitNo: record.unitNo, period: record.period }), { ...paper, href });
  }
}

const waitingOn = (
  { plugin, name, collection }: Shelf,
  { id, doc, unitName, period, at }: ListedRecord,
): WaitingRecord => ({
  href: recordPath(plugin.id, name, id),
  title: String(doc[collection.label ?? ""] ?? collection.title),
  unit: unitName,
  period,
  at,
});
