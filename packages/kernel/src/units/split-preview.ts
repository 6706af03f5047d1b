import { addDays, type Day, shortDay, UNIT_KIND_LABELS } from "@jiceng/plugin";
import { figure } from "@jiceng/ui";
import { COMMITTEE_POSTS } from "../members/index.ts";
import type { RuleId } from "../rules/index.ts";
import type { Of } from "./change.ts";
import { monthBefore, monthOf } from "./change-preview.ts";
import type { UnitRegister } from "./register.ts";
import { type Belonging, type Parting, partingOf, type Roll } from "./split.ts";
import { structureAdvice } from "./structure.ts";

const NAMED = 8;

/** What a split would do: who goes, who stays, and what the rules say of both halves; the first sentence says all of it. */
export function splitPreview(
  change: Of<"split">,
  { register, roll }: { register: UnitRegister; roll: Roll },
  today: Day,
  rule: (id: RuleId) => number,
): string[] {
  const { unit, on, name } = change;
  const year = Number(today.slice(0, 4));
  const tree = register.treeAt(on);
  const old = register.unit(unit).name;
  const parting = partingOf(change, { register, roll });
  const below = tree.children(unit);
  const gone = new Set<number>(parting.units);
  const stay = below.filter((no) => !gone.has(no));
  const going = new Set<string>(parting.members.map(({ id }) => id));
  const along = new Set(parting.units.flatMap((no) => [...tree.below(no)]));
  const left = roll.belonging.filter(({ id, unitNo }) => !going.has(id) && !along.has(unitNo));
  const halves = halvesOf(roll, along, parting);
  const kind = register.kind(unit);
  const committee = seatsLeft(roll, parting, unit, on) >= rule("committee.at-least");
  return [
    `${old}从${shortDay(on, year)}起分出${UNIT_KIND_LABELS[kind]}“${name}”，归${register.unit(tree.parent[unit]!).name}。`,
    `过去的：${[...unitsOf(parting.units, register, roll, on), ...peopleOf(parting.members)].join("、")}。`,
    `留下的：${[...unitsOf(stay, register, roll, on), ...peopleOf(left.filter(({ unitNo }) => unitNo === unit))].join("、") || "没有下级，也没有直接的党员"}。`,
    ...parting.posts.map(
      (held) =>
        `${held.name}在${register.unit(held.unitNo).name}的${held.post}职务到${shortDay(addDays(on, -1), year)}为止。`,
    ),
    `拆分以后，正式党员${old}${figure(halves.old)}名，${name}${figure(halves.new)}名。`,
    ...structureAdvice({ kind, full: halves.old, committee, rule }).map(
      ({ text, cites }) => `${old}${text}（${cites}）`,
    ),
    ...structureAdvice({ kind, full: halves.new, committee: false, rule }).map(
      ({ text, cites }) => `${name}${text}（${cites}）`,
    ),
    `${name}还没有班子，谁任书记和委员另行登记。`,
    `${monthBefore(on, today)}及以前的数不变。从${monthOf(on, today)}起，两个组织各有应办的事。`,
  ];
}

/** `第一党小组（12名党员）` */
const unitsOf = (nos: readonly number[], register: UnitRegister, roll: Roll, on: Day): string[] => {
  const tree = register.treeAt(on);
  const members = (no: number) => [...tree.below(no)].reduce((sum, at) => sum + (roll.counts.get(at)?.members ?? 0), 0);
  return [
    ...nos.slice(0, NAMED).map((no) => `${register.unit(no).name}（${figure(members(no))}名党员）`),
    ...(nos.length > NAMED ? [`等${figure(nos.length)}个组织`] : []),
  ];
};

const peopleOf = (people: readonly Belonging[]): string[] =>
  people.length === 0
    ? []
    : people.length > NAMED
      ? [
          `${people
            .slice(0, NAMED)
            .map(({ name }) => name)
            .join("、")}等${figure(people.length)}名党员`,
        ]
      : [`党员${people.map(({ name }) => name).join("、")}`];

/** Full members of both halves, everything below included. */
function halvesOf(roll: Roll, along: ReadonlySet<number>, parting: Parting): { old: number; new: number } {
  let all = 0;
  let gone = parting.members.filter(({ full }) => full).length;
  for (const [no, { full }] of roll.counts) {
    all += full;
    if (along.has(no)) gone += full;
  }
  return { old: all - gone, new: gone };
}

/** How many of those who stay sit on the 支委会. */
function seatsLeft(roll: Roll, parting: Parting, unit: number, on: Day): number {
  const sitting = roll.posts.filter(
    (held) =>
      held.unitNo === unit &&
      held.from <= on &&
      COMMITTEE_POSTS.some((post) => post === held.post) &&
      !parting.posts.includes(held),
  );
  return new Set(sitting.map(({ memberId }) => memberId)).size;
}
