import { collection, definePlugin, field, ui } from "@jiceng/plugin";

/** A plugin of the tests alone: answers that nobody reads but who gave them, and the one figure that is told of them. */
const answers = collection({
  title: "答复",
  label: "words",
  fields: {
    giver: field.member("答复人", { required: true }),
    content: field.choice("答复", ["满意", "不满意"]),
    words: field.text("说明"),
    on: field.date("哪天"),
  },
  index: ["giver", "on"],
  visible: "participants",
});

/** Read by whoever may, and bound into no book. */
const warnings = collection({
  title: "提醒",
  label: "words",
  fields: { words: field.text("说明") },
  read: "view",
  restricted: true,
});

export default definePlugin({
  id: "confidential",
  version: "1.0.0",
  api: 1,
  title: "只给本人",
  about: "只在测试里用",
  needs: { "metrics:read": "满意率" },
  permissions: {
    answer: { title: "答复", roles: ["member", "secretary"] },
    view: { title: "看满意率", roles: ["admin", "officer", "secretary", "member"] },
  },
  data: { answers, warnings },
  metrics: {
    content: {
      title: "满意率",
      of: "answers",
      kind: "rate",
      in: "on",
      crowd: { least: 5, every: "quarter" },
      figure: (doc) => ({ num: doc.content === "满意" ? 1 : 0, den: 1 }),
    },
  },
  nav: [{ page: "board", label: "答复" }],
  pages: {
    board: {
      title: "答复",
      permission: "view",
      async view(k, { period = "2026-Q3" }) {
        const [{ items, states }, units] = await Promise.all([
          k.data.answers.find({ limit: 100 }),
          k.metrics({ of: ["content"], period, by: "unit", ability: "view" }),
        ]);
        return [
          ui.text(`看得到${items.map(({ doc }) => doc.words).join("、")}，共${Object.values(states)[0] ?? 0}`),
          ui.text(
            units
              .map(({ name, figures: { content } }) => `${name}${content ? `${content.num}/${content.den}` : "–"}`)
              .join(" "),
          ),
        ];
      },
    },
  },
  forms: { answer: { title: "答复", of: "answers", permission: "answer" } },
});
