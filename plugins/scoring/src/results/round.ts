import { collection, type DocIn, field } from "@jiceng/plugin";
import { SUBJECTS } from "../subject.ts";
import { resultFlow } from "./result.ts";

/** One quarter's assessment of branches or of members. It goes ahead when its results have. */
export const rounds = collection({
  title: "季度考核",
  label: "title",
  fields: {
    title: field.text("名称", { required: true, max: 40 }),
    subject: field.choice("考核谁", SUBJECTS, { required: true }),
    scheme: field.link("按哪一版方案", "schemes", { required: true }),
    below: field.unit("范围"),
    due: field.number("要考核多少个"),
  },
  index: ["subject", "scheme"],
  unique: [["subject", "$period", "below"]],
  read: "run",
  page: "round",
  flow: {
    states: resultFlow.states,
    moves: {
      verify: { title: "进入核验", from: "自评", to: "核验", by: "run" },
      tell: { title: "进入反馈", from: "核验", to: "反馈", by: "run" },
      settle: { title: "定分", from: "反馈", to: "定分", by: "run" },
      publish: { title: "通报", from: "定分", to: "通报", by: "run" },
    },
  },
});

export type Round = DocIn<typeof rounds>;
