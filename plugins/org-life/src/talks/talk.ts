import { type Day, type FieldError, type Figure, field, firstDay, type Period } from "@jiceng/plugin";

/** Between whom: 《支部工作条例》第十九条 asks for all three, as a rule once a year at least. */
export const PAIRS = ["支委之间", "支委和党员", "党员之间"] as const;
export type Pair = (typeof PAIRS)[number];

/** Kind, pair and day: what was said stays between the two. */
export const talkFields = {
  kind: field.choice("谁和谁谈", PAIRS, { required: true }),
  one: field.member("谈话的", { required: true }),
  other: field.member("和谁谈", { required: true }),
  date: field.date("日期", { required: true }),
};

export interface Talk {
  one?: string;
  other?: string;
  date?: Day;
}

/** Which sort of talk it was follows from who sits on the 支委会; nobody is asked. */
export function pairOf(seated: ReadonlySet<string>, one: string, other: string): Pair {
  const seats = [one, other].filter((member) => seated.has(member)).length;
  return seats === 2 ? "支委之间" : seats === 1 ? "支委和党员" : "党员之间";
}

/** The two in one order, so that the same talk entered from either side is the same talk. */
export const inOrder = (one: string, other: string): { one: string; other: string } =>
  one < other ? { one, other } : { one: other, other: one };

/** What is wrong with talks typed side by side, at their rows. */
export function checkTalks(rows: readonly Talk[], today: Day): FieldError[] {
  if (rows.length === 0) return [{ field: "talks", message: "请至少写一次谈话" }];
  const seen = new Set<string>();
  return rows.flatMap(({ one, other, date }, i) => {
    const say = (name: string, message: string) => [{ field: `talks.${i}.${name}`, message }];
    if (!one) return say("one", "请选谁谈的");
    if (!other) return say("other", "请选和谁谈的");
    if (one === other) return say("other", "两个人要不一样，请另选一位");
    if (!date) return say("date", "请写哪天谈的");
    if (date > today) return say("date", "这一天还没到，谈过再记");
    const key = JSON.stringify([inOrder(one, other), date]);
    if (seen.has(key)) return say("other", "这两位同一天已经有一行了，一次谈话记一行");
    seen.add(key);
    return [];
  });
}

/** One talk reaches both of the two. */
export const talkedFigure = ({ one, other }: Talk): (Figure & { members: Record<string, Figure> }) | null =>
  one && other ? { num: 1, den: 1, members: { [one]: { num: 1, den: 1 }, [other]: { num: 1, den: 1 } } } : null;

/** Of these members those of whom no talk tells in the year, in their order. */
export function notYet<M extends { id: string }>(members: readonly M[], talks: readonly Talk[], year: Period): M[] {
  const from = firstDay(year);
  const reached = new Set(
    talks.flatMap(({ one, other, date = "" }) => (date >= from && date.startsWith(year) ? [one, other] : [])),
  );
  return members.filter(({ id }) => !reached.has(id));
}
