import { EACH_LIMITS, holds } from "@jiceng/host/rules";
import { addFigures, crowds, inside, isTold, peopleIn, plainFigure, type Sight } from "@jiceng/kernel";
import { type Figure, firstDay, isPeriod, type Kit, lastDay, type Metric, type Period } from "@jiceng/plugin";
import type { Held } from "./cabinet.ts";
import { declared, type Ground } from "./ground.ts";

type Asked = Parameters<Kit["metrics"]>[0];
type Told = Awaited<ReturnType<Kit["metrics"]>>;
type Said = Figure & { members?: Record<string, Figure> };
/** What one record says, and where it lies. */
type Counted = Said & { unitNo: number };

/** Figures as a plugin asks for them: its own added up from the records, all others as the test gave them. */
export async function metricsOf(ground: Ground, sight: Sight, { of, period, by, ability, unit }: Asked): Promise<Told> {
  const { enterprise } = ground;
  const { plugin, tree } = enterprise;
  if (!isPeriod(period)) throw new TypeError(`${period} 不是期间`);
  if (!Object.hasOwn(plugin.permissions, ability)) throw new TypeError(`没有权限“${ability}”`);
  if (by === "member" && plugin.needs["members:read"] === undefined)
    throw new TypeError("按人看指标，先在 needs 里写 members:read 和用途");
  const scope = sight.scopes[ability]!;
  const top = unit === undefined ? null : enterprise.unit(unit).no;
  const units = [...tree.order].filter((no) =>
    top === null ? holds(scope, no) : holds(scope, top) && (no === top || tree.parent[no] === top),
  );
  const given = enterprise.world.figures ?? {};
  const own = new Map<string, Counted[]>();
  for (const name of of.filter((one) => !one.includes(":"))) {
    const records = recordsIn(ground, name, period).filter(({ unitNo }) => units.some((no) => tree.holds(no, unitNo)));
    const metric = declared<Metric>(plugin, "metrics", name);
    const isSaid = isTold(metric, period, enterprise.today) && (by === "unit" || !metric.crowd);
    own.set(name, isSaid ? crowds(await saidOf(ground, name, records), metric.crowd?.least) : []);
  }
  const folk = [...enterprise.members.values()].map(({ id, unit }) => ({
    member: id,
    unitNo: enterprise.unit(unit).no,
  }));
  /** What each record says of its unit, or each member of theirs. */
  const saidBy = (name: string): { unitNo: number; num: number; den: number }[] => {
    const said = own.get(name)!;
    return declared<Metric>(plugin, "metrics", name).kind === "people"
      ? peopleIn(
          folk,
          said.map(({ members = {} }) => members),
        ).map(({ unitNo, figure }) => ({ unitNo, ...figure }))
      : said;
  };
  const sum = (name: string, isOne: (counted: { unitNo: number }) => boolean): Figure | null => {
    const said = saidBy(name).filter(isOne);
    const total = said.reduce<Figure | undefined>((a, { num, den }) => addFigures(a, { num, den }), undefined);
    return total ? plainFigure(total) : null;
  };
  if (by === "unit")
    return units.map((no) => {
      const { id, name } = enterprise.unitOf(no);
      const figure = (one: string) =>
        own.has(one) ? sum(one, ({ unitNo }) => tree.holds(no, unitNo)) : (given[one]?.[id] ?? null);
      return { id, name, figures: Object.fromEntries(of.map((one) => [one, figure(one)])) };
    });
  return [...enterprise.members.values()]
    .filter((member) => units.includes(enterprise.unit(member.unit).no))
    .map(({ id, name }) => {
      const figure = (one: string): Figure | null => {
        if (!own.has(one)) return given[one]?.[id] ?? null;
        const said = own.get(one)!.flatMap((all) => (all.members?.[id] ? [all.members[id]] : []));
        return said.length > 0 ? plainFigure(said.reduce((a, b) => addFigures(a, b))) : null;
      };
      return { id, name, figures: Object.fromEntries(of.map((one) => [one, figure(one)])) };
    });
}

/** The records that count for one of the plugin's metrics in a period. */
function recordsIn({ enterprise: { plugin }, cabinet }: Ground, name: string, period: Period): Held[] {
  const metric = declared<{ of: string; in: string }>(plugin, "metrics", name);
  const periods = inside(period);
  return [...cabinet.all(metric.of).values()].filter(({ period: of, doc }) => {
    if (metric.in === "$period") return of !== null && periods.includes(of);
    const value = String(doc[metric.in] ?? "");
    if (plugin.data[metric.of]!.fields[metric.in]?.type === "period") return periods.includes(value);
    return value !== "" && value >= firstDay(period) && value <= lastDay(period);
  });
}

async function saidOf({ enterprise, host }: Ground, name: string, records: readonly Held[]): Promise<Counted[]> {
  const args = records.map(({ doc, state, period }) => [doc, { state, period, today: enterprise.today }]);
  const result = await host.each(["metrics", name, "figure"], args, EACH_LIMITS);
  if ("error" in result) throw new Error(`metrics.${name}.figure：${result.error.message}`);
  for (const figure of result.ok as (Said | null)[])
    for (const one of figure ? [figure, ...Object.values(figure.members ?? {})] : [])
      if (!Number.isFinite(one.num) || !Number.isFinite(one.den)) throw new Error(`metrics.${name}.figure 给的不是数`);
  return (result.ok as (Said | null)[]).flatMap((said, i) => (said ? [{ ...said, unitNo: records[i]!.unitNo }] : []));
}
