import { OF_MEMBERS } from "../sources.ts";
import type { Subject } from "../subject.ts";
import type { Indicator } from "./indicator.ts";
import { LEVELS, type Level, STARS } from "./levels.ts";

/** A scheme ready to be taken over and changed; what is in it is a default, to be read by the people who will use it. */
export interface Template {
  key: string;
  title: string;
  about: string;
  subject: Subject;
  sum: "按适用满分折算" | "直接相加";
  bonusCap: number;
  linted: boolean;
  levels: readonly Level[];
  indicators: readonly Indicator[];
}

const auto = (
  code: string,
  group: string,
  name: string,
  full: number,
  source: string,
  rule: string,
  rest: Indicator = {},
): Indicator => ({
  code,
  group,
  name,
  full,
  role: "计分",
  kind: "自动",
  source,
  rule,
  ...rest,
});
const typed = (
  code: string,
  group: string,
  name: string,
  full: number,
  rule: string,
  rest: Indicator = {},
): Indicator => ({
  code,
  group,
  name,
  full,
  role: "计分",
  kind: "手工",
  rule,
  ...rest,
});

/** A bonus or a deduction by the number of times: `each` for one, `most` in all. */
const counted = (
  code: string,
  group: string,
  name: string,
  [each, most]: readonly [each: number, most: number],
  evidence: string,
  { per = "次" }: { per?: "次" | "项" } = {},
): Indicator => {
  const [role, verb] = group.startsWith("扣") ? (["扣分", "扣"] as const) : (["加分", "加"] as const);
  const rule = `每${per}${verb}${each}分，最多${verb}${most}分`;
  return typed(code, group, name, 0, rule, { role, formula: `${each}*次数`, cap: most, evidence });
};

const branch: Template = {
  key: "branch",
  title: "党支部季度考核",
  about: "组织生活、到会、重点项目自动取数，其余由考核组核验；加分最多5分",
  subject: "党支部",
  sum: "按适用满分折算",
  bonusCap: 5,
  linted: false,
  levels: LEVELS,
  indicators: [
    auto("1.1", "党建工作", "组织生活完成率", 20, "kernel:completion", "按完成率计分，补开的算完成"),
    auto("1.2", "党建工作", "组织生活按时", 10, "kernel:timeliness", "每逾期一次扣1分，扣完为止", {
      formula: "最大(0, 满分-逾期数)",
    }),
    auto("1.3", "党建工作", "到会率", 10, "org-life:turnout", "按到会率计分，请假不算到会"),
    typed("1.4", "党建工作", "学习教育", 10, "计划完成几次，每少一次扣2分，扣完为止", {
      formula: "最大(0, 满分-2*未完成数)",
      evidence: "学习记录",
    }),
    typed("1.5", "党建工作", "问题整改", 10, "按期整改数占到期数的比例", {
      formula: "比率*满分",
      evidence: "整改通知和回复",
    }),
    auto(
      "2.1",
      "融入生产经营",
      "两带两创节点按期",
      15,
      "projects:punctual",
      "按节点按期率计分，本期没有到期节点的不适用",
    ),
    typed("2.2", "融入生产经营", "经营任务完成", 15, "按完成比例计分，最多满分", {
      formula: "最小(1, 比率)*满分",
      evidence: "经营月报",
    }),
    typed("2.3", "融入生产经营", "责任区隐患整改", 10, "每发现一处到期未改扣2分，扣完为止", {
      formula: "最大(0, 满分-2*次数)",
      evidence: "安全检查记录",
    }),
    typed("3.1", "加分", "上级通报表扬", 0, "市级以上每次加1分，最多加3分", {
      role: "加分",
      formula: "1*次数",
      cap: 3,
      evidence: "文件",
    }),
    typed("4.1", "一票否决", "发生一般及以上安全事故", 20, "负主要责任的扣20分", {
      role: "一票否决",
      evidence: "事故认定",
    }),
  ],
};

const GOAL = "区间((实际-基线)/(目标-基线), 0, 1.2)*满分";
const goal = (code: string, group: string, name: string, full: number): Indicator =>
  typed(code, group, name, full, "达成度 =（实际−基线）÷（目标−基线），最低0、最高1.2", {
    formula: GOAL,
    cap: full * 1.2,
  });

const doubleRise: Template = {
  key: "rise",
  title: "党员双提升",
  about: "素质、业绩各定指标：基线、目标、实际；素质40、业绩60，目标没细化的不计分",
  subject: "党员",
  sum: "按适用满分折算",
  bonusCap: 0,
  linted: true,
  levels: LEVELS,
  indicators: [
    goal("1.1", "素质提升", "理论和制度学习", 20),
    goal("1.2", "素质提升", "岗位技能", 20),
    goal("2.1", "业绩提升", "本岗业绩", 40),
    goal("2.2", "业绩提升", "降本、安全或创新", 20),
  ],
};

const doublePoints: Template = {
  key: "stars",
  title: "双积分双评星",
  about: "基础60分，加分最多40分，扣分据实；按分评星，党小组看平均分",
  subject: "党员",
  sum: "直接相加",
  bonusCap: 40,
  linted: false,
  levels: STARS,
  indicators: [
    typed("1.1", "基础分", "履行党员义务", 60, "正常履行义务得60分", { formula: "满分" }),
    counted("2.1", "加分", "承担急难任务", [5, 20], "任务记录"),
    counted("2.2", "加分", "带徒、革新、解难题", [5, 20], "成果说明", { per: "项" }),
    counted("2.3", "加分", "志愿服务", [2, 10], "活动记录"),
    counted("3.1", "扣分", "无故不参加组织生活", [2, 10], "会议记录"),
    counted("3.2", "扣分", "违章作业", [5, 20], "安全检查记录"),
  ],
};

const groupPoints: Template = {
  key: "groups",
  title: "双积分双评星：党小组",
  about: "本组党员的平均分，加上小组一起做的事，最多加10分；小组长填，支部核验",
  subject: "党小组",
  sum: "直接相加",
  bonusCap: 10,
  linted: false,
  levels: STARS,
  indicators: [
    auto("1.1", "党员平均分", "本组党员平均分", 100, OF_MEMBERS, "本组党员这个季度得分的平均，没有分的不算进人数", {
      formula: "比率",
    }),
    counted("2.1", "小组加分", "小组承担急难任务", [3, 6], "任务记录"),
    counted("2.2", "小组加分", "小组攻关、革新", [2, 4], "成果说明", { per: "项" }),
    counted("2.3", "小组加分", "小组学习、帮带", [1, 3], "活动记录"),
  ],
};

export const TEMPLATES: readonly Template[] = [branch, doubleRise, doublePoints, groupPoints];
export const templateCalled = (key: string): Template | undefined => TEMPLATES.find((one) => one.key === key);
