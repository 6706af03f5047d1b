import { collection, field } from "@jiceng/plugin";

export const ANSWERS = ["满意", "基本满意", "不满意"] as const;

/** 提的人满意不满意：没有 read，除了他本人谁也看不到；别人只看得到满五份以后的满意率。 */
export const answers = collection({
  title: "满意度",
  label: "answer",
  fields: {
    request: field.link("哪件事", "requests", { required: true }),
    asker: field.member("谁提的", { required: true }),
    answer: field.choice("满意吗", ANSWERS, { required: true }),
    words: field.text("想说的", { max: 200 }),
    on: field.date("哪天答的"),
  },
  index: ["request", "asker", "on"],
  unique: [["request"]],
  visible: "participants",
});
