import {
  cadenceOf,
  type Day,
  firstDay,
  isBranch,
  type Period,
  periodOf,
  type Role,
  shift,
  type UnitKind,
} from "@jiceng/plugin";
import { type Principal, type Reach, type SeenUnit, unitIn, unitOwn } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { seen } from "../units/index.ts";
import { asSeenBy } from "./as-seen.ts";
import { type DutyStatus, type Excuse, type KnownDuty, statusOf } from "./duty.ts";
import { duePeriods, kept } from "./figures.ts";
import type { Sheet } from "./ledger.ts";

/** What a unit owes in one period. */
export interface DutyItem {
  duty: string;
  title: string;
  cites: string;
  every: KnownDuty["every"];
  form: { plugin: string; form: string };
  unit: { id: string; name: string };
  period: Period;
  deadline: Day;
  /** The year whose working days are not entered yet: until then the deadline is not known, and the period's end stands for it. */
  pending: number | null;
  status: DutyStatus;
  /** How many times it was done of how many, where once is not enough. */
  times: { done: number; due: number } | null;
  excuse: Excuse | null;
  /** Its records can be opened: a figure of a disabled plugin stands, and leads nowhere. */
  opens: boolean;
}

/** The same as one person sees it. */
export interface OwnItem extends DutyItem {
  /** They may record it. */
  may: boolean;
  /** They take part in it: a committee's meeting is its members' alone. */
  joins: boolean;
}

export interface Mine {
  units: { no: SeenUnit; id: string; name: string; path: string[] }[];
  items: OwnItem[];
  /** Where records that answer these duties lie, and of which of the units the reader may see them. */
  shelves: { plugin: string; collection: string; unitNos: SeenUnit[] }[];
  /** Pages about the reader alone that plugins offer. */
  pages: { href: string; title: string }[];
  today: Day;
}

/** Duties of the person's own units over the last months, and the pages that are about the person. */
export const mine: Question<{ months: number }, Mine> = async (memory, who, { months }) => {
  const nos = ownUnits(memory, who);
  return {
    units: nos.map((no) => ({
      no,
      id: memory.units.unit(no).id,
      name: memory.units.unit(no).name,
      path: memory.units.namesAbove(no, memory.tree),
    })),
    // What a disabled plugin counted stays among the figures of those months; nobody can do anything about it any more.
    items: (await owed(memory, who, nos, months)).filter(({ opens }) => opens),
    shelves: shelvesOf(memory, who, nos),
    pages: memory.plugins.flatMap(({ id, pages }) => {
      const own = pages?.mine;
      return own && !memory.reach(who, `${id}:${own.permission}`).isEmpty
        ? [{ href: `/p/${id}/mine`, title: own.title }]
        : [];
    }),
    today: memory.today,
  };
};

const OWN_ROLES = new Set<Role>(["secretary", "leader", "member"]);
const OWN_UNITS = 40;
const isOwn = (kind: UnitKind): boolean => isBranch(kind) || kind === "group";

/** Branches and groups that the person belongs to, not the committees they oversee; with a group comes the branch it is part of. */
function ownUnits(memory: Memory, who: Principal): SeenUnit[] {
  const tree = memory.tree;
  const roots = who.grants.filter(({ role }) => OWN_ROLES.has(role)).map(({ unitNo }) => unitNo);
  const own = [...roots, ...who.committees].filter((no) => tree.has(no) && isOwn(memory.units.kind(no)));
  const branches = own.map((no) => tree.parent[no]!).filter((no) => no > 0 && isBranch(memory.units.kind(no)));
  return [...new Set([...own.flatMap((no) => [...tree.below(no)]), ...branches])]
    .slice(0, OWN_UNITS)
    .flatMap((no) => unitOwn(who, tree, no) ?? []);
}

function shelvesOf(memory: Memory, who: Principal, unitNos: readonly number[]): Mine["shelves"] {
  return memory.plugins.flatMap(({ id, data }) =>
    [...new Set(memory.duties.filter(({ plugin }) => plugin === id).map(({ met }) => met.data))].flatMap(
      (collection) => {
        const reach = memory.reach(who, `${id}:${data[collection]!.read}`);
        const seen = unitNos.flatMap((no) => unitIn(reach, no) ?? []);
        return seen.length > 0 ? [{ plugin: id, collection, unitNos: seen }] : [];
      },
    ),
  );
}

/** Duties of one unit over the last months; `null` when out of reach. */
export const ofUnit: Question<{ id: string; months: number }, OwnItem[] | null> = async (
  memory,
  who,
  { id, months },
) => {
  const no = seen(memory, who, id, "figures.read");
  return no === null ? null : owed(memory, who, [no], months);
};

/** One duty of one unit and period (without one the running period), as a form needs it; `null` when out of reach or not owed. */
export const one: Question<
  { duty: string; id: string; period: Period | null; ability: `${string}:${string}` },
  DutyItem | null
> = async (memory, who, { duty: key, id, period: asked, ability }) => {
  const duty = memory.duty(key);
  const no = seen(memory, who, id, ability);
  const period = asked ?? (duty && periodOf(memory.today, duty.every));
  if (!duty || !period || no === null || cadenceOf(period) !== duty.every) return null;
  const sheet = (await memory.sheets([{ duty, periods: [period] }])).get(`${key} ${period}`)!;
  return sheet.due[no] ? itemOf(memory, duty, period, no, sheet) : null;
};

/** What given units owe in the last months, this quarter always in full. */
async function owed(memory: Memory, who: Principal, unitNos: readonly number[], months: number): Promise<OwnItem[]> {
  const items: OwnItem[] = [];
  const quarter = firstDay(periodOf(memory.today, "quarter"));
  const [from = quarter] = [firstDay(shift(periodOf(memory.today, "month"), 1 - months)), quarter].sort();
  const duties = unitNos.length > 0 ? memory.duties : [];
  const wanted = duties.map((duty) => ({ duty, periods: kept(memory, periodsBetween(duty, from, memory.today)) }));
  const sheets = await memory.sheets(wanted);
  for (const { duty, periods } of wanted) {
    const recorders = recordersOf(memory, who, duty);
    for (const period of periods) {
      const sheet = sheets.get(`${duty.key} ${period}`)!;
      for (const no of unitNos) {
        if (!sheet.due[no] && !sheet.excused.has(no)) continue;
        const joins = sheet.terms?.for.having !== "committee" || who.committees.includes(no);
        items.push({
          ...asSeenBy(who, itemOf(memory, duty, period, no, sheet)),
          may: recorders?.holds(no) ?? false,
          joins,
        });
      }
    }
  }
  return items;
}

/** What one unit owes in a longer period, as far as it has begun: a year of a monthly duty is its months up to this one. */
export async function owedIn(memory: Memory, no: SeenUnit, period: Period): Promise<DutyItem[]> {
  const wanted = memory.duties.map((duty) => ({ duty, periods: duePeriods(memory, duty, period) }));
  const sheets = await memory.sheets(wanted);
  return wanted.flatMap(({ duty, periods }) =>
    periods.flatMap((own) => {
      const sheet = sheets.get(`${duty.key} ${own}`)!;
      return sheet.due[no] || sheet.excused.has(no) ? [itemOf(memory, duty, own, no, sheet)] : [];
    }),
  );
}

/** The duty's periods from the one that holds `from` to the one that holds `to`. */
function periodsBetween(duty: KnownDuty, from: Day, to: Day): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(from, duty.every); firstDay(period) <= to; period = shift(period, 1)) periods.push(period);
  return periods;
}

/** Where the person may fill in the duty's form. */
function recordersOf(memory: Memory, who: Principal, duty: KnownDuty): Reach | null {
  const permission = memory.plugins.find(({ id }) => id === duty.plugin)?.forms?.[duty.form]?.permission;
  return permission ? memory.reach(who, `${duty.plugin}:${permission}`) : null;
}

function itemOf(memory: Memory, duty: KnownDuty, period: Period, no: number, sheet: Sheet): DutyItem {
  const { id, name } = memory.units.unit(no);
  const { title, cites, due: last } = sheet.terms!;
  const [due, done, onTime] = [sheet.due[no]!, sheet.done[no]!, sheet.onTime[no]!];
  return {
    duty: duty.key,
    title,
    cites,
    every: duty.every,
    form: { plugin: duty.plugin, form: duty.form },
    unit: { id, name },
    period,
    deadline: last.day,
    pending: last.missing,
    status: statusOf({ due, done, onTime }, last, firstDay(period), memory.today),
    times: due > 1 ? { done, due } : null,
    excuse: sheet.excused.get(no) ?? null,
    opens: memory.opens(duty),
  };
}
