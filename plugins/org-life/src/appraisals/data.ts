import { collection, field } from "@jiceng/plugin";
import { ALL_GRADES } from "./appraisal.ts";

/**
 * 民主评议党员 of one branch and year: 自评 → 互评 → 测评 → 支委会意见 → 大会通报. Of 自评 and 互评 only the days are kept, of 测评 only
 * the ballot: what people wrote or said of each other is nowhere.
 */
const appraisals = collection({
  title: "民主评议党员",
  label: "kind",
  fields: {
    kind: field.choice("名称", ["民主评议党员"], { required: true }),
    year: field.period("哪一年", { required: true, hint: "写成 2026" }),
    begun: field.date("开始的日期", { required: true }),
    selfOn: field.date("自评做完的日期"),
    peerOn: field.date("互评的日期"),
    missing: field.members("没参加自评互评的", { hint: "以后补了再改，只记谁没参加，不记原因" }),
    people: field.rows("党员", {
      member: field.member("党员"),
      status: field.text("身份"),
      grade: field.choice("等次", ALL_GRADES),
    }),
    ballot: field.text("测评的投票"),
    crowd: field.text("群众评议的投票"),
    weighedOn: field.date("支委会定等次的日期"),
    heldOn: field.date("大会通报的日期"),
  },
  index: ["year"],
  unique: [["$unit", "year"]],
  visible: "scope",
  read: "grades",
  page: "appraisal",
  flow: {
    states: ["自评互评", "测评", "支委会意见", "待确认", "已通报"],
    aside: ["作废"],
    moves: {
      poll: {
        title: "开始测评",
        from: "自评互评",
        to: "测评",
        by: "appraise",
        requires: ["selfOn", "peerOn", "ballot"],
      },
      again: { title: "重新测评", from: "测评", to: "自评互评", by: "appraise", requires: ["$reason"] },
      weigh: { title: "定等次", from: "测评", to: "支委会意见", by: "appraise", requires: ["weighedOn"] },
      report: { title: "大会通报", from: "支委会意见", to: "待确认", by: "appraise", requires: ["heldOn"] },
      confirm: { title: "确认已通报", from: "待确认", to: "已通报", by: "confirm", notBy: ["report", "weigh"] },
      return: {
        title: "退回改等次",
        from: ["待确认", "已通报"],
        to: "支委会意见",
        by: "confirm",
        notBy: "report",
        requires: ["$reason"],
      },
      drop: { title: "作废", from: ["自评互评", "测评"], to: "作废", by: "appraise", requires: ["$reason"] },
    },
  },
  check: ({ begun = "", selfOn, peerOn }, { today }) => [
    ...(begun > today ? [{ field: "begun", message: "这一天还没到" }] : []),
    ...(selfOn && selfOn < begun ? [{ field: "selfOn", message: "自评不能早于开始的日期" }] : []),
    ...(peerOn && selfOn && peerOn < selfOn ? [{ field: "peerOn", message: "先自评，后互评" }] : []),
  ],
});

/** One member's grade of one year, for that member to read: the branch's own record names everybody. */
const grades = collection({
  title: "评议等次",
  label: "year",
  fields: {
    year: field.period("哪一年", { required: true }),
    member: field.member("党员", { required: true }),
    grade: field.choice("等次", ALL_GRADES, { required: true }),
  },
  index: ["year", "member"],
  unique: [["year", "member"]],
  visible: "participants",
  read: "grades",
});

export const appraisalData = { appraisals, grades };
export type AppraisalData = typeof appraisalData;
/** Abilities that appraisals know of. */
export type AppraisalCan = "mine" | "appraise" | "grades" | "confirm";
