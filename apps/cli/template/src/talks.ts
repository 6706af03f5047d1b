import { type CheckContext, collection, type Doc, dayLabel, type FieldError, field } from "@jiceng/plugin";

/** One talk about a book. It counts when it was held and somebody wrote down what they took away. */
export const talks = collection({
  title: "共读",
  label: "book",
  fields: {
    book: field.text("书名", { required: true, max: 60 }),
    who: field.member("谁来讲", { required: true }),
    day: field.date("哪天讲", { required: true }),
    gain: field.markdown("一句收获", { max: 500, hint: "讲完再写，一两句话就够。" }),
  },
  index: ["day", "who"],
  unique: [["$unit", "book"]],
  visible: "participants",
  read: "view",
  flow: {
    states: ["已安排", "讲完"],
    aside: ["取消"],
    moves: {
      finish: { title: "讲完了", from: "已安排", to: "讲完", by: "arrange", requires: ["gain"] },
      cancel: { title: "取消", from: "已安排", to: "取消", by: "arrange", requires: ["$reason"] },
    },
  },
  check,
});

/** What keeps a talk from being written down as held. */
export function check({ day }: Doc, { today }: CheckContext): FieldError[] {
  const isAhead = typeof day === "string" && day > today;
  return isAhead ? [{ field: "day", message: `${dayLabel(day)}还没到，讲完再登记` }] : [];
}
