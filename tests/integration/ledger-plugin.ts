import { collection, definePlugin, field, fieldText, ui } from "@jiceng/plugin";

/** A plugin of the tests alone, with a field of every type, rows that people write, and forms of every kind. */
const sites = collection({
  title: "阵地",
  label: "name",
  fields: { name: field.text("名称", { required: true }) },
  index: ["name"],
  read: "view",
});

const efforts = collection({
  title: "攻关",
  label: "title",
  v: 2,
  fields: {
    title: field.text("题目", { required: true, max: 20 }),
    notes: field.lines("要点"),
    story: field.markdown("情况"),
    share: field.number("比例", { suffix: "%", min: 0, max: 100 }),
    cost: field.money("经费"),
    from: field.date("起始"),
    at: field.time("时间"),
    term: field.period("期间"),
    kind: field.choice("类型", ["安全", "质量", "降本"]),
    key: field.flag("是否重点"),
    partner: field.unit("协作单位"),
    lead: field.member("负责人"),
    team: field.members("成员"),
    site: field.link("阵地", "sites"),
    steps: field.rows(
      "节点",
      {
        title: field.text("节点", { required: true, max: 10 }),
        due: field.date("期限"),
        who: field.member("谁"),
        cost: field.money("花费"),
      },
      { max: 3 },
    ),
  },
  index: ["kind", "share", "cost", "from", "key", "lead", "team"],
  unique: [["$unit", "title"]],
  visible: "participants",
  read: "view",
  flow: {
    states: ["起草", "立项", "结项"],
    aside: ["作废"],
    moves: {
      hand: { title: "申报", from: "起草", to: "立项", by: "write", requires: ["kind"] },
      close: { title: "结项", from: "立项", to: "结项", by: "judge", notBy: "hand", within: 5 },
      void: { title: "作废", from: ["起草", "立项"], to: "作废", by: "write", requires: ["$reason"] },
    },
  },
  guard: (doc, move) => (move === "hand" && (doc.steps?.length ?? 0) < 2 ? ["节点至少两个"] : []),
  upgrade: (doc, v) => (v < 2 && doc.money !== undefined ? { ...doc, cost: Number(doc.money) * 100 } : doc),
});

export default definePlugin({
  id: "ledger",
  version: "1.0.0",
  api: 1,
  title: "攻关台账",
  about: "只在测试里用",
  needs: {},
  permissions: {
    view: { title: "查看", roles: ["admin", "officer", "secretary"] },
    mine: { title: "查看自己的", roles: ["officer", "secretary", "member"] },
    write: { title: "填写", roles: ["secretary", "officer"] },
    judge: { title: "结项", roles: ["officer"] },
  },
  data: { sites, efforts },
  nav: [{ page: "list", label: "攻关", icon: "task" }],
  pages: {
    list: {
      title: "攻关",
      permission: "mine",
      async view(k, { by, after, limit, ...where }) {
        const asked = Object.fromEntries(Object.entries(where).map(([name, value]) => [name, value.split("、")]));
        const { items, states, next } = await k.data.efforts.find({
          where: { ...asked, ...(where.mine && { mine: where.mine }) },
          ...(by && { orderBy: by }),
          ...(after && { after }),
          ...(limit && { limit: Number(limit) }),
        });
        return [
          ui.text(`题目：${items.map(({ doc }) => doc.title).join("、")}`),
          ui.text(`状态：${JSON.stringify(states)}；下一页：${next}`),
          ui.list(
            items.map(({ id, doc, names, dueBy }) => ({
              text: Object.entries(efforts.fields)
                .map(([name, one]) => fieldText(one, doc[name as keyof typeof doc], names))
                .join("|"),
              note: `${dueBy}`,
              to: { record: id, of: "efforts" },
            })),
          ),
          ui.button("新攻关", { form: "effort" }),
        ];
      },
    },
  },
  forms: {
    effort: {
      title: "攻关",
      of: "efforts",
      permission: "write",
      submit: ["hand"],
      start: ({ today }, { kind = "安全" }, { people }) => ({ from: today, kind, lead: people[0]?.member }),
    },
    note: {
      title: "补记",
      of: "efforts",
      permission: "write",
      states: ["起草", "立项"],
      parts: [{ title: "补记", fields: ["notes", "share"] }],
    },
    end: {
      title: "结项",
      of: "efforts",
      permission: "write",
      submit: ["close"],
      parts: [{ title: "结项", fields: ["story"] }],
    },
    site: { title: "阵地", of: "sites", permission: "write" },
    pair: {
      title: "一次登记",
      permission: "write",
      fields: {
        name: field.text("名称", { required: true }),
        count: field.number("几个", { required: true, min: 1, max: 3 }),
        lead: field.member("负责人"),
      },
      start: (_, { name = "" }) => ({ name, count: 2 }),
      async save(k, value, { unit = "" }) {
        if (value.name === "空话") return { errors: [{ field: "name", message: "名称请写具体" }] };
        const site = await k.data.sites.put({ name: String(value.name) }, { unit });
        for (let i = 0; i < Number(value.count); i++)
          await k.data.efforts.put({ title: `${value.name}${i + 1}`, site }, { unit });
        return { to: { page: "list" } };
      },
    },
  },
});
