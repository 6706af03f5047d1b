import type { Day } from "@jiceng/plugin";
import { type Regulation, regulated } from "./rule.ts";

type Facts = Pick<Regulation, "title" | "words" | "measure" | "tighter" | "use">;

/** Figures of one paper, in force since a day: the article, how sure we are, where it belongs, the figure, and what is said of it. */
const of =
  (paper: string, from: Day) =>
  (
    article: string,
    sureness: Regulation["sureness"],
    group: Regulation["group"],
    value: number,
    facts: Facts,
  ): Regulation => ({ ...facts, group, sureness, cites: `${paper}${article}`, values: [{ from, value }] });

const BRANCH = of("《中国共产党支部工作条例（试行）》", "2018-10-28");
const TERMS = of("《关于党的基层组织任期的意见》", "2018-07-01");
const ELECTION = of("《中国共产党基层组织选举工作条例》", "2020-07-13");
const COMPANY = of("《中国共产党国有企业基层组织工作条例（试行）》", "2019-12-30");
const DUES = of("《关于中国共产党党费收缴、使用和管理的规定》", "2008-04-01");
const JOINING = of("《中国共产党发展党员工作细则》", "2014-05-28");
const TRAINING = of("《2019－2023年全国党员教育培训工作规划》", "2019-11-01");

const ADVICE = "组织页上的设置建议";

/**
 * Figures of the regulations that the product counts or will count by. We have read reprints, not the originals: `sureness` says
 * how many agreed, and the pages say it on. A changed regulation adds a value with its day; a value that once held is never edited.
 */
export const REGULATIONS = {
  // 组织设置
  "branch.from": BRANCH("第四条", "A", "组织设置", 3, {
    title: "成立党支部",
    words: ["正式党员满", "名，应当成立"],
    measure: "名",
    tighter: null,
    use: ADVICE,
  }),
  "branch.size": BRANCH("第四条", "A", "组织设置", 50, {
    title: "党支部规模",
    words: ["党员一般不超过", "名"],
    measure: "名",
    tighter: "lower",
    use: ADVICE,
  }),
  "joint-branch.units": BRANCH("第二章", "B", "组织设置", 5, {
    title: "联合党支部覆盖单位",
    words: ["一般不超过", "个单位"],
    measure: "个",
    tighter: "lower",
    use: ADVICE,
  }),
  "project.months": BRANCH("第二章", "B", "组织设置", 6, {
    title: "工程、项目成立党支部",
    words: ["为期", "个月以上、符合条件的，应当成立"],
    measure: "个月",
    tighter: "lower",
    use: ADVICE,
  }),
  "committee.from": BRANCH("第六章", "A", "组织设置", 7, {
    title: "设支部委员会",
    words: ["正式党员满", "名，应当设"],
    measure: "名",
    tighter: "lower",
    use: ADVICE,
  }),
  "committee.at-least": BRANCH("第六章", "A", "组织设置", 3, {
    title: "支部委员会最少人数",
    words: ["不少于", "人"],
    measure: "人",
    tighter: null,
    use: "有没有支委会：要不要开支委会，记录由谁确认",
  }),
  "committee.usually": BRANCH("第六章", "A", "组织设置", 5, {
    title: "支部委员会一般人数",
    words: ["一般至", "人"],
    measure: "人",
    tighter: null,
    use: ADVICE,
  }),
  "committee.at-most": BRANCH("第六章", "A", "组织设置", 7, {
    title: "支部委员会最多人数",
    words: ["一般不超过", "人"],
    measure: "人",
    tighter: "lower",
    use: null,
  }),
  // 国有企业
  "general-branch.from": COMPANY("第四条", "B", "国有企业", 50, {
    title: "设党总支",
    words: ["党员满", "名、不足设党委人数的"],
    measure: "名",
    tighter: null,
    use: ADVICE,
  }),
  "party-committee.from": COMPANY("第四条", "A", "国有企业", 100, {
    title: "设党委",
    words: ["党员满", "名；不足的，需要时经批准也可以设"],
    measure: "名",
    tighter: null,
    use: ADVICE,
  }),
  "party-committee.at-most": COMPANY("（国企不超过11人的说法没有核实）", "B", "国有企业", 9, {
    title: "党委委员",
    words: ["一般不超过", "人"],
    measure: "人",
    tighter: "lower",
    use: null,
  }),
  "funds.rate": of("组通字〔2017〕38号", "2017-10-01")("", "B", "国有企业", 1, {
    title: "党建工作经费",
    words: ["一般按上年度工资总额的", "%"],
    measure: "%",
    tighter: null,
    use: null,
  }),
  "staff.rate": of("见于较早的行业规定，现行条文没有核实", "2019-12-30")("", "C", "国有企业", 1, {
    title: "专职党务人员",
    words: ["不少于职工总数的", "%"],
    measure: "%",
    tighter: "higher",
    use: null,
  }),
  // 组织生活
  "assembly.per-quarter": BRANCH("第十一条", "A", "组织生活", 1, {
    title: "党员大会",
    words: ["一般每季度不少于", "次"],
    measure: "次",
    tighter: "higher",
    use: "应办：支部党员大会每季几次",
  }),
  "committee.per-month": BRANCH("第十二条", "A", "组织生活", 1, {
    title: "支委会会议",
    words: ["一般每月不少于", "次"],
    measure: "次",
    tighter: "higher",
    use: "应办：支委会每月几次",
  }),
  "group.per-month": BRANCH("第十三条", "A", "组织生活", 1, {
    title: "党小组会",
    words: ["一般每月不少于", "次"],
    measure: "次",
    tighter: "higher",
    use: "应办：党小组会每月几次",
  }),
  "theme-day.per-month": BRANCH("第十六条", "A", "组织生活", 1, {
    title: "主题党日",
    words: ["每月不少于", "次"],
    measure: "次",
    tighter: "higher",
    use: "应办：主题党日每月几次",
  }),
  "lecture.per-quarter": of("条例只说“按期”，没有规定次数；每季度一次是各地习惯，按您们自己的制度定", "2018-10-28")(
    "",
    "C",
    "组织生活",
    1,
    { title: "党课", words: ["每季度", "次"], measure: "次", tighter: "either", use: "应办：党课每季几次" },
  ),
  "lecture.secretary": BRANCH("第十六条", "A", "组织生活", 1, {
    title: "党委（党组）书记讲党课",
    words: ["每年不少于", "次"],
    measure: "次",
    tighter: "higher",
    use: "应办：支部书记讲党课每年几次（参照）",
  }),
  "life-meeting.per-year": BRANCH("第五章", "B", "组织生活", 1, {
    title: "组织生活会",
    words: ["每年不少于", "次，一般在第四季度"],
    measure: "次",
    tighter: "higher",
    use: null,
  }),
  "appraisal.per-year": BRANCH("第五章", "A", "组织生活", 1, {
    title: "民主评议党员",
    words: ["一般每年", "次"],
    measure: "次",
    tighter: "higher",
    use: "应办：民主评议党员每年几次",
  }),
  "appraisal.excellent": of("见于两处转载的同一篇问答", "2018-10-28")("", "B", "组织生活", 3, {
    title: "评议“优秀”比例",
    words: ["一般不超过正式党员的", "分之一"],
    measure: "分之一",
    tighter: "higher",
    use: "支委会定等次时，“优秀”最多几名",
  }),
  "talk.per-year": BRANCH("第十九条", "A", "组织生活", 1, {
    title: "谈心谈话",
    words: ["每年一般不少于", "次"],
    measure: "次",
    tighter: "higher",
    use: null,
  }),
  // 任期和选举
  "term.branch": TERMS("", "A", "任期和选举", 3, {
    title: "党支部、党总支任期",
    words: ["一般", "年"],
    measure: "年",
    tighter: null,
    use: null,
  }),
  "term.committee": TERMS("", "A", "任期和选举", 5, {
    title: "党委任期",
    words: ["一般", "年"],
    measure: "年",
    tighter: null,
    use: null,
  }),
  "term.remind": of("中央和国家机关工委《旗帜》的答复", "2020-07-13")("", "B", "任期和选举", 6, {
    title: "换届提醒",
    words: ["上级一般提前", "个月"],
    measure: "个月",
    tighter: "higher",
    use: null,
  }),
  "term.postpone": ELECTION("第三条", "A", "任期和选举", 1, {
    title: "延期换届",
    words: ["报上级批准，一般不超过", "年"],
    measure: "年",
    tighter: null,
    use: null,
  }),
  "election.congress": ELECTION("第四条", "A", "任期和选举", 500, {
    title: "开党代表大会",
    words: ["党员满", "名，或驻地分散，经批准"],
    measure: "名",
    tighter: null,
    use: null,
  }),
  "election.margin": ELECTION("第九条、第十三条", "B", "任期和选举", 20, {
    title: "候选人差额",
    words: ["不少于应选人数的", "%"],
    measure: "%",
    tighter: "higher",
    use: null,
  }),
  // 党费和党员
  "dues.tier1": DUES("", "A", "党费和党员", 0.5, {
    title: "党费：3000元及以下",
    words: ["月收入的", "%"],
    measure: "%",
    tighter: null,
    use: null,
  }),
  "dues.tier2": DUES("", "A", "党费和党员", 1, {
    title: "党费：3000元以上至5000元",
    words: ["月收入的", "%"],
    measure: "%",
    tighter: null,
    use: null,
  }),
  "dues.tier3": DUES("", "A", "党费和党员", 1.5, {
    title: "党费：5000元以上至10000元",
    words: ["月收入的", "%"],
    measure: "%",
    tighter: null,
    use: null,
  }),
  "dues.tier4": DUES("", "A", "党费和党员", 2, {
    title: "党费：10000元以上",
    words: ["月收入的", "%"],
    measure: "%",
    tighter: null,
    use: null,
  }),
  "dues.arrears": DUES("", "B", "党费和党员", 6, {
    title: "补交党费",
    words: ["一般不超过", "个月"],
    measure: "个月",
    tighter: "lower",
    use: null,
  }),
  "letter.months": of("各地办事说明一致，条文没有核实", "2006-12-08")("", "B", "党费和党员", 3, {
    title: "组织关系介绍信有效期",
    words: ["一般不超过", "个月"],
    measure: "个月",
    tighter: "lower",
    use: null,
  }),
  "join.activist": JOINING("", "B", "党费和党员", 1, {
    title: "入党积极分子培养",
    words: ["不少于", "年"],
    measure: "年",
    tighter: "higher",
    use: null,
  }),
  "join.probation": JOINING("", "B", "党费和党员", 1, {
    title: "预备期",
    words: ["", "年"],
    measure: "年",
    tighter: null,
    use: null,
  }),
  "training.member": TRAINING("；2024年起的新规划没有核实", "B", "党费和党员", 32, {
    title: "党员集中学习培训",
    words: ["每年不少于", "学时"],
    measure: "学时",
    tighter: "higher",
    use: null,
  }),
  "training.secretary": TRAINING("；2024年起的新规划没有核实", "B", "党费和党员", 56, {
    title: "书记和班子成员集中培训",
    words: ["每年不少于", "学时"],
    measure: "学时",
    tighter: "higher",
    use: null,
  }),
} satisfies Record<string, Regulation>;

export type RuleId = keyof typeof REGULATIONS;

export const RULE_IDS = Object.keys(REGULATIONS) as RuleId[];
export const isRule = (id: string): id is RuleId => Object.hasOwn(REGULATIONS, id);
export const regulation = (id: RuleId): Regulation => REGULATIONS[id];

/** What the regulation says for a day: where no enterprise may set anything of its own. */
export const regulatedOn = (id: RuleId, day: Day): number => regulated(regulation(id), day);
