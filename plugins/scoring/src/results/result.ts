import { collection, type DocIn, type Flow, field } from "@jiceng/plugin";
import { SUBJECTS } from "../subject.ts";

/** 自评→核验→反馈→定分→通报. Who handed it in never verifies it; a branch is verified from above, its members and 党小组 within it. */
export const resultFlow = {
  states: ["自评", "核验", "反馈", "定分", "通报"],
  moves: {
    submit: { title: "报核验", from: "自评", to: "核验", by: "fill" },
    close: { title: "逾期未报，直接核验", from: "自评", to: "核验", by: "run", requires: ["$reason"] },
    verify: { title: "核验完成", from: "核验", to: "反馈", by: "verify", notBy: "submit", within: 10 },
    return: { title: "退回补充", from: "核验", to: "自评", by: "verify", notBy: "submit", requires: ["$reason"] },
    // Within the branch: what the leader of a 党小组 entered is looked at by the secretary or the committee.
    vouch: { title: "核验完成", from: "核验", to: "反馈", by: "vouch", notBy: "submit", within: 10 },
    recall: { title: "退回补充", from: "核验", to: "自评", by: "vouch", notBy: "submit", requires: ["$reason"] },
    settle: { title: "定分", from: "反馈", to: "定分", by: "run" },
    publish: { title: "通报", from: "定分", to: "通报", by: "run" },
  },
} as const satisfies Flow;

/** Which step a state is, from 0. */
export const stepOf = (state: string): number => (resultFlow.states as readonly string[]).indexOf(state);

/** One unit's or member's score in a round. It is pinned to the version of the scheme that it was opened with. */
export const results = collection({
  title: "考核得分",
  label: "title",
  fields: {
    title: field.text("名称", { max: 40 }),
    subject: field.choice("考核谁", SUBJECTS, { required: true }),
    round: field.link("哪一次考核", "rounds", { required: true }),
    scheme: field.link("按哪一版方案", "schemes", { required: true }),
    member: field.member("考核谁"),
    below: field.unit("取哪个单位的数"),
    taken: field.rows(
      "自动取数",
      {
        code: field.text("编号"),
        source: field.text("来源"),
        num: field.number("分子"),
        den: field.number("分母"),
        alsoNum: field.number("另一来源分子"),
        alsoDen: field.number("另一来源分母"),
      },
      { max: 60 },
    ),
    lines: field.rows(
      "逐项填报",
      {
        code: field.text("编号", { max: 10 }),
        name: field.text("指标", { max: 60 }),
        asks: field.choice("填什么", ["得分", "次数", "两个数", "目标"]),
        num: field.number("完成数", { min: 0 }),
        den: field.number("总数"),
        base: field.number("基线"),
        goal: field.text("目标", { max: 100 }),
        due: field.date("到什么时候"),
        points: field.number("得分", { min: 0, max: 1000 }),
        skip: field.flag("不适用"),
        why: field.text("说明", { max: 200 }),
        evidence: field.text("依据", { max: 200 }),
        copies: field.number("几人写得一样"),
      },
      { max: 60 },
    ),
  },
  index: ["subject", "round", "member"],
  unique: [["round", "$unit", "member"]],
  visible: "participants",
  read: "view",
  page: "result",
  flow: resultFlow,
  guard: ({ subject }, move) =>
    subject === "党支部" && (move === "vouch" || move === "recall") ? ["党支部的由上级核验"] : [],
});

export type Result = DocIn<typeof results>;
