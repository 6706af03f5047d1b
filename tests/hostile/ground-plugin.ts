import { collection, definePlugin, field } from "@jiceng/plugin";

/** What every hostile plugin says of itself: its manifest is this one's, its code its own. */
export default definePlugin({
  id: "ground",
  version: "1.0.0",
  api: 1,
  title: "试验田",
  about: "只在测试里用",
  needs: { "units:read": "按支部列出" },
  permissions: { view: { title: "查看", roles: ["officer", "secretary"] } },
  data: {
    plans: collection({
      title: "计划",
      label: "topic",
      fields: { topic: field.text("主题"), grade: field.choice("等次", ["甲", "乙"]) },
      index: ["grade"],
      read: "view",
      check: () => [],
      guard: () => [],
      upgrade: (doc) => doc,
    }),
  },
  scores: { health: { of: "plans", title: "推进", range: [0, 100], score: () => ({ total: 0, lines: [] }) } },
  nav: [{ page: "go", label: "试验田" }],
  pages: { go: { title: "试验田", permission: "view", view: () => [] } },
  forms: {
    own: {
      title: "自己存",
      permission: "view",
      fields: { unit: field.unit("组织"), topic: field.text("主题") },
      save: () => ({ to: { page: "go" } }),
    },
  },
  documents: { paper: { title: "汇总", as: "xlsx", permission: "view", fill: () => ({ title: "汇总", parts: [] }) } },
  jobs: { nightly: { title: "每天看一遍", every: "day", run: async () => {} } },
});
