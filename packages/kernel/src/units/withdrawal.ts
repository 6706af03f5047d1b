import { type Day, dayLabel } from "@jiceng/plugin";
import type { SeenUnit } from "../access/index.ts";
import type { Verb } from "./change.ts";
import { UnitRegister } from "./register.ts";
import type { PlacementRow } from "./tree.ts";

/** A change that was registered, as far as taking it back is concerned. */
export interface Registered {
  id: string;
  verb: Verb;
  on: Day;
  /** The unit that changes; the new one where one is founded. */
  unit: SeenUnit;
  /** The new one of a split. */
  founded: SeenUnit | null;
  /** Placements that it ended, as they were before. */
  ended: readonly { unitNo: number; from: Day }[];
  /** Units in which memberships or posts ended by it go on again without it. */
  homes: readonly number[];
}

/** What has been registered on top of a change, by rows that only the database knows. */
export interface Resting {
  /** Names of members whose rows are no longer as the change left them. */
  changed: readonly string[];
  /** Members, posts and roles in a unit that would not be there. */
  members: number;
  posts: number;
  roles: number;
}

/** Why a change cannot be taken back: its day has come, or something registered later rests on it. `null` when it can. */
export function whyNotWithdrawn(
  change: Registered,
  register: UnitRegister,
  resting: Resting,
  today: Day,
): string | null {
  const { on, verb, unit, founded } = change;
  if (on <= today) return `${dayLabel(on)}已经到了，不能再撤回；要改就另外登记一项变更。`;
  if (ENDING.includes(verb) && change.ended.length === 0)
    return "登记它的时候还没有留下原来的样子，不能撤回；要改就另外登记一项变更。";
  const moved = movedOn(change, register);
  if (moved) return `${register.unit(moved.no).name}从${dayLabel(moved.on)}起又有变更，先撤回那一项。`;
  if (resting.changed.length > 0) return `${namesOf(resting.changed)}后来又有转接或任职的变动，先把那些变动撤回。`;
  const { name } = register.unit(founded ?? unit);
  if (resting.members > 0) return `已经有${resting.members}名党员登记转入${name}，先把他们转走。`;
  if (resting.posts > 0) return `${name}已经登记了${resting.posts}个职务，先把它们去掉。`;
  if (resting.roles > 0) return `已经在${name}给了${resting.roles}个账号角色，先收回。`;
  return troubleWithout(change, register);
}

/** Verbs that end the unit's own placement. */
const ENDING: readonly Verb[] = ["move", "merge", "dissolve"];

const namesOf = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join("、")}等${names.length}人` : names.join("、");

/** Units whose place begins with the change. */
function placedBy({ verb, unit, founded, ended }: Registered): number[] {
  const handed = ended.map(({ unitNo }) => unitNo).filter((no) => no !== unit);
  if (verb === "merge" || verb === "dissolve") return handed;
  return [...handed, founded ?? unit];
}

/** The first unit that went elsewhere since, or was to go elsewhere and no longer is. */
function movedOn(change: Registered, register: UnitRegister): { no: number; on: Day } | null {
  const { on } = change;
  for (const { unitNo, from } of change.ended) {
    const row = register.placedOf(unitNo).find((one) => one.from === from);
    if (row?.to !== on) return { no: unitNo, on: row?.to ?? on };
  }
  const reopened = register.closuresOf(change.unit).find((one) => one.closedOn === on)?.reopenedOn;
  if (reopened) return { no: change.unit, on: reopened };
  for (const no of placedBy(change)) {
    const row = register.placedOf(no).find((one) => one.from === on);
    if (row?.to !== null) return { no, on: row?.to ?? on };
  }
  return null;
}

/** The units as they would stand without the change. */
export function withoutChange(change: Registered, register: UnitRegister): UnitRegister {
  const { verb, on, unit } = change;
  const founded = verb === "found" ? unit : change.founded;
  const placed = new Set(placedBy(change));
  const ended = new Set(change.ended.map(({ unitNo, from }) => `${unitNo} ${from}`));
  const reopens = verb === "reopen";
  const closes = verb === "merge" || verb === "dissolve";
  const closures = register.closures
    .filter((one) => !(closes && one.unitNo === unit && one.closedOn === on))
    .map((one) => (reopens && one.unitNo === unit && one.reopenedOn === on ? { ...one, reopenedOn: null } : one));
  const closedOn = closures.find((one) => one.unitNo === unit && one.reopenedOn === null)?.closedOn ?? null;
  return new UnitRegister(
    register
      .all()
      .filter(({ no }) => no !== founded)
      .map((row) => (row.no === unit && (reopens || closes) ? { ...row, closedOn } : row)),
    register.placements
      .filter(({ unitNo, from }) => !(from === on && placed.has(unitNo)))
      .map((row) => (ended.has(`${row.unitNo} ${row.from}`) ? { ...row, to: null } : row)),
    [],
    closures,
  );
}

/** What would be wrong with the trees from that day on: a unit below one that is no more, or below itself. */
function troubleWithout(change: Registered, register: UnitRegister): string | null {
  const without = withoutChange(change, register);
  for (const day of [change.on, ...without.history.daysAfter(change.on)]) {
    const tree = without.treeAt(day);
    const homeless = change.homes.find((no) => !tree.has(no));
    if (homeless !== undefined) return homelessAt(homeless, day, register);
    for (const row of without.placements) {
      if (row.from > day || (row.to && row.to <= day) || row.parentNo === 0) continue;
      if (tree.has(row.unitNo) && tree.parent[row.unitNo] === row.parentNo) continue;
      return troubleAt(row, day, without, register);
    }
  }
  return null;
}

const homelessAt = (no: number, day: Day, register: UnitRegister): string => {
  const { name } = register.unit(no);
  return `撤回以后${name}还有人，可是已经登记它从${dayLabel(day)}起不再存在，先撤回那一项。`;
};

function troubleAt({ unitNo, parentNo, from }: PlacementRow, day: Day, without: UnitRegister, register: UnitRegister) {
  const [name, above] = [register.unit(unitNo).name, register.unit(parentNo).name];
  const closed = without
    .closuresOf(parentNo)
    .find(({ closedOn, reopenedOn }) => closedOn <= day && (reopenedOn === null || reopenedOn > day));
  if (closed)
    return `撤回以后${name}还在${above}下面，可是已经登记${above}从${dayLabel(closed.closedOn)}起${closed.intoNo === null ? "撤销" : "合并"}，先撤回那一项。`;
  return `已经登记${name}从${dayLabel(from)}起归${above}，先撤回那一项。`;
}
