import { collection, definePlugin, field, type PublishedScore, type SubmitKit, ui } from "@jiceng/plugin";

/** A plugin of the tests alone that reaches as far as a plugin can: posts, work phones, one host in the world, published stars. */
const visits = collection({
  title: "走访",
  label: "topic",
  fields: {
    topic: field.text("事由", { required: true }),
    owner: field.member("走访谁"),
    done: field.number("得几分"),
  },
  index: ["owner"],
  read: "view",
  flow: {
    states: ["记录", "定星"],
    aside: ["作废"],
    moves: {
      fix: { title: "定星", from: "记录", to: "定星", by: "write" },
      back: { title: "退回", from: "定星", to: "记录", by: "write", requires: ["$reason"] },
      void: { title: "作废", from: ["记录", "定星"], to: "作废", by: "write", requires: ["$reason"] },
    },
  },
});

const told = (one: PublishedScore): string =>
  [
    one.unitName,
    one.name ?? "",
    one.level ?? "",
    `${one.total}分`,
    `${one.by}通报`,
    one.record ? "能打开" : "打不开",
    one.unit ? "看得到组织" : "看不到组织",
    one.since === null ? "" : one.since === "open" ? "重新评定中" : `改为${one.since.total}分`,
  ].join("|");

export default definePlugin({
  id: "outreach",
  version: "1.0.0",
  api: 1,
  title: "走访联系",
  about: "只在测试里用",
  needs: {
    "units:read": "按支部列出",
    "members:read": "列出走访谁",
    "members:contact": "走访前打电话约时间",
    "posts:read": "找各支部的书记",
    "scores:publish": "通报走访的星级",
    "http:api.example.com": "报给集团的走访平台",
    notify: "说一声",
  },
  permissions: {
    view: { title: "查看", roles: ["officer", "secretary", "leader", "member"] },
    write: { title: "登记", roles: ["officer", "secretary"] },
    tell: { title: "通报", roles: ["officer"] },
  },
  settings: {
    fields: { open: field.flag("通报星级"), ranked: field.flag("按分数排列") },
    defaults: { open: true },
    secrets: { token: { title: "集团平台的口令", hint: "集团信息中心给的。", for: "api.example.com" } },
  },
  data: { visits },
  scores: {
    stars: {
      title: "星级",
      of: "visits",
      range: [0, 5],
      about: "owner",
      fixed: ["定星"],
      appeal: { states: ["定星"], within: 5 },
      decides: "tell",
      publish: { by: "tell", to: "everyone", optIn: "open", ranked: "ranked" },
      score: ({ done = 0 }, { adjusted }) => {
        const points = adjusted.work ?? done;
        return {
          total: points,
          level: `${"一二三四五"[Math.max(0, Math.ceil(points) - 1)]}星`,
          lines: [{ code: "work", title: "走访", points, of: 5, why: `走访得${points}分，瑞华里三号` }],
        };
      },
    },
    inner: {
      title: "内部分",
      of: "visits",
      range: [0, 5],
      fixed: ["定星"],
      publish: { by: "tell", to: "unit" },
      score: ({ done = 0 }) => ({ total: done, lines: [{ code: "work", points: done, of: 5, why: "走访" }] }),
    },
    kept: { title: "不通报的", of: "visits", range: [0, 5], fixed: ["定星"], score: () => ({ total: 0, lines: [] }) },
  },
  nav: [{ page: "posts", label: "走访联系" }],
  pages: {
    posts: {
      title: "谁任什么职务",
      permission: "view",
      async view(k, { unit }) {
        const posts = await k.posts({ ability: "view", ...(unit && { unit }) });
        return [ui.text(posts.map(({ name, post }) => `${name}${post}`).join(" ")), ui.text(JSON.stringify(posts))];
      },
    },
    phones: {
      title: "走访前打电话",
      permission: "view",
      async view(k) {
        const members = await k.members({ ability: "view" });
        return [
          ui.table(
            "联系谁",
            [
              { key: "name", title: "姓名" },
              { key: "phone", title: "工作电话" },
            ],
            members.map(({ id, name }) => ({ name, phone: { contact: id } })),
          ),
          ui.text(`插件拿到的：${JSON.stringify([members, k.settings])}`),
        ];
      },
    },
    /** Asks the world from a page, which none may. */
    asks: {
      title: "页面去问",
      permission: "view",
      async view(k) {
        const { http } = k as unknown as SubmitKit;
        await http({ host: "api.example.com", path: "/v1/page" });
        return [];
      },
    },
    stars: {
      title: "星级通报",
      permission: "view",
      async view(k, { score = "stars", order, unit, period, limit, after }) {
        const { items, next } = await k.published(score, {
          ...(order === "points" && { order }),
          ...(unit && { unit }),
          ...(period && { period }),
          ...(limit && { limit: Number(limit) }),
          ...(after && { after }),
        });
        return [ui.list(items.map((one) => ({ text: told(one) }))), ui.text(`下一页：${next}`)];
      },
    },
  },
  tiles: {
    call: {
      title: "打给谁",
      on: "member",
      permission: "view",
      view: (_, { member = "" }) => [ui.facts([{ label: "工作电话", value: { contact: member } }])],
    },
  },
  jobs: {
    report: {
      title: "每天报一次",
      every: "day",
      async run(k) {
        const { items } = await k.data.visits.find({ where: { state: "定星" } });
        if (items.length === 0) return;
        const { status } = await k.http({ host: "api.example.com", path: "/v1/days", json: { count: items.length } });
        const [branch] = await k.units({ ability: "view", kind: "branch" });
        if (branch) await k.data.visits.put({ topic: `报了${items.length}条，答${status}` }, { unit: branch.id });
      },
    },
  },
  forms: {
    visit: { title: "走访", of: "visits", permission: "write", submit: ["fix"] },
    tell: {
      title: "通报",
      permission: "tell",
      fields: { topic: field.text("哪几条", { required: true }) },
      async save(k, value, { score = "stars", how = "" }) {
        const { items } = await k.data.visits.find({ limit: 200 });
        const mine = items.filter(({ doc }) => doc.topic === value.topic).map(({ id }) => id);
        if (how === "strange") await k.publish(score, ["0198-not-given"]);
        if (how === "fix") for (const id of mine) await k.data.visits.move(id, "fix");
        await k.publish(score, mine);
        return { to: { page: "stars" } };
      },
    },
    /** Asks the world, in as many ways as there are. */
    ask: {
      title: "查一下",
      permission: "write",
      fields: { text: field.text("查什么", { required: true }) },
      async save(k, value, { how = "" }) {
        const host = how === "strange" ? "other.example.com" : "api.example.com";
        const [branch] = await k.units({ ability: "write", kind: "branch" });
        if (how === "many") for (let i = 0; i < 6; i++) await k.http({ host, path: "/v1/many" });
        const answer = await k.http({
          host,
          path: how === "path" ? "/v1/../admin" : `/v1/${how || "echo"}`,
          query: { q: String(value.text) },
          ...(how === "secret" && { headers: { authorization: { secret: "token", before: "Bearer " } } }),
          ...(how === "post" && { json: { text: value.text } }),
        });
        if (how === "wrong") return { errors: [{ field: "text", message: "换一个再查" }] };
        const said = `${answer.status} ${answer.text.slice(0, 20)} ${JSON.stringify(answer.json)?.slice(0, 60)}`;
        // An id that only the foreign host has said is not written.
        const owner = how === "member" ? (answer.json as { member: string }).member : undefined;
        if (branch) await k.data.visits.put({ topic: said, ...(owner && { owner }) }, { unit: branch.id });
        return { to: { page: "posts" } };
      },
    },
  },
});
