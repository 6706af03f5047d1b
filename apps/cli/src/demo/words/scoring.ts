type Row = Record<string, string>;

const typed = (code: string, group: string, name: string, full: number, rule: string, more: Row = {}): Row => ({
  code,
  group,
  name,
  full: `${full}`,
  role: "计分",
  kind: "手工",
  rule,
  ...more,
});
const auto = (
  code: string,
  group: string,
  name: string,
  full: number,
  source: string,
  rule: string,
  more: Row = {},
): Row => typed(code, group, name, full, rule, { kind: "自动", source, ...more });

/** What the company scores its branches by. */
export const BRANCH_SCHEME: readonly Row[] = [
  auto("1.1", "党建工作", "组织生活完成率", 20, "kernel:completion", "按完成率计分，补开的算完成"),
  auto("1.2", "党建工作", "组织生活按时", 10, "kernel:timeliness", "每逾期一次扣1分，扣完为止", {
    formula: "最大(0, 满分-逾期数)",
  }),
  auto("1.3", "党建工作", "到会率", 10, "org-life:turnout", "按到会率计分，请假不算到会"),
  typed("1.4", "党建工作", "学习教育", 10, "计划几次，每少一次扣2分", {
    formula: "最大(0, 满分-2*未完成数)",
    evidence: "学习记录",
  }),
  typed("1.5", "党建工作", "问题整改", 10, "按期整改数占到期数的比例", {
    formula: "比率*满分",
    evidence: "整改通知和回复",
  }),
  auto("2.1", "融入生产经营", "两带两创节点按期", 15, "projects:punctual", "按节点按期率计分，没有到期节点的不适用"),
  typed("2.2", "融入生产经营", "生产任务完成", 15, "按完成比例计分，最多满分", {
    formula: "最小(1, 比率)*满分",
    evidence: "生产月报",
  }),
  typed("2.3", "融入生产经营", "责任区隐患整改", 10, "每发现一处到期未改扣2分", {
    formula: "最大(0, 满分-2*次数)",
    evidence: "安全检查记录",
  }),
  typed("3.1", "加分", "上级通报表扬", 0, "市级以上每次加1分，最多加3分", {
    role: "加分",
    formula: "1*次数",
    cap: "3",
  }),
  typed("4.1", "一票否决", "一般及以上安全事故", 20, "负主要责任的扣20分", { role: "一票否决" }),
];

/** The next version: 问题整改 weighs more, 生产任务 less. */
export const NEXT_SCHEME: readonly Row[] = BRANCH_SCHEME.map((row) =>
  row.code === "1.5" ? { ...row, full: "15" } : row.code === "2.2" ? { ...row, full: "10" } : row,
);

const GOAL = "区间((实际-基线)/(目标-基线), 0, 1.2)*满分";
const goal = (code: string, group: string, name: string, full: number): Row =>
  typed(code, group, name, full, "达成度 =（实际−基线）÷（目标−基线），最低0、最高1.2", {
    formula: GOAL,
    cap: `${full * 1.2}`,
  });

/** What members of one branch are scored by: what they learn, and what comes of it. */
export const RISE_SCHEME: readonly Row[] = [
  goal("1.1", "素质提升", "岗位技能", 20),
  goal("1.2", "素质提升", "带徒和授课", 20),
  goal("2.1", "业绩提升", "本岗业绩", 40),
  goal("2.2", "业绩提升", "改善和节约", 20),
];

const perTime = (
  code: string,
  group: "加分" | "扣分",
  name: string,
  each: number,
  most: number,
  evidence: string,
): Row =>
  typed(code, group, name, 0, `每次${group === "加分" ? "加" : "扣"}${each}分，最多${most}分`, {
    role: group,
    formula: `${each}*次数`,
    cap: `${most}`,
    evidence,
  });

/** 双积分: sixty points for doing one's duty, forty more for what goes beyond it. */
export const STAR_SCHEME: readonly Row[] = [
  typed("1.1", "基础分", "履行党员义务", 40, "正常履行义务得40分", { formula: "满分" }),
  auto("1.2", "基础分", "参加组织生活", 20, "org-life:turnout", "按到会率计分，请假不算到会"),
  perTime("2.1", "加分", "承担急难任务", 5, 20, "任务记录"),
  perTime("2.2", "加分", "带徒、革新、解难题", 5, 20, "成果说明"),
  perTime("2.3", "加分", "志愿服务", 2, 10, "活动记录"),
  perTime("3.1", "扣分", "违章作业", 5, 20, "安全检查记录"),
];

/** What a 党小组 adds to its members' mean. */
export const GROUP_SCHEME: readonly Row[] = [
  auto(
    "1.1",
    "党员平均分",
    "本组党员平均分",
    100,
    "scoring:members",
    "本组党员这个季度得分的平均，没有分的不算进人数",
    {
      formula: "比率",
    },
  ),
  perTime("2.1", "加分", "小组承担急难任务", 3, 6, "任务记录"),
  perTime("2.2", "加分", "小组攻关、革新", 2, 4, "成果说明"),
  perTime("2.3", "加分", "小组学习、帮带", 1, 3, "活动记录"),
];

/** Points from which a star is reached. */
export const STARS: readonly Row[] = [
  { name: "五星", from: "95" },
  { name: "四星", from: "85" },
  { name: "三星", from: "75" },
  { name: "二星", from: "65" },
  { name: "一星", from: "60" },
  { name: "未评星", from: "0" },
];

/** What somebody did beyond their duty, by indicator. */
export const DEEDS: Readonly<Record<string, readonly string[]>> = {
  "2.1": ["国庆抢装突击任务单", "夜班设备抢修记录", "新线调试保障记录"],
  "2.2": ["师徒协议和出师考核表", "拧紧机改造验收单", "合理化建议采纳通知"],
  "2.3": ["志愿服务签到表", "社区义诊活动照片说明"],
  "3.1": ["安全检查通报"],
};

/** Goals of members by indicator: what, from where, to where. */
export const GOALS: Readonly<Record<string, readonly [string, number, number][]>> = {
  "1.1": [
    ["季末前考过高级技师理论，模拟卷到85分", 70, 85],
    ["9月底前会调试3台新拧紧机", 0, 3],
    ["季末前液压图识读测验到90分", 72, 90],
    ["季度内掌握2种扭矩标定方法", 0, 2],
  ],
  "1.2": [
    ["季末前带徒完成4项独立操作", 1, 4],
    ["季度内给班组讲3课", 0, 3],
    ["季末前编出5张单点课", 1, 5],
  ],
  "2.1": [
    ["季末前本工位一次交检合格率到98.5%", 96, 98.5],
    ["季度内本岗产量到420台", 380, 420],
    ["季末前装配节拍缩到11分钟以内，达成9项动作改善", 3, 9],
    ["季度内设备完好率到99%", 96.5, 99],
  ],
  "2.2": [
    ["季度内提出并做成3条合理化建议", 0, 3],
    ["季末前节约工装费用2万元", 0.3, 2],
    ["季度内消除4处现场隐患", 0, 4],
  ],
};
