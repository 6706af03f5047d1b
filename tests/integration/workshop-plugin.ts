import { collection, definePlugin, field, type Node, ui } from "@jiceng/plugin";

/** A plugin of the tests alone, which uses what the product's own do not: reads of every kind, guards, grids, moves of many. */
const plans = collection({
  title: "改进计划",
  label: "topic",
  fields: {
    topic: field.text("主题", { required: true }),
    points: field.number("分数", { min: 0, max: 100 }),
    due: field.date("完成日期"),
    grade: field.choice("等次", ["甲", "乙"]),
    owner: field.member("负责人"),
    lines: field.rows("分项", {
      what: field.text("内容"),
      points: field.number("得分", { min: 0, max: 10 }),
    }),
  },
  index: ["grade"],
  read: "view",
  page: "plan",
  flow: {
    states: ["草稿", "待审", "通过"],
    aside: ["退回"],
    moves: {
      hand: { title: "提交", from: ["草稿", "退回"], to: "待审", by: "write", requires: ["topic"] },
      pass: { title: "通过", from: "待审", to: "通过", by: "judge", notBy: "hand" },
      back: { title: "退回", from: "待审", to: "退回", by: "judge", requires: ["$reason"] },
    },
  },
  check: (doc) => (doc.topic === "空话" ? [{ field: "topic", message: "主题请写具体" }] : []),
  guard: (doc, move) => (move === "pass" && doc.points === undefined ? ["还没有打分"] : []),
});

const nested = (depth: number): Node => (depth === 0 ? ui.text("底") : ui.section("段", [nested(depth - 1)]));

export const HOSTILE: Record<string, Node[]> = {
  markup: [{ ...ui.text("甲"), html: "<script>" } as never],
  address: [ui.button("去", { href: "javascript:alert(1)" } as never)],
  elsewhere: [ui.button("去", { page: "settings" })],
  unknown: [{ node: "iframe", src: "/" } as never],
  deep: [nested(30)],
  huge: Array.from({ length: 3000 }, () => ui.text("甲")),
};

export default definePlugin({
  id: "workshop",
  version: "1.0.0",
  api: 1,
  title: "班组改进",
  about: "只在测试里用",
  needs: { "units:read": "按支部列出", "members:read": "列出负责人", notify: "提醒" },
  permissions: {
    view: { title: "查看", roles: ["admin", "officer", "secretary"] },
    write: { title: "填写", roles: ["secretary"] },
    judge: { title: "审核", roles: ["officer"] },
  },
  settings: { fields: { name: field.text("叫法") }, defaults: { name: "改进" } },
  data: {
    plans,
    notes: collection({
      title: "便签",
      fields: { text: field.text("内容"), plan: field.link("计划", "plans") },
      read: "view",
    }),
  },
  nav: [{ page: "board", label: "改进", icon: "task" }],
  pages: {
    board: {
      title: "改进计划",
      permission: "view",
      async view(k) {
        const [{ items }, notes, units, branches, members] = await Promise.all([
          k.data.plans.find({ limit: 100 }),
          k.data.notes.find(),
          k.units({ ability: "view" }),
          later(() => k.units({ ability: "view", kind: "branch" })),
          k.members({ ability: "view" }),
        ]);
        return [
          ui.facts([
            { label: "读者", value: `${k.me.name} ${k.me.member === null ? "无党员" : "党员"}` },
            {
              label: "权限",
              value: Object.keys(k.may)
                .filter((name) => k.may[name as "view"])
                .join(" "),
            },
            { label: "设置", value: String(k.settings.name) },
            {
              label: "组织",
              value: units
                .map(({ name, path, parent }) => `${[...path, name].join("›")}${parent ? "+" : ""}`)
                .join(" "),
            },
            { label: "支部", value: branches.map(({ name }) => name).join(" ") },
            { label: "党员", value: members.map(({ name }) => name).join(" ") },
            { label: "便签", value: notes.items.length },
          ]),
          ui.choose(
            "plans",
            "待审",
            items.map(({ id, rev, doc }) => ({ record: id, rev, text: doc.topic ?? "" })),
            [{ move: "pass", title: "通过" }],
          ),
        ];
      },
    },
    plan: {
      title: "计划",
      permission: "view",
      async view(k, { id = "" }) {
        const plan = await k.data.plans.get(id);
        return plan ? [ui.text(`${plan.doc.topic}，${plan.moves.map(({ title }) => title).join(" ")}`)] : [];
      },
    },
    /** Reads one thing, and with what it says the next. */
    beside: {
      title: "另一件",
      permission: "view",
      async view(k, { id = "" }) {
        const plan = await k.data.plans.get(id);
        const { items } = await k.data.notes.find();
        return [
          ui.text(
            plan
              ? `${plan.doc.topic} ${plan.doc.lines?.length} ${plan.moves.map(({ title }) => title).join(" ")} ${plan.editable} ${items.length}`
              : "没有",
          ),
        ];
      },
    },
    below: {
      title: "下级",
      permission: "view",
      async view(k, { unit = "" }) {
        const [units, members] = await Promise.all([
          k.units({ ability: "view", below: unit }),
          k.members({ ability: "view", unit }),
        ]);
        return [ui.text(`${units.map(({ name }) => name).join(" ")}：${members.map(({ name }) => name).join(" ")}`)];
      },
    },
    /** What no page may show: each kind is one that the check has to stop. */
    hostile: {
      title: "坏页面",
      permission: "view",
      view: (_, { how = "" }) => HOSTILE[how] ?? [],
    },
    greedy: {
      title: "多问",
      permission: "view",
      async view(k) {
        for (let i = 0; i < 30; i++) await k.data.notes.find();
        return [];
      },
    },
    undeclared: {
      title: "没有声明",
      permission: "view",
      async view(k) {
        await k.metrics({ of: [], period: "2026-09", by: "unit", ability: "view" });
        return [];
      },
    },
  },
  jobs: {
    census: {
      title: "每天数一数",
      every: "day",
      async run(k) {
        const [branches, { items }] = await Promise.all([
          k.units({ ability: "view", kind: "branch" }),
          k.data.plans.find({ where: { state: "待审" } }),
        ]);
        const [first] = branches;
        if (first) await k.data.notes.put({ text: `${k.today} ${branches.length}个支部` }, { unit: first.id });
        for (const { id, unit, doc } of items.filter(({ doc }) => doc.topic === "等人审")) {
          const text = `“${doc.topic}”等您审核`;
          await k.notify({ to: { ability: "judge", unit }, text, at: { record: id, of: "plans" } });
        }
      },
    },
    fragile: {
      title: "会出错的",
      every: "week",
      async run(k) {
        const { items } = await k.data.plans.find({ where: { state: "待审" }, limit: 500 });
        const bold = items.find(({ doc }) => doc.topic === "替人通过");
        if (bold) await k.data.plans.move(bold.id, "pass");
      },
    },
  },
  on: {
    async "plans.hand"(k, { record = "", key }) {
      const plan = await k.data.plans.get(record);
      if (plan?.doc.topic === "接不住") throw new Error("接不住");
      if (plan) await k.data.notes.put({ text: `收到${plan.doc.topic} ${key}` }, { unit: plan.unit });
    },
    async "period.published"(k, { period }) {
      const [first] = await k.units({ ability: "view", kind: "branch" });
      if (first) await k.data.notes.put({ text: `${period}发布了` }, { unit: first.id });
    },
    async "unit.changed"(k, { unit = "" }) {
      const [changed] = await k.units({ ability: "view", below: unit });
      if (changed) await k.data.notes.put({ text: `${changed.name}变了` }, { unit: changed.id });
    },
  },
  forms: {
    /** Writes in as many ways as there are. */
    share: {
      title: "一次写几处",
      permission: "write",
      fields: { topic: field.text("主题", { required: true }) },
      async save(k, value, { how, plan = "", at = "" }) {
        const topic = String(value.topic);
        const [own] = await k.units({ ability: "write" });
        const unit = own?.id ?? "";
        const held = plan ? await k.data.plans.get(plan) : null;
        const opened = (id: string) => ({ to: { record: id, of: "plans" } });
        switch (how) {
          case "pair": {
            const id = await k.data.plans.put({ topic }, { unit });
            await k.data.notes.put({ text: "附记", plan: id }, { unit });
            const text = `“${topic}”写好了`;
            await k.notify({ to: { ability: "judge", unit }, text, at: { record: id, of: "plans" } });
            return opened(id);
          }
          case "handed":
            return opened(await k.data.plans.put({ topic }, { unit, state: "待审" }));
          case "passed":
            return opened(await k.data.plans.put({ topic }, { unit, state: "通过" }));
          case "merge":
            await k.data.plans.put({ topic }, { id: plan, rev: held?.rev ?? 1 });
            await k.data.plans.move(plan, "hand");
            return opened(plan);
          case "stale":
            await k.data.plans.put({ topic }, { id: plan, rev: 99 });
            return opened(plan);
          case "decide":
            await k.data.plans.move(plan, "pass");
            return opened(plan);
          case "wrong":
            await k.data.notes.put({ text: topic }, { unit });
            return { errors: [{ field: "topic", message: "换一个主题" }] };
          case "elsewhere":
            await k.data.notes.put({ text: topic }, { unit: at });
            return opened(plan);
          case "strange":
            await k.data.notes.put({ text: topic, plan: at }, { unit });
            return opened(plan);
          case "odd":
            await k.data.plans.put({ topic, points: "很多" as never }, { unit });
            return opened(plan);
          default:
            await k.data.notes.put({ text: topic }, { unit });
            throw new Error("写到一半");
        }
      },
    },
    plan: {
      title: "计划",
      of: "plans",
      permission: "write",
      submit: ["hand"],
      parts: [{ title: "计划", fields: ["topic"] }],
    },
    score: {
      title: "打分",
      of: "plans",
      permission: "judge",
      submit: ["pass"],
      parts: [{ title: "打分", fields: ["points", "grade", "topic", "lines"] }],
    },
  },
});

/** Asked a little later, as a helper of a page asks. */
async function later<T>(ask: () => Promise<T>): Promise<T> {
  await Promise.resolve();
  return ask();
}
