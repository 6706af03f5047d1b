import { addDays, type Day, monthsLater, periodOf } from "@jiceng/plugin";
import { TO_DO } from "./cast.ts";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import type { TenantClient } from "./tenant-client.ts";

/** How far the yearly meetings of some branches are; beside it how many items of the list are put right, of three. */
const STANDING: readonly { state: string; mended: number }[] = [
  { state: "征求意见", mended: 0 },
  { state: "已开", mended: 1 },
  { state: "已开", mended: 3 },
  { state: "开会", mended: 0 },
  { state: "待确认", mended: 0 },
  { state: "学习", mended: 0 },
  { state: "已开", mended: 2 },
  { state: "对照", mended: 0 },
];

/** The moves that lead to the meeting, each with the days before today on which it was made. */
const WAY = [
  ["studied", 34],
  ["talked", 28],
  ["gathered", 22],
  ["compared", 16],
  ["submit", 12],
  ["confirm", 11],
] as const;
const STATES = ["学习", "谈话", "征求意见", "对照", "开会", "待确认", "已开"];
const PROBLEMS = [
  ["夜班党员学习常常补不上", "每周三、周五两个时段任选一次，党小组长签到"],
  ["支委会定的事回头看得少", "每月支委会第一个议题先对上月的账"],
  ["青年党员上台讲得少", "每季一次微党课，由35岁以下党员讲"],
] as const;
const PROOF = "连续两个月按办法做了，签到和记录在党小组可以查";
const POLICIES = [
  ["支委会议事规则", "班子议事", "人事、经费、评优三类事项必须上支委会，一事一议，会后三天内公开。"],
  [
    "谈心谈话制度",
    "谈心谈话",
    "支委之间、支委和党员、党员之间每年至少谈一次；岗位变动、受到批评、家里有难处时随时谈。",
  ],
  ["党务公开办法", "党务公开", "发展党员、党费收缴、评优结果在公开栏公示五个工作日。"],
] as const;

const attended = (member: string, n: number) =>
  n % 11 === 10 ? { member, state: "请假", reason: "轮班" } : { member, state: "实到" };

/** What goes on in branches beside their months: talks, yearly meetings, policies; and who sits in a branch though leading above it. `officer` confirms where a branch has nobody else who could. */
export async function liveTheYear(
  tenant: TenantClient,
  { units, members, posts }: Enterprise,
  officer: string,
  today: Day,
): Promise<void> {
  const year = periodOf(today, "year");
  const cast = [...TO_DO.stillDue, ...TO_DO.unconfirmed];
  const branches = units
    .filter(({ kind }) => kind === "branch")
    .sort((a, b) => Number(cast.includes(b.name)) - Number(cast.includes(a.name)))
    .filter((unit, i) => cast.includes(unit.name) || i % 3 === 0);
  const of = (unit: DemoUnit) => members.filter((one) => one.unit === unit.code).map(({ code }) => code);
  const seated = (unit: DemoUnit) => posts.filter((held) => held.unit === unit.code).map(({ member }) => member);
  const noon = (day: Day) => `${day}T04:00:00Z`;
  await tenant.keep(
    "org-life",
    "talks",
    branches.flatMap((unit, b) => {
      const [secretary, ...rest] = seated(unit);
      const others = of(unit).filter((one) => one !== secretary);
      return !secretary
        ? []
        : others.slice(0, Math.ceil(others.length * (0.4 + (b % 4) * 0.15))).flatMap((other, i) => {
            const date = addDays(today, -3 - i * 5 - b);
            if (!date.startsWith(year)) return [];
            const [one, two] = [secretary, other].sort();
            const kind = rest.includes(other) ? "支委之间" : "支委和党员";
            const doc = { kind, one, other: two, date };
            return [
              { key: `talk-${b}-${i}`, unit: unit.code, state: "", period: year, at: noon(date), by: secretary, doc },
            ];
          });
    }),
  );
  const meetings = branches.slice(0, STANDING.length).flatMap((unit, i) => {
    const [by, checker] = seated(unit);
    return by ? [{ unit, by, owner: checker ?? of(unit)[1] ?? by, i, ...STANDING[i]! }] : [];
  });
  const day = (back: number) => addDays(today, -back);
  await tenant.keep(
    "org-life",
    "sessions",
    meetings.map(({ unit, by, state, i }) => {
      const at = STATES.indexOf(state);
      const isHeld = at >= 5;
      return {
        key: `session-${i}`,
        unit: unit.code,
        state,
        period: year,
        at: noon(day(40)),
        by,
        ...(at > 0 && {
          moves: WAY.slice(0, at).map(([move, back]) => ({
            move,
            at: noon(day(back - i)),
            by: move === "confirm" ? (seated(unit)[1] ?? officer) : by,
          })),
        }),
        doc: {
          kind: "组织生活会",
          theme: `${year}年度组织生活会`,
          ...(at >= 1 && { studied: day(34 - i), study: "党章，支部工作条例第四章" }),
          ...(at >= 2 && { talkedBy: day(28 - i) }),
          ...(at >= 3 && { gathered: day(22 - i), opinions: ["多到夜班听听", "决定的事要说清谁办、哪天办完"] }),
          ...(at >= 4 && { compared: day(16 - i) }),
          ...(isHeld && {
            date: day(12 - i),
            host: by,
            minutes: "支委会先报对照检查，党员逐一发言，查摆出三条共性问题，当场定了责任人。",
          }),
          attendance: isHeld ? of(unit).map(attended) : [],
        },
      };
    }),
  );
  await tenant.keep(
    "org-life",
    "problems",
    meetings
      .filter(({ state }) => state === "已开")
      .flatMap(({ unit, by, owner, mended, i }) =>
        PROBLEMS.map(([text, measure], n) => ({
          key: `problem-${i}-${n}`,
          unit: unit.code,
          state: n < mended ? "已整改" : "整改中",
          at: noon(day(9)),
          by,
          doc: {
            session: `session-${i}`,
            text,
            measure,
            owner,
            due: n === 1 ? day(2) : n === 0 ? day(3) : addDays(today, 30),
            ...(n < mended && { done: day(4), proof: PROOF }),
          },
        })),
      ),
  );
  await tenant.keep(
    "org-life",
    "policies",
    branches.slice(0, 6).flatMap((unit, b) => {
      const [by] = seated(unit);
      return by
        ? POLICIES.map(([title, kind, text], n) => {
            const effective = monthsLater(today, -8 - n * 5 - b);
            const doc = { title, kind, version: "1", effective, review: monthsLater(effective, 12), text };
            return { key: `policy-${b}-${n}`, unit: unit.code, state: "现行", at: noon(effective), by, doc };
          })
        : [];
    }),
  );
  const [company] = units;
  const leading = branches.slice(0, 9).flatMap((unit, i) => of(unit).slice(6 + (i % 3), 7 + (i % 3)));
  if (company)
    await tenant.keep(
      "org-life",
      "leaders",
      leading.map((member, i) => ({
        key: `leader-${i}`,
        unit: company.code,
        state: "在册",
        at: noon(day(200)),
        by: member,
        doc: { member, why: i % 2 === 0 ? "公司党委委员" : "公司行政班子成员" },
      })),
    );
}
