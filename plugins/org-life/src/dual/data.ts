import { collection, field } from "@jiceng/plugin";

/** Who takes part in 双重组织生活 beside those whose posts say so. */
const leaders = collection({
  title: "另加的领导干部",
  fields: {
    member: field.member("谁", { required: true }),
    why: field.text("为什么", { max: 60, hint: "如：行政班子成员" }),
  },
  index: ["member"],
  unique: [["member"]],
  read: "view",
  flow: {
    states: ["在册"],
    aside: ["移出"],
    moves: { drop: { title: "移出", from: "在册", to: "移出", by: "oversee" } },
  },
});

export const dualData = { leaders };
export type DualCan = "view" | "oversee" | "mine";
