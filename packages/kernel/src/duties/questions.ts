import { cadenceOf, firstDay, lastDay, lately, type Period, periodOf, shift, within } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { seen } from "../units/index.ts";
import { deadline, type DutyStatus, type Figures, type KnownDuty, statusOf } from "./duty.ts";
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
  deadline: string;
  status: DutyStatus;
}

export interface BoardLine extends Figures {
  id: string;
  name: string;
  branches: number;
  /** Per duty, in the order of `Board.duties`. */
  duties: Figures[];
  previous: Figures;
}

export interface Board {
  unit: { id: string; name: string; path: { id: string | null; name: string }[]; siblings: { id: string; name: string; total: Figures }[] };
  period: Period;
  asOf: string;
  duties: { key: string; title: string }[];
  total: Figures & { duties: Figures[]; branches: number };
  previous: Figures;
  /** Twelve periods up to this one, oldest first. */
  trend: { period: Period; total: Figures }[];
  lines: BoardLine[];
  /** Branches by how many duties they still miss: none, one, two, three or more. */
  gaps: [number, number, number, number];
  more: number;
  today: string;
}

export type BoardOrder = "name" | "todo";

const zero = (): Figures => ({ due: 0, done: 0, onTime: 0 });
const add = (to: Figures, of: Figures): void => {
  to.due += of.due;
  to.done += of.done;
  to.onTime += of.onTime;
};

const figuresAt = (sheet: Sheet, no: number): Figures => {
  const at = sheet.tree.position[no] ?? -1;
  return at < 0 ? zero() : { due: sheet.totals.due[at]!, done: sheet.totals.done[at]!, onTime: sheet.totals.onTime[at]! };
};

/** The periods in which a duty falls due inside `period`, up to the one that holds today. */
const duePeriods = (duty: KnownDuty, period: Period, today: string): Period[] => {
  const inside = within(period, duty.every);
  const periods = inside.length > 0 ? inside : lastDay(period) === lastDay(periodOf(lastDay(period), duty.every)) ? [periodOf(lastDay(period), duty.every)] : [];
  return periods.filter((one) => firstDay(one) <= today);
};

/** Figures of one duty over a period that may hold several of its own: a quarter of a monthly duty is three months. */
type FiguresOf = (duty: KnownDuty, period: Period, no: number) => Figures;

async function figures(memory: Memory, periods: readonly Period[]): Promise<FiguresOf> {
  const sheets = new Map<string, Sheet>();
  for (const duty of memory.duties) {
    const own = [...new Set(periods.flatMap((period) => duePeriods(duty, period, memory.today)))];
    for (const [name, sheet] of await memory.sheets([duty], own)) sheets.set(name, sheet);
  }
  return (duty, period, no) => {
    const sum = zero();
    for (const own of duePeriods(duty, period, memory.today)) add(sum, figuresAt(sheets.get(`${duty.key} ${own}`)!, no));
    return sum;
  };
}

const LINES = 60;

/** Completeness and timeliness of a unit and its children; `null` when out of reach. */
const board: Question<{ id: string; period: Period; order: BoardOrder; from?: number }, Board | null> = async (memory, who, { id, period, order, from = 0 }) => {
  const no = seen(memory, who, id, "figures.read");
  if (no === null) return null;
  const before = shift(period, -1);
  const months = lately(period, 12);
  const of = await figures(memory, [...months, before]);
  const all = (one: number, when: Period): Figures => {
    const sum = zero();
    for (const duty of memory.duties) add(sum, of(duty, when, one));
    return sum;
  };
  const per = (one: number): Figures[] => memory.duties.map((duty) => of(duty, period, one));
  const tree = memory.treeOf(period);
  const reach = memory.reach(who, "figures.read");
  const branches = memory.branches();
  const line = (one: number): BoardLine => {
    const { id: unitId, name } = memory.units.unit(one);
    return { id: unitId, name, branches: branches(one), ...all(one, period), duties: per(one), previous: all(one, before) };
  };
  const lines = (tree.has(no) ? tree.children(no) : []).map(line);
  if (order === "todo") lines.sort((a, b) => b.due - b.done - (a.due - a.done));
  else lines.sort((a, b) => a.name.localeCompare(b.name, "zh-Hans-CN"));
  const gaps: Board["gaps"] = [0, 0, 0, 0];
  for (const one of tree.below(no)) {
    if (memory.units.kind(one) !== "branch") continue;
    const { due, done } = all(one, period);
    if (due > 0) gaps[Math.min(3, due - done) as 0 | 1 | 2 | 3]++;
  }
  const unit = memory.units.unit(no);
  const above = tree.parent[no] ?? 0;
  const siblings = above > 0 && reach.holds(above) ? tree.children(above) : [no];
  return {
    unit: {
      id,
      name: unit.name,
      path: tree.path(no).map((one) => ({ id: reach.holds(one) ? memory.units.unit(one).id : null, name: memory.units.unit(one).name })),
      siblings: siblings.slice(0, 40).map((one) => ({ id: memory.units.unit(one).id, name: memory.units.unit(one).name, total: all(one, period) })),
    },
    period,
    asOf: lastDay(period) < memory.today ? lastDay(period) : memory.today,
    duties: memory.duties.map(({ key, title }) => ({ key, title })),
    total: { ...all(no, period), duties: per(no), branches: branches(no) },
    previous: all(no, before),
    trend: months.map((month) => ({ period: month, total: all(no, month) })),
    lines: lines.slice(from, from + LINES),
    gaps,
    more: Math.max(0, lines.length - from - LINES),
    today: memory.today,
  };
};

function item(memory: Memory, duty: KnownDuty, period: Period, no: number, sheet: Sheet): DutyItem {
  const { id, name } = memory.units.unit(no);
  return {
    duty: duty.key,
    title: duty.title,
    cites: duty.cites,
    every: duty.every,
    form: { plugin: duty.plugin, form: duty.form },
    unit: { id, name },
    period,
    deadline: deadline(period),
    status: statusOf(sheet.due[no]!, sheet.done[no]!, sheet.onTime[no]!, period, memory.today, firstDay(period)),
  };
}

/** What given units owe in the months up to now: this quarter's in full, and whatever is older and still open. */
async function owed(memory: Memory, unitNos: readonly number[], months: number): Promise<DutyItem[]> {
  const items: DutyItem[] = [];
  for (const duty of memory.duties) {
    const periods = lately(periodOf(memory.today, duty.every), months);
    const sheets = await memory.sheets([duty], periods);
    for (const period of periods) {
      const sheet = sheets.get(`${duty.key} ${period}`)!;
      for (const no of unitNos) if (sheet.due[no]) items.push(item(memory, duty, period, no, sheet));
    }
  }
  return items;
}

const OWN_UNITS = 12;

/** Units in which the person does the work themselves: small enough to list what each of them owes. */
function ownUnits(memory: Memory, who: Principal): number[] {
  const tree = memory.tree;
  const roots = who.grants.filter(({ role }) => role !== "admin" && role !== "officer").map(({ unitNo }) => unitNo);
  return [...new Set([...roots, ...who.committees])].filter((no) => tree.has(no)).flatMap((no) => [...tree.below(no)]).slice(0, OWN_UNITS);
}

/** Duties of the person's own units over the last months. */
const mine: Question<{ months: number }, { units: { id: string; name: string; path: string[] }[]; items: DutyItem[]; today: string }> = async (memory, who, { months }) => {
  const nos = ownUnits(memory, who);
  return {
    units: nos.map((no) => ({
      id: memory.units.unit(no).id,
      name: memory.units.unit(no).name,
      path: memory.tree.path(no).map((above) => memory.units.unit(above).name),
    })),
    items: await owed(memory, nos, months),
    today: memory.today,
  };
};

/** Duties of one unit over the last months; `null` when out of reach. */
const ofUnit: Question<{ id: string; months: number }, DutyItem[] | null> = async (memory, who, { id, months }) => {
  const no = seen(memory, who, id, "figures.read");
  return no === null ? null : owed(memory, [no], months);
};

/** One duty of one unit and period, as a form needs it; `null` when out of reach or not owed. */
const one: Question<{ duty: string; id: string; period: Period; ability: `${string}:${string}` }, DutyItem | null> = async (memory, who, { duty: key, id, period, ability }) => {
  const duty = memory.duty(key);
  const no = seen(memory, who, id, ability);
  if (!duty || no === null || cadenceOf(period) !== duty.every) return null;
  const sheet = (await memory.sheets([duty], [period])).get(`${key} ${period}`)!;
  return sheet.due[no] ? item(memory, duty, period, no, sheet) : null;
};

/** The units behind a figure, each with its state. */
export interface DutyRows {
  rows: { no: number; id: string; name: string; path: string[]; items: { duty: string; title: string; period: Period; status: DutyStatus }[] }[];
  total: number;
  unit: { id: string; name: string };
}

const ROWS = 100;

/** The rows behind a number on the board: units of the subtree with the states asked for. */
const rows: Question<
  { id: string; period: Period; duty?: string; status?: DutyStatus | "done" | "open"; gap?: number; from?: number },
  DutyRows | null
> = async (memory, who, { id, period, duty: key, status, gap, from = 0 }) => {
  const no = seen(memory, who, id, "figures.read");
  if (no === null) return null;
  const duties = key ? memory.duties.filter((duty) => duty.key === key) : memory.duties;
  const tree = memory.treeOf(period);
  const fits = (is: DutyStatus): boolean =>
    status === undefined || is === status || (status === "done" && (is === "on" || is === "late")) || (status === "open" && (is === "todo" || is === "over" || is === "soon"));
  const sheets: { duty: KnownDuty; period: Period; sheet: Sheet }[] = [];
  for (const duty of duties) {
    for (const own of duePeriods(duty, period, memory.today)) {
      sheets.push({ duty, period: own, sheet: (await memory.sheets([duty], [own])).get(`${duty.key} ${own}`)! });
    }
  }
  const found: DutyRows["rows"] = [];
  let total = 0;
  for (const one of tree.below(no)) {
    const owedHere = sheets.filter(({ sheet }) => sheet.due[one]).map(({ duty, period: own, sheet }) => item(memory, duty, own, one, sheet));
    if (owedHere.length === 0) continue;
    if (gap !== undefined) {
      const missing = owedHere.filter(({ status: is }) => is !== "on" && is !== "late").length;
      if (Math.min(3, missing) !== gap || memory.units.kind(one) !== "branch") continue;
    }
    const items = owedHere.filter(({ status: is }) => fits(is)).map(({ duty, title, period: own, status: is }) => ({ duty, title, period: own, status: is }));
    if (items.length === 0) continue;
    total++;
    if (total <= from || found.length >= ROWS) continue;
    const { id: unitId, name } = memory.units.unit(one);
    found.push({ no: one, id: unitId, name, path: tree.path(one).map((above) => memory.units.unit(above).name), items });
  }
  return { rows: found, total, unit: { id, name: memory.units.unit(no).name } };
};

/** Every node's figures as the columns have them, for the recount. */
const totals: Question<{ period: Period }, { unit: string; name: string; duties: Record<string, Figures> }[]> = async (memory, _who, { period }) => {
  const of = await figures(memory, [period]);
  return [...memory.treeOf(period).order].map((no) => ({
    unit: memory.units.unit(no).code,
    name: memory.units.unit(no).name,
    duties: Object.fromEntries(memory.duties.map((duty) => [duty.key, of(duty, period, no)])),
  }));
};

export const dutyQuestions = {
  "duties.board": board,
  "duties.mine": mine,
  "duties.of": ofUnit,
  "duties.one": one,
  "duties.rows": rows,
  "duties.totals": totals,
};
