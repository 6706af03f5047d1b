import { addDays, type Day, daysBetween, firstDay, periodOf, shift } from "@jiceng/plugin";
import { inventName } from "./names.ts";
import { type CompanyPlan, type PlannedUnit, plannedTree, type Trade } from "./plan.ts";
import type { Random } from "./random.ts";

export interface DemoUnit {
  code: string;
  name: string;
  kind: PlannedUnit["kind"];
  parent: string | null;
  openedOn: Day;
  trade: Trade;
}

export interface DemoMember {
  code: string;
  name: string;
  status: "正式" | "预备";
  joinedOn: Day;
  unit: string;
  /** The day since which the member belongs to the unit. */
  from: Day;
}

type DemoPostName = "书记" | "副书记" | "组织委员" | "宣传委员" | "纪检委员";

export interface DemoPost {
  member: string;
  unit: string;
  post: DemoPostName;
  from: Day;
}

export interface Enterprise {
  plan: CompanyPlan;
  units: DemoUnit[];
  members: DemoMember[];
  posts: DemoPost[];
}

/** Everything that is settled lies before this day: more than thirteen months back. */
export const settledBy = (today: Day): Day => addDays(firstDay(shift(periodOf(today, "month"), -13)), -1);

/** Where new branches come up: on projects and in new workshops, not in offices. */
const SITES = new Set<Trade>(["plant", "energy", "site", "lab"]);

/** The units of a company, a few of its branches founded within the year. */
export function buildUnits(plan: CompanyPlan, today: Day, random: Random): DemoUnit[] {
  const settled = settledBy(today);
  const units: DemoUnit[] = [];
  const add = (planned: PlannedUnit, code: string, parent: DemoUnit | null) => {
    const unit: DemoUnit = {
      code,
      name: planned.name,
      kind: planned.kind,
      parent: parent?.code ?? null,
      openedOn: parent ? foundingDay(planned.name, parent.openedOn, settled, random) : plan.openedOn,
      trade: planned.trade,
    };
    units.push(unit);
    for (const [at, child] of planned.children.entries()) add(child, code + String(at + 1).padStart(2, "0"), unit);
  };
  add(plannedTree(plan), plan.prefix, null);
  const branches = units.filter(
    ({ kind, name, trade }) => kind === "branch" && !(name in plan.cast) && SITES.has(trade),
  );
  for (const unit of random.some(branches, plan.young)) unit.openedOn = recent(today, random);
  return units;
}

/** Projects are young, offices old. */
function foundingDay(name: string, parentOpened: Day, settled: Day, random: Random): Day {
  const earliest = name.includes("项目") ? addDays(settled, -4 * 365) : parentOpened;
  const from = earliest > parentOpened ? earliest : parentOpened;
  const span = Math.max(0, daysBetween(from, settled));
  return addDays(from, Math.floor(span * random.next() ** 1.5));
}

export interface Peopling {
  today: Day;
  /** The one day of the year on which committees of the company took in new people. */
  changeDay: Day;
  nextCode: () => string;
  random: Random;
}

/** Members and posts of one branch. */
export function peopleBranch(
  unit: DemoUnit,
  size: number,
  { today, changeDay, nextCode, random }: Peopling,
): Pick<Enterprise, "members" | "posts"> {
  const settled = settledBy(today);
  const taken = new Set<string>();
  const members = Array.from({ length: size }, (_, at): DemoMember => {
    const name = inventName(random, taken);
    taken.add(name);
    // The first seven are full members of long standing: whoever takes a post is among them.
    const isElder = at < 7;
    const isNew = !isElder && random.chance(0.035);
    const isProbationary = isNew && random.chance(0.45);
    const arrived = isNew ? recent(today, random) : unit.openedOn;
    const joinedOn = isProbationary
      ? arrived
      : joiningDay(unit.trade, Number(settled.slice(0, 4)) - (isElder ? 5 : 1), random);
    const since = isElder || isNew ? joinedOn : between(joinedOn, settled, random);
    return {
      code: nextCode(),
      name,
      status: isProbationary ? "预备" : "正式",
      joinedOn,
      unit: unit.code,
      from: max(arrived, since, unit.openedOn),
    };
  });
  return { members, posts: elect(unit, members, changeDay, random) };
}

/** Branches with seven full members or more have a committee of three or five; smaller ones only a secretary. */
function elect(unit: DemoUnit, members: DemoMember[], changeDay: Day, random: Random): DemoPost[] {
  const full = members.filter(({ status }) => status === "正式");
  const seats = full.length < 7 ? 1 : full.length < 15 || random.chance(0.2) ? 3 : 5;
  const posts: DemoPostName[] = ["书记"];
  if (seats === 3) posts.push("组织委员", random.chance(0.6) ? "纪检委员" : "宣传委员");
  if (seats === 5) posts.push("副书记", "组织委员", "宣传委员", "纪检委员");
  // A few committees were made, or took in somebody, within the year.
  const changes = unit.openedOn < changeDay && random.chance(0.06);
  return posts.map((post, at) => {
    const { code, from } = full[at]!;
    const isNew = changes && at > 0 && (seats === 3 || at === 1);
    return { member: code, unit: unit.code, post, from: isNew ? changeDay : from };
  });
}

/** A day of the last ten months, never late in its month, so that the month still has room for a meeting. */
export function recent(today: Day, random: Random): Day {
  const month = shift(periodOf(today, "month"), -random.int(1, 9));
  return `${month}-${String(random.int(2, 16)).padStart(2, "0")}`;
}

/** Many are admitted around 1 July and at the end of the year. */
function joiningDay(trade: Trade, until: number, random: Random): Day {
  const year = trade === "retired" ? random.int(1966, 1999) : random.int(1986, until);
  const month = random.chance(0.3) ? random.pick([6, 12]) : random.int(1, 12);
  return `${year}-${String(month).padStart(2, "0")}-${String(random.int(1, 28)).padStart(2, "0")}`;
}

const between = (from: Day, to: Day, random: Random): Day =>
  from >= to ? to : addDays(from, random.int(0, daysBetween(from, to)));

const max = (...days: Day[]): Day => days.sort().at(-1)!;
