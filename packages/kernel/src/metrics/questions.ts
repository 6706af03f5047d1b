import { type Collection, type Day, type Figure, lastDay, type Metric, type Period, periodOf } from "@jiceng/plugin";
import { type AbilityName, type Principal, type SeenUnit, unitIn, unitsBelow } from "../access/index.ts";
import { figuresOf, totalWith } from "../duties/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { highest, known } from "../units/index.ts";
import { isTold } from "./crowd.ts";
import { type Forest, forestOf, topsOf } from "./roll-up.ts";

/** Where the records of one metric lie, and at which of the units it may be told. */
export interface Source {
  name: string;
  plugin: string;
  metric: string;
  /** By place in `units`; `null` where it is told of all of them. */
  told: readonly boolean[] | null;
  /** A unit with fewer records enters no figure. */
  least: number;
}

/** What one question of the actor says about figures of a period: the units, how they hang together, and what the kernel itself counts. */
export interface MetricGround {
  /** The one asked about, or the year that it is. */
  period: Period;
  /** The day up to which the period is told: its last, or today while it goes on. */
  day: Day;
  forest: Forest;
  /** Every unit of the forest: in these the records lie. */
  below: SeenUnit[];
  /** Units over which the reader has the ability, in tree order, each with its place in the forest. */
  units: { at: number; no: SeenUnit; id: string; name: string }[];
  /** The kernel's own figures, by the name they were asked by; by place in `units`. */
  counted: Record<string, (Figure | null)[]>;
  sources: Source[];
}

const KERNEL_FIGURES = ["kernel:completion", "kernel:timeliness"];
const isCounted = (name: string): boolean => KERNEL_FIGURES.includes(name) || name.startsWith("duty:");

/**
 * Figures of a period for whoever asks with an ability of one plugin. `unit` asks about that unit and those right below it alone; an empty one about the
 * first where the ability begins.
 * The kernel's figures are told where the reader may see figures, those of another plugin where they may read its records.
 */
const ground: Question<
  { plugin: string; ability: string; of: readonly string[]; period?: Period; unit?: string },
  MetricGround | null
> = async (memory, who, { plugin, ability, of, period = periodOf(memory.today, "year"), unit }) => {
  const reach = memory.reach(who, `${plugin}:${ability}`);
  const tree = memory.treeOf(period);
  const top = unit === undefined ? null : topOf(memory, who, unit, `${plugin}:${ability}`);
  if (unit !== undefined && top === null) return null;
  const wanted = top === null ? new Set(reach.units()) : new Set([top, ...tree.children(top)]);
  const tops = topsOf(tree, (no) => wanted.has(no)).flatMap((no) => unitIn(reach, no) ?? []);
  const forest = forestOf(tree, tops);
  const units = [...forest.order].flatMap((one, at) => {
    const no = wanted.has(one) ? unitIn(reach, one) : null;
    return no === null ? [] : [{ at, no, id: memory.units.unit(no).id, name: memory.nameOf(no) }];
  });
  return {
    period,
    day: until(period, memory.today),
    forest,
    below: tops.flatMap((no) => unitsBelow(tree, no)),
    units,
    counted: await countedBy(memory, who, of.filter(isCounted), period, units),
    sources: of
      .filter((name) => !isCounted(name))
      .flatMap((name) => sourceOf(memory, who, plugin, name, period, units)),
  };
};

/** The unit asked about; without one the first where the ability begins. */
function topOf(memory: Memory, who: Principal, unit: string, ability: AbilityName): number | null {
  return unit === "" ? (highest(memory, who, ability)[0] ?? null) : known(memory, who, unit, ability);
}

/** 完成率 and 按时率 of all duties, and what one duty came to. Where nothing was due there is no figure. */
async function countedBy(
  memory: Memory,
  who: Principal,
  names: readonly string[],
  period: Period,
  units: MetricGround["units"],
): Promise<MetricGround["counted"]> {
  if (names.length === 0) return {};
  const figures = memory.reach(who, "figures.read");
  const of = await figuresOf(memory, [period]);
  const total = totalWith(memory, of);
  return Object.fromEntries(
    names.map((name) => {
      const duty = name.startsWith("duty:") ? memory.duty(name.slice("duty:".length)) : undefined;
      const part = name === "kernel:timeliness" ? "onTime" : "done";
      return [
        name,
        units.map(({ no }) => {
          if (!figures.holds(no) || (name.startsWith("duty:") && !duty)) return null;
          const { weighted, ...plain } = duty ? of(duty, period, no) : total(period, no);
          const counts = weighted ?? plain;
          return counts.due === 0 ? null : { num: counts[part], den: counts.due };
        }),
      ];
    }),
  );
}

/** The metric that a plugin means: its own, or one that another shares, as `plugin:metric`. None of a plugin that the tenant has not, and none of a crowd before its period is over. */
function sourceOf(
  memory: Memory,
  who: Principal,
  plugin: string,
  name: string,
  period: Period,
  units: MetricGround["units"],
): Source[] {
  const [owner, own] = name.includes(":") ? (name.split(":") as [string, string]) : [plugin, name];
  const held = memory.plugins.find(({ id }) => id === owner);
  const metrics: Readonly<Record<string, Metric>> = held?.metrics ?? {};
  const metric = Object.hasOwn(metrics, own) ? metrics[own]! : undefined;
  if (!held || !metric || (owner !== plugin && !metric.shared)) return [];
  const { read }: Collection = held.data[metric.of]!;
  if (owner !== plugin && read === undefined) return [];
  if (!isTold(metric, period, memory.today)) return [];
  const reach = owner === plugin ? null : memory.reach(who, `${owner}:${read}` as AbilityName);
  const told = reach && units.map(({ no }) => reach.holds(no));
  return [{ name, plugin: owner, metric: own, told, least: metric.crowd?.least ?? 1 }];
}

/** By plugin that the tenant has, the abilities by which the reader may read any of its records. */
const readable: Question<Record<never, never>, Record<string, string[]>> = (memory, who) =>
  Object.fromEntries(
    memory.plugins.map(({ id, data }) => [
      id,
      [...new Set(Object.values(data).flatMap(({ read }) => read ?? []))].filter(
        (read) => !memory.reach(who, `${id}:${read}` as AbilityName).isEmpty,
      ),
    ]),
  );

export const metricQuestions = { "metrics.ground": ground, "metrics.readable": readable };

/** The period's last day, or today while it goes on. */
function until(period: Period, today: Day): Day {
  const last = lastDay(period);
  return last < today ? last : today;
}
