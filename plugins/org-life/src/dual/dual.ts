import { type Cadence, type Day, type Period, type PostSeen, periodOf, within } from "@jiceng/plugin";

/** Somebody who leads above a branch and takes part in one below as a plain member. */
export interface Leader {
  member: string;
  name: string;
  /** 公司党委书记、机关总支委员 */
  posts: string[];
}

/** A meeting that names members: where it leads, its day, and who of those due was there. */
export interface Meeting {
  id: string;
  of: string;
  date: Day;
  kind: string;
  attendance: readonly { member?: string; state?: string }[];
}

/** What is not 组织生活 of a plain member: where a committee meets among itself. */
const AMONG_THEMSELVES = ["支委会", "民主生活会"];

/** Leaders by their posts, one each however many they hold, and whoever was added by hand. */
export function leadersOf(
  posts: readonly PostSeen[],
  unitName: (id: string) => string,
  added: readonly { member: string; name: string; why?: string }[],
): Leader[] {
  const leaders = new Map<string, Leader>();
  for (const { member, name, unit, post } of posts) {
    const before = leaders.get(member)?.posts ?? [];
    leaders.set(member, { member, name, posts: [...before, `${unitName(unit)}${post}`] });
  }
  for (const { member, name, why = "另加的" } of added)
    if (!leaders.has(member)) leaders.set(member, { member, name, posts: [why] });
  return [...leaders.values()];
}

/** One leader in one period: how many meetings of their branch they were due at, and at how many they were. */
export interface Attended {
  due: number;
  present: number;
  /** The latest that they were at, or else were due at. */
  last: Meeting | null;
}

/** The meetings of a leader's own branch in a period: a meeting is one, under whichever post somebody sits there. */
export function attendedBy(member: string, meetings: readonly Meeting[], period: Period): Attended {
  const due = meetings
    .filter(({ kind, date }) => !AMONG_THEMSELVES.includes(kind) && isIn(date, period))
    .filter(({ attendance }) => attendance.some((row) => row.member === member))
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  const present = due.filter(({ attendance }) =>
    attendance.some((row) => row.member === member && row.state === "实到"),
  );
  return { due: due.length, present: present.length, last: present[0] ?? due[0] ?? null };
}

const isIn = (date: Day, period: Period): boolean => {
  const cadences: readonly Cadence[] = ["month", "quarter", "half", "year"];
  return cadences.some((cadence) => periodOf(date, cadence) === period);
};

/** The quarters of a year that have begun. */
export const quartersUntil = (year: Period, today: Day): Period[] =>
  within(year, "quarter").filter((quarter) => quarter <= periodOf(today, "quarter"));

/** 双重组织生活: of these leaders how many were at one meeting of their own branch at least. */
export function dualFigure(leaders: readonly Leader[], meetings: readonly Meeting[], period: Period) {
  const there = leaders.filter(({ member }) => attendedBy(member, meetings, period).present > 0);
  return { num: there.length, den: leaders.length };
}

/** Those without any come first, then by how often they were there. */
export const fewestFirst = (leaders: readonly Leader[], meetings: readonly Meeting[], year: Period): Leader[] =>
  leaders
    .map((leader, i) => ({ leader, i, times: attendedBy(leader.member, meetings, year).present }))
    .sort((a, b) => a.times - b.times || a.i - b.i)
    .map(({ leader }) => leader);
