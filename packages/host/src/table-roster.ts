import {
  about,
  asRoster,
  branchRoster,
  committeeRoster,
  type RosterEntry,
  type SeenUnit,
  type SourceRow,
} from "@jiceng/kernel";
import { type Day, type Doc, dayLabel, type FieldError } from "@jiceng/plugin";
import type { Writer } from "./making.ts";
import type { TableDesk } from "./table-desk.ts";

/** Where and when somebody was to attend. */
export interface RosterPlace {
  unitNo: SeenUnit;
  day: Day;
}

export type Roster = readonly RosterEntry[];

const MOST_ON_ROSTER = 2_000;
/** Rosters that one batch reads. */
const AT_ONCE = 50;
const placeText = ({ unitNo, day }: RosterPlace): string => `${unitNo} ${day}`;

/** Who was to attend at these places on these days, as the form itself would have shown them. */
export async function rostersAt(
  { db, ask }: Writer,
  { plugin, name, form }: TableDesk,
  asked: readonly RosterPlace[],
): Promise<(place: RosterPlace) => Roster> {
  const places = [...new Map(asked.map((place) => [placeText(place), place])).values()];
  const isBranch = form.roster?.of === "branch";
  const below = isBranch
    ? (await ask({ below: about("records.rosters", { plugin: plugin.id, form: name, places }) })).below
    : [];
  const rosters = new Map<string, Roster>();
  for (let at = 0; at < places.length; at += AT_ONCE) {
    const some = places.slice(at, at + AT_ONCE);
    const read = (await db.batch(
      some.map(({ unitNo, day }, i) =>
        isBranch ? branchRoster(db, below[at + i]!, day).limit(MOST_ON_ROSTER) : committeeRoster(db, unitNo, day),
      ) as never,
    )) as unknown as Parameters<typeof asRoster>[0][];
    some.forEach((place, i) => void rosters.set(placeText(place), asRoster(read[i]!)));
  }
  return (place) => rosters.get(placeText(place)) ?? [];
}

/** Rows of people as a record keeps them, with the row of the file that each came from. */
export interface Attended {
  rows: Doc[];
  /** By row of the record; −1 where the file says nothing of that person. */
  from: number[];
  errors: FieldError[];
}

/**
 * The people of a record, from rows of a file that names them. Whoever was to attend that day stands in it, in the order of the roster: who is
 * named in a file where others are missing is not counted without them, so that a rate is never made of the people who happened to be
 * written down. Where the file names nobody, everybody is still to be marked, as in a form that was just opened.
 */
export function attended(
  { field, day, roster }: { field: string; day: Day; roster: Roster },
  named: readonly Doc[],
  source: readonly SourceRow[],
  held: readonly Doc[],
): Attended {
  const errors: FieldError[] = [];
  const byMember = new Map<string, number>();
  named.forEach(({ member }, i) => {
    const at = `${field}.${i}.member`;
    const id = String(member ?? "");
    const text = source[i]?.cells.member ?? "";
    if (id === "") errors.push({ field: at, message: "请写这一行是谁：姓名（编号）" });
    else if (!roster.some(({ memberId }) => memberId === id))
      errors.push({
        field: at,
        message: `“${text}”不在${dayLabel(day)}的名单里。名单按那天的组织关系来，请核对姓名和日期`,
      });
    else if (byMember.has(id)) errors.push({ field: at, message: `“${text}”写了两次，请去掉一行` });
    else byMember.set(id, i);
  });
  const missing = roster.filter(({ memberId }) => !byMember.has(memberId));
  if (named.length > 0 && missing.length > 0 && errors.length === 0)
    errors.push({ field, message: missed(day, missing) });
  const before = new Map(held.map((row) => [row.member, row]));
  return {
    rows: roster.map(({ memberId: member }) => {
      const i = byMember.get(member);
      const there = before.get(member) ?? { member };
      return i === undefined ? there : { ...unsaid(there, source[i]), ...named[i] };
    }),
    from: roster.map(({ memberId }) => byMember.get(memberId) ?? -1),
    errors,
  };
}

/** What the columns of a file leave as it was. */
const unsaid = (held: Doc, source: SourceRow | undefined): Doc =>
  Object.fromEntries(Object.entries(held).filter(([key]) => source?.cells[key] === undefined));

const NAMES_SAID = 5;

function missed(day: Day, missing: Roster): string {
  const names = missing.slice(0, NAMES_SAID).map(({ name }) => name);
  const more = missing.length > NAMES_SAID ? `等${missing.length}人` : "";
  return `${dayLabel(day)}应到的人里还没写${names.join("、")}${more}。每人一行，没来的也要写请假或缺席`;
}
