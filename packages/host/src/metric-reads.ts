import {
  about,
  addFigures,
  asCounted,
  belongingWithin,
  countedRead,
  crowds,
  figuresUp,
  type MetricGround,
  membersWithin,
  peopleIn,
  plainFigure,
  type StoredRecord,
  type Visit,
} from "@jiceng/kernel";
import { type Figure, isPeriod, type Kit, type Plugin } from "@jiceng/plugin";
import { type Plugins, pluginCalled } from "./house.ts";
import { overAll } from "./over-all.ts";
import { shelfOf } from "./place.ts";
import type { Query } from "./together.ts";

type Asked = Parameters<Kit["metrics"]>[0];
type Told = Awaited<ReturnType<Kit["metrics"]>>;
/** Members in one answer. */
const MOST_MEMBERS = 50_000;

type Said = (Figure & { members?: Record<string, Figure> }) | null;

/** Where figures are read from: the actor for one question, the tenant's rows for one batch. */
export interface Reader extends Pick<Visit, "db"> {
  visit: Pick<Visit, "ask">;
  read: (queries: readonly Query[]) => Promise<unknown[]>;
}

/** What records of one metric say, each beside its record. */
export interface Counted {
  unitNo: number;
  record: StoredRecord;
  figure: NonNullable<Said>;
}

/**
 * Figures as a plugin asks for them: by unit with everything below it, or by member. They need `metrics:read`, and those by member
 * `members:read` for the names.
 */
export async function readMetrics(reader: Reader, plugins: Plugins, plugin: Plugin, asked: Asked): Promise<Told> {
  const { of, period, by, ability, unit } = asked;
  refuse(plugin, asked);
  const { ground } = await reader.visit.ask({
    ground: about("metrics.ground", { plugin: plugin.id, ability, of, period, ...(unit && { unit }) }),
  });
  if (!ground) return [];
  const { counted, roster, belonging } = await readCounted(reader, plugins, ground, by);
  if (by === "unit") return byUnit(of, ground, { counted, belonging });
  for (const { name, least } of ground.sources) if (least > 1) counted.delete(name);
  return byMember(of, roster, counted);
}

function refuse(plugin: Plugin, { of, period, by, ability }: Asked): void {
  if (!isPeriod(period)) throw new TypeError(`${period} is not a period`);
  if (!Object.hasOwn(plugin.permissions, ability)) throw new TypeError(`no ability ${ability}`);
  const strange = of.find((name) => !name.includes(":") && !Object.hasOwn(plugin.metrics ?? {}, name));
  if (strange !== undefined) throw new TypeError(`no metric ${strange}`);
  if (plugin.needs["metrics:read"] === undefined) throw new TypeError("figures need metrics:read");
  if (plugin.needs["members:read"] === undefined && by === "member")
    throw new TypeError("figures by member need members:read");
}

/** What was read for figures of one ground. */
export interface CountedGround {
  /** By metric what each record says. */
  counted: ReadonlyMap<string, readonly Counted[]>;
  /** By metric of `people` who belongs where. */
  belonging: ReadonlyMap<string, readonly Belonging[]>;
}
interface Belonging {
  member: string;
  unitNo: number;
}

/** What the records of every metric asked for say, each metric's by its name; and with `member` who belongs to the units. One batch. */
export async function readCounted(
  { db, read }: Omit<Reader, "visit">,
  plugins: Plugins,
  { sources, below, units, day, period }: MetricGround,
  by: Asked["by"],
): Promise<{
  counted: Map<string, Counted[]>;
  belonging: CountedGround["belonging"];
  roster: { id: string; name: string }[];
}> {
  const wanted = sources.map((source) => {
    const plugin = pluginCalled(plugins, source.plugin);
    const metric = plugin.metrics![source.metric]!;
    const shelf = shelfOf(plugin, metric.of);
    return { source, plugin, shelf, kind: metric.kind, rows: countedRead(db, shelf, metric, period, below) };
  });
  const isOfPeople = by === "unit" && wanted.some(({ kind }) => kind === "people");
  const people =
    by === "member"
      ? [membersWithin(db, { scope: { all: false, units: units.map(({ no }) => no) }, day, limit: MOST_MEMBERS })]
      : isOfPeople
        ? [belongingWithin(db, { scope: { all: false, units: below }, day })]
        : [];
  const reads = [...people, ...wanted.map(({ rows }) => rows)];
  const results = reads.length > 0 ? await read(reads) : [];
  const counted = new Map<string, Counted[]>();
  for (const [i, { source, plugin, shelf }] of wanted.entries()) {
    const records = asCounted(shelf, results[people.length + i] as Parameters<typeof asCounted>[1]);
    const said = await overAll<Said>(
      plugin,
      plugins.hostFor(plugin),
      ["metrics", source.metric, "figure"],
      records.map(({ doc, state, period }) => [doc, { state, period, today: day }]),
    );
    counted.set(
      source.name,
      records.flatMap((record, i) => {
        const figure = said[i];
        if (figure) checkFigure(`${plugin.id} metrics.${source.metric}`, figure);
        return figure ? [{ unitNo: record.unitNo, record, figure }] : [];
      }),
    );
  }
  const ofPeople = wanted.filter(({ kind }) => isOfPeople && kind === "people");
  return {
    counted,
    belonging: new Map(ofPeople.map(({ source }) => [source.name, results[0] as Belonging[]])),
    roster: (by === "member" ? results[0] : []) as { id: string; name: string }[],
  };
}

function checkFigure(name: string, { num, den, members = {} }: NonNullable<Said>): void {
  for (const one of [{ num, den }, ...Object.values(members)])
    if (!Number.isFinite(one.num) || !Number.isFinite(one.den)) throw new Error(`${name} gave no number`);
}

/** Figures of the units of a ground, in its order. */
export function byUnit(of: readonly string[], ground: MetricGround, { counted, belonging }: CountedGround): Told {
  const columns = new Map<string, (Figure | null)[]>(Object.entries(ground.counted));
  for (const { name, told, least } of ground.sources) {
    const records = crowds(counted.get(name) ?? [], least);
    const folk = belonging.get(name);
    const said: readonly { unitNo: number; figure: Figure }[] = folk
      ? peopleIn(
          folk,
          records.map(({ figure }) => figure.members ?? {}),
        )
      : records;
    const own = new Map<number, Figure>();
    for (const {
      unitNo,
      figure: { num, den },
    } of said)
      own.set(unitNo, addFigures(own.get(unitNo), { num, den }));
    const totals = figuresUp(own, ground.forest);
    columns.set(
      name,
      ground.units.map(({ at }, i) => (told === null || told[i] ? totals[at]! : null)),
    );
  }
  return ground.units.map(({ id, name }, i) => ({
    id,
    name,
    figures: Object.fromEntries(of.map((one) => [one, columns.get(one)?.[i] ?? null])),
  }));
}

/** By member: what records in the units say of them. The kernel's figures are of units and say nothing of anybody. */
function byMember(
  of: readonly string[],
  roster: readonly { id: string; name: string }[],
  counted: ReadonlyMap<string, readonly Counted[]>,
): Told {
  const sums = new Map(
    [...counted].map(([name, records]) => {
      const own = new Map<string, Figure>();
      for (const { figure } of records)
        for (const [member, one] of Object.entries(figure.members ?? {}))
          own.set(member, addFigures(own.get(member), one));
      return [name, own];
    }),
  );
  return roster.map(({ id, name }) => ({
    id,
    name,
    figures: Object.fromEntries(
      of.map((one) => {
        const figure = sums.get(one)?.get(id);
        return [one, figure ? plainFigure(figure) : null];
      }),
    ),
  }));
}
