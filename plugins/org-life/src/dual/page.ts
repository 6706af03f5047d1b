import { type Kit, type Node, type Page, type Period, periodOf, shift, shortPeriod, ui } from "@jiceng/plugin";
import type { lifeData } from "../life/data.ts";
import { ways } from "../ways.ts";
import type { DualCan, dualData } from "./data.ts";
import {
  type Attended,
  attendedBy,
  dualFigure,
  fewestFirst,
  type Leader,
  leadersOf,
  type Meeting,
  quartersUntil,
} from "./dual.ts";
import type { MeetingsRead } from "./meetings-read.ts";

type Data = typeof dualData & typeof lifeData & MeetingsRead;
type K = Kit<Data, DualCan>;
const COMMITTEES = ["committee", "general-branch"] as const;
/** Answers of 500 that one page reads at most: a year of some sixty leaders. */
const MOST_ANSWERS = 4;

/** Leaders by quarters: who was at their own branch's meetings. Read off the attendance that branches wrote anyway; nobody types it again. */
export const dual: Page<DualCan, Data> = {
  title: "双重组织生活",
  permission: "view",
  async view(k, { year = periodOf(k.today, "year") }) {
    const [posts, units, added] = await Promise.all([
      k.posts({ ability: "view", kind: COMMITTEES }),
      k.units({ ability: "view", kind: COMMITTEES, skip: 0 }),
      k.data.leaders.find({ where: { state: "在册" }, limit: 100 }),
    ]);
    const names = new Map(units.map(({ id, name }) => [id, name]));
    const leaders = leadersOf(
      posts,
      (id) => names.get(id) ?? "",
      added.items.flatMap(({ doc, names }) =>
        doc.member ? [{ member: doc.member, name: names[doc.member] ?? "", ...(doc.why && { why: doc.why }) }] : [],
      ),
    );
    const head = [
      ...(k.may.oversee && units[0] ? [ui.button("另加一名", { form: "leader", query: { unit: units[0].id } })] : []),
      ...ways(k.may, "dual"),
    ];
    if (leaders.length === 0)
      return [
        ...head,
        ui.empty("还没有领导干部在列", "在党委、党总支班子任职的党员自动列入；班子在“组织”里登记任职。"),
      ];
    const { meetings, isWhole } = await meetingsOf(k, leaders, year);
    const quarters = quartersUntil(year, k.today);
    const now = quarters.at(-1) ?? periodOf(k.today, "quarter");
    const { num, den } = dualFigure(leaders, meetings, now);
    return [
      ...head,
      ui.text("领导干部以普通党员身份参加自己所在党支部的组织生活。次数从支部的到会名单里数，不用另报。", "soft"),
      ui.stat(`${shortPeriod(now)}参加过的`, `${num}`, { of: `${den}`, note: "一人只算一次" }),
      ui.filter(
        "year",
        "年份",
        [0, -1].map((back) => {
          const value = shift(periodOf(k.today, "year"), back);
          return { value, label: `${value}年` };
        }),
        year,
      ),
      ...(isWhole ? [] : [ui.banner("会议太多，只数了最近的2000次。请按下级单位分别看。", "warn")]),
      ui.matrix(
        "谁参加了几次",
        quarters.map(shortPeriod),
        fewestFirst(leaders, meetings, year).map(({ member, name, posts }) => ({
          label: `${name}（${posts.join("、")}）`,
          to: { member },
          cells: quarters.map((quarter) => cell(attendedBy(member, meetings, quarter))),
        })),
      ),
      ...byUnit(leaders, posts, names, meetings, now),
    ];
  },
};

const cell = ({ due, present, last }: Attended) => ({
  text: due === 0 ? "没有会" : `${present}次`,
  ...(due > present && { note: `共${due}次` }),
  tone: due === 0 ? ("none" as const) : present === 0 ? ("over" as const) : ("on" as const),
  ...(last && { to: { record: last.id, of: last.of } }),
});

/** The same by the committee on which they sit: somebody on two counts in each, and once in all. */
function byUnit(
  leaders: readonly Leader[],
  posts: readonly { unit: string; member: string }[],
  names: ReadonlyMap<string, string>,
  meetings: readonly Meeting[],
  now: Period,
): Node[] {
  if (names.size < 2) return [];
  const rows = [...names].flatMap(([id, name]) => {
    const own = leaders.filter(({ member }) => posts.some((post) => post.unit === id && post.member === member));
    return own.length > 0 ? [{ name, ...dualFigure(own, meetings, now) }] : [];
  });
  if (rows.length === 0) return [];
  return [
    ui.table(
      `各班子 ${shortPeriod(now)}`,
      [
        { key: "unit", title: "班子" },
        { key: "there", title: "参加过的" },
      ],
      rows.map(({ name, num, den }) => ({
        unit: name,
        there: { bar: { value: num, of: den, text: `${num}/${den}人` } },
      })),
    ),
  ];
}

/** Confirmed meetings of the year that name one of the leaders. */
async function meetingsOf(
  k: K,
  leaders: readonly Leader[],
  year: Period,
): Promise<{ meetings: Meeting[]; isWhole: boolean }> {
  const named = { names: leaders.map(({ member }) => member) };
  const meetings: Meeting[] = [];
  const yearly = await k.data.sessions.find({ where: { ...named, state: "已开", period: year }, limit: 200 });
  for (const { id, doc } of yearly.items)
    meetings.push({ id, of: "sessions", date: doc.date ?? "", kind: doc.kind ?? "", attendance: doc.attendance ?? [] });
  let after: string | null = "0";
  for (let answers = 0; after !== null && answers < MOST_ANSWERS; answers++) {
    const found: Awaited<ReturnType<K["data"]["meetings"]["find"]>> = await k.data.meetings.find({
      where: { ...named, state: "已确认" },
      orderBy: "-date",
      limit: 500,
      after,
    });
    const fresh = found.items.filter(({ doc }) => String(doc.date ?? "").startsWith(year));
    for (const { id, doc } of fresh)
      meetings.push({
        id,
        of: "meetings",
        date: String(doc.date),
        kind: String(doc.kind ?? ""),
        attendance: (doc.attendance as Meeting["attendance"] | undefined) ?? [],
      });
    const isPast = found.items.some(({ doc }) => String(doc.date ?? "") < `${year}-01-01`);
    after = isPast ? null : found.next;
  }
  return { meetings, isWhole: after === null };
}
