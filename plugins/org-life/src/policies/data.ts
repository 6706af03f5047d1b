import { collection, field } from "@jiceng/plugin";
import { checkPolicy, POLICY_KINDS } from "./policy.ts";

/** 内部制度 of one unit, a record a version: the earlier ones stay to be read. */
const policies = collection({
  title: "内部制度",
  label: "title",
  fields: {
    title: field.text("名称", { required: true, max: 60 }),
    kind: field.choice("哪一类", POLICY_KINDS, { required: true }),
    version: field.number("第几版", { required: true, min: 1, max: 99 }),
    effective: field.date("施行日期", { required: true }),
    review: field.date("哪天前复审", { hint: "到期在书记的首页提醒，空着就不提醒" }),
    text: field.markdown("正文", { max: 8000 }),
    file: field.file("文件", { hint: "有正文就不用传" }),
  },
  index: ["title", "kind", "review"],
  unique: [["$unit", "title", "version"]],
  read: "mine",
  page: "policy",
  flow: {
    states: ["现行"],
    aside: ["旧版", "废止"],
    moves: {
      supersede: { title: "由新版代替", from: "现行", to: "旧版", by: "record" },
      repeal: { title: "废止", from: "现行", to: "废止", by: "record", requires: ["$reason"] },
    },
  },
  check: checkPolicy,
});

export const policyData = { policies };
export type PolicyData = typeof policyData;
export type PolicyCan = "mine" | "view" | "record";
