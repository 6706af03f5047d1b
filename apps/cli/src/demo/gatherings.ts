import { addDays, type Day, firstDay, lately, type Period, periodOf } from "@jiceng/plugin";
import type { Enterprise } from "./enterprise.ts";
import { GROUPED, partyGroups } from "./party-groups.ts";

/** What the branch of the tour held beside its monthly meetings: 支部党员大会, 党课, and what its groups held. Nobody owes them here yet. */
export function gatheringsOf(enterprise: Enterprise, today: Day): unknown[] {
  const branch = enterprise.units.find(({ kind, name }) => kind === "branch" && name === GROUPED);
  if (!branch) return [];
  const posts = enterprise.posts.filter(({ unit }) => unit === branch.code);
  const [secretary, other] = ["书记", "组织委员"].map((post) => posts.find((one) => one.post === post)?.member);
  if (!secretary || !other) return [];
  const roster = enterprise.members
    .filter(({ unit, from }) => unit === branch.code && from < addDays(today, -400))
    .map(({ code, status }) => ({ member: code, standing: status }));
  const months = lately(periodOf(today, "month"), 12);
  const sent = (unit: string, period: Period, by: string, doc: { date: Day } & Record<string, unknown>) =>
    doc.date >= today || doc.date < branch.openedOn
      ? []
      : [
          {
            unit,
            period,
            state: "已确认",
            at: `${doc.date}T12:30:00Z`,
            by,
            confirmedBy: by === other ? secretary : other,
            doc: { time: "15:30", place: "总装一车间会议室", host: by, scribe: other, ...doc },
          },
        ];
  const came = (missing: number) =>
    roster.map((one, i) =>
      i % 11 === missing % 11 ? { ...one, state: "请假", reason: "轮班" } : { ...one, state: "实到" },
    );
  const voters = (missing: number) =>
    came(missing).filter(({ state, standing }) => state === "实到" && standing === "正式").length;
  const quarters = [...new Set(months.map((month) => periodOf(firstDay(month), "quarter")))];
  return [
    ...quarters.flatMap((quarter, i) => {
      const { topic, agenda, item, minutes } = ASSEMBLIES[i % ASSEMBLIES.length]!;
      const lecture = LECTURES[i % LECTURES.length]!;
      return [
        ...sent(branch.code, quarter, secretary, {
          kind: "支部党员大会",
          topic,
          date: addDays(firstDay(quarter), 23 + i),
          agenda,
          votes: [{ item, way: "表决", yes: voters(i) - (i % 2), no: 0, abstain: i % 2 }],
          minutes,
          attendance: came(i),
        }),
        ...sent(branch.code, quarter, i % 2 ? other : secretary, {
          kind: "党课",
          topic: `${lecture}专题党课`,
          date: addDays(firstDay(quarter), 38 + i),
          speakerIs: i % 2 ? "本支部委员" : "本支部书记",
          speaker: i % 2 ? other : secretary,
          lecture,
          audience: "本支部党员",
          agenda: [lecture, "结合岗位谈体会"],
          minutes: `围绕“${lecture}”讲了一课，三名党员结合本班组的情况谈了体会，会后按班组收集了改进的点子。`,
          attendance: came(i + 3),
        }),
      ];
    }),
    ...partyGroups(enterprise).flatMap(({ code, members }, g) =>
      months.flatMap((month, i) => {
        const [topic, done] = GROUP_TOPICS[(i + g * 3) % GROUP_TOPICS.length]!;
        return sent(code, month, members[0]!, {
          kind: "党小组会",
          topic,
          date: addDays(firstDay(month), 9 + ((i + g) % 9)),
          scribe: members[1] ?? members[0]!,
          agenda: [topic, "通报支部近期安排"],
          minutes: done,
          attendance: members.map((member, at) =>
            at > 0 && at === i % 6 ? { member, state: "请假", reason: "出差" } : { member, state: "实到" },
          ),
        });
      }),
    ),
  ];
}

const ASSEMBLIES = [
  {
    topic: "讨论年度工作计划",
    agenda: ["听取支委会上年度工作报告", "讨论本年度工作计划"],
    item: "通过支部年度工作计划",
    minutes: "书记报告上年度工作，党员就班组互检、骨干带徒提了四条意见，修改后表决通过计划。",
  },
  {
    topic: "讨论接收预备党员",
    agenda: ["介绍发展对象情况", "讨论并表决"],
    item: "同意接收发展对象为预备党员",
    minutes: "入党介绍人介绍一年来的表现，六名党员发言，肯定带头攻关，也提出要多参加班组学习，之后表决。",
  },
  {
    topic: "通报半年工作和党费收缴",
    agenda: ["通报上半年工作", "公布党费收缴情况", "讨论下半年安排"],
    item: "同意下半年党员责任区调整方案",
    minutes: "通报上半年十二项任务完成情况，公布党费收缴明细，讨论责任区怎样随产线搬迁调整。",
  },
  {
    topic: "讨论预备党员转正",
    agenda: ["听取预备党员汇报", "讨论并表决转正"],
    item: "同意预备党员按期转正",
    minutes: "预备党员汇报一年的思想和工作，党小组和支委会分别说明意见，党员发言后表决。",
  },
];
const LECTURES = [
  "把党员先锋岗立在返修线上",
  "从一次质量追溯看责任",
  "班组里的群众工作怎么做",
  "学习贯彻党的二十届四中全会精神",
];
const GROUP_TOPICS = [
  ["学习上月支部决议，分到人", "逐条过了支部决议，首件确认由两名党员轮值，月底看数据。"],
  ["谈谈夜班里的难处", "三名倒班党员说了就餐和交接的难处，整理成两条报支委会。"],
  ["学习安全操作规程新条款", "对照岗位念了新条款，找出两处作业指导书要改的地方。"],
  ["给新进党员讲讲班组传统", "老党员讲了技改那年的事，新同志说了自己的打算。"],
  ["检查党员责任区", "走了四个责任区，两处看板没有更新，当场定了谁改、哪天改。"],
  ["讨论推荐入党积极分子", "对三名职工逐个议，推荐一名报支委会，另两名再培养半年。"],
  ["学习先进典型事迹", "读了两篇身边的事迹，议了能学什么，定下每周一次互教。"],
] as const;
