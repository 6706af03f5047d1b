import { collection, definePlugin, field, periodOf, type SubmitKit, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import type { World } from "./author.ts";
import { testPlugin } from "./test-plugin.ts";

const wishes = collection({
  title: "心愿",
  label: "title",
  v: 2,
  fields: {
    title: field.text("心愿", { required: true, max: 20 }),
    level: field.choice("轻重", ["急", "缓"]),
    due: field.date("哪天前"),
    owner: field.member("谁来办"),
    done: field.number("办到", { suffix: "%", min: 0, max: 100 }),
  },
  index: ["level", "due", "owner"],
  unique: [["$unit", "title"]],
  visible: "participants",
  read: "view",
  flow: {
    states: ["征集", "认领", "办结"],
    aside: ["作罢"],
    moves: {
      claim: { title: "认领", from: "征集", to: "认领", by: "claim", requires: ["owner"] },
      finish: { title: "办结", from: "认领", to: "办结", by: "check", notBy: "claim" },
      drop: { title: "作罢", from: "征集", to: "作罢", by: "claim", requires: ["$reason"] },
    },
  },
  check: (doc, { today }) => (doc.due && doc.due < today ? [{ field: "due", message: "期限要在今天以后" }] : []),
  guard: (doc, move) => (move === "finish" && (doc.done ?? 0) < 100 ? ["还没有办到100%"] : []),
  upgrade: (doc) => ({ ...doc, level: doc.level ?? "缓" }),
});
const data = { wishes };

const plugin = definePlugin({
  id: "wishes",
  version: "1.0.0",
  api: 1,
  title: "心愿",
  about: "征集、认领、办结",
  needs: { notify: "提醒", "units:read": "按支部看" },
  permissions: {
    view: { title: "看", roles: ["officer", "secretary"] },
    claim: { title: "认领", roles: ["secretary"] },
    check: { title: "核实", roles: ["officer"], posts: "committee" },
  },
  settings: { fields: { most: field.number("最多") }, defaults: { most: 3 } },
  data,
  duties: {
    one: {
      title: "每季一件",
      every: "quarter",
      for: { kind: "branch" },
      cites: "办法",
      met: { data: "wishes", states: ["办结"], held: "due" },
      form: "wish",
    },
  },
  scores: {
    speed: {
      title: "快慢",
      of: "wishes",
      range: [0, 100],
      score: ({ done = 0 }) => ({ total: done, lines: [{ code: "done", points: done, of: 100, why: "办到多少" }] }),
      fixed: ["办结"],
    },
  },
  metrics: {
    done: {
      title: "办结",
      of: "wishes",
      kind: "sum",
      in: "due",
      figure: (doc, { state }) =>
        state === "办结"
          ? { num: 1, den: 1, ...(doc.owner && { members: { [doc.owner]: { num: 1, den: 1 } } }) }
          : null,
    },
  },
  nav: [{ page: "board", label: "心愿" }],
  pages: {
    board: {
      title: "心愿",
      permission: "view",
      async view(k, { state = "征集" }) {
        const [{ items, states }, units] = await Promise.all([
          k.data.wishes.find({ where: { state }, orderBy: "due" }),
          k.units({ ability: "view", kind: "branch" }),
        ]);
        return [
          ui.stat("支部", String(units.length)),
          ui.tabs("state", [{ value: "征集", label: "征集", count: states.征集 ?? 0 }], state),
          ui.records("wishes", "心愿", items, ["title", "$unit", "owner"]),
        ];
      },
    },
    names: {
      title: "名单",
      permission: "view",
      async view(k) {
        return [ui.text(String((await k.members({ ability: "view" })).length))];
      },
    },
    strange: {
      title: "问没有索引的",
      permission: "view",
      async view(k) {
        await k.data.wishes.find({ where: { title: "换" } as never });
        return [];
      },
    },
    away: { title: "去别处", permission: "view", view: () => [ui.link("走", { page: "nowhere" })] },
  },
  forms: {
    wish: {
      title: "记心愿",
      of: "wishes",
      permission: "claim",
      submit: ["claim"],
      start: ({ settings }) => ({ done: 0, level: Number(settings.most) > 5 ? "急" : "缓" }),
    },
    pair: {
      title: "一次记两件",
      permission: "claim",
      fields: {
        unit: field.unit("支部", { required: true }),
        first: field.text("第一件"),
        second: field.text("第二件"),
      },
      async save(k, { unit, first, second }) {
        if (first === second) return { errors: [{ field: "second", message: "两件不能一样" }] };
        for (const title of [first, second]) await k.data.wishes.put({ title: String(title) }, { unit: String(unit) });
        await k.notify({ to: { ability: "check", unit: String(unit) }, text: "记了两件", at: { page: "board" } });
        return { to: { page: "board" } };
      },
    },
  },
  jobs: {
    late: {
      title: "提醒",
      every: "day",
      async run(k) {
        const { items } = await k.data.wishes.find({ where: { state: "征集" } });
        for (const { id, unit, doc } of items)
          if (doc.due && doc.due < k.today)
            await k.notify({
              to: { ability: "claim", unit },
              text: `“${doc.title}”过期了`,
              at: { record: id, of: "wishes" },
            });
      },
    },
  },
  on: {
    "wishes.finish": async (k, { record = "" }) => {
      const wish = await k.data.wishes.get(record);
      if (wish?.doc.owner)
        await k.notify({ to: { member: wish.doc.owner }, text: "办成了", at: { record, of: "wishes" } });
    },
  },
});

const world: World = {
  units: {
    gongsi: { name: "公司党委", kind: "committee" },
    yi: { name: "一支部", kind: "branch", under: "gongsi" },
    er: { name: "二支部", kind: "branch", under: "gongsi" },
  },
  members: {
    xu: { name: "许临", unit: "yi", post: "书记" },
    he: { name: "何秋", unit: "yi", post: "组织委员" },
    lu: { name: "陆平", unit: "er" },
  },
  people: {
    shuji: { member: "xu", roles: { secretary: "yi" } },
    officer: { name: "沈工", roles: { officer: "gongsi" } },
  },
  records: {
    wishes: [
      { id: "w1", unit: "yi", doc: { title: "换热水器", due: "2026-10-01", owner: "lu" }, v: 1 },
      { id: "w2", unit: "er", doc: { title: "修车棚", due: "2026-09-20", level: "急" } },
    ],
  },
};

const shown = (nodes: readonly { node: string }[]) =>
  nodes.flatMap((node) => ("rows" in node ? (node.rows as { id: string }[]).map(({ id }) => id) : []));

describe("a plugin in a small enterprise", () => {
  it("shows each reader the records of their units, and those that name them", async () => {
    const t = testPlugin(plugin, world);
    expect(shown(await t.page("board"))).toEqual(["w1"]);
    expect(shown(await t.as("officer").page("board"))).toEqual(["w2", "w1"]);
    await expect(t.as("lu").page("board")).rejects.toThrow("没有权限“view”");
    expect((await t.as("lu").open("wishes", "w1"))[0]).toMatchObject({ node: "record", of: "wishes" });
    await expect(t.as("shuji").open("wishes", "w2")).rejects.toThrow("看不到");
  });

  it("reads an older document in today's shape", async () => {
    const [, , records] = await testPlugin(plugin, world).page("board");
    expect(records).toMatchObject({
      rows: [{ doc: { title: "换热水器", level: "缓" }, names: { lu: "陆平" }, unit: "yi" }],
    });
  });

  it("refuses what is not declared, and a tree that leads nowhere", async () => {
    const t = testPlugin(plugin, world);
    await expect(t.page("names")).rejects.toThrow("needs 里写 members:read");
    await expect(t.page("strange")).rejects.toThrow("title is not an index field");
    await expect(t.page("away")).rejects.toThrow("no page nowhere");
    await expect(t.page("nothing")).rejects.toThrow("pages 里没有“nothing”：有board、names、strange、away");
  });

  it("checks a form as the product does: fields, own rules, names taken, who may", async () => {
    const t = testPlugin(plugin, world);
    const at = { unit: "yi" };
    expect((await t.submit("wish", {}, at)).errors).toEqual([
      { field: "title", message: "请填写心愿" },
      { field: "owner", message: "请选择谁来办" },
    ]);
    expect((await t.submit("wish", { title: "装灯", owner: "何秋", due: "2026-09-01" }, at)).errors).toEqual([
      { field: "due", message: "期限要在今天以后" },
    ]);
    expect((await t.submit("wish", { title: "换热水器", owner: "he" }, at)).errors[0]!.message).toContain("已经有");
    expect((await t.submit("wish", { title: "装灯", owner: "陆平" }, at)).errors[0]!.message).toContain(
      "没有找到“陆平”",
    );
    await expect(t.submit("wish", { title: "装灯" }, { unit: "er" })).rejects.toThrow("没有权限“claim”");
    await expect(t.as("officer").submit("wish", {}, at)).rejects.toThrow("没有权限“claim”");
    const pair = await t.submit("pair", { unit: "yi", first: "装灯", second: "换热水器" });
    expect(pair.errors[0]!.message).toContain("同名的记录已经有了");
    expect(t.records("wishes")).toHaveLength(2);
    const made = await t.submit("wish", { title: "装灯", owner: "何秋" }, at);
    expect(made).toMatchObject({ errors: [], state: "认领" });
    expect(t.record("wishes", made.record!)).toMatchObject({
      unit: "yi",
      doc: { title: "装灯", owner: "he", done: 0, level: "缓" },
    });
  });

  it("keeps a draft where it is, and goes on with it", async () => {
    const t = testPlugin(plugin, world);
    const { record, state } = await t.submit("wish", { title: "装灯" }, { unit: "yi", press: "save" });
    expect(state).toBe("征集");
    expect(await t.submit("wish", { owner: "he" }, { record: record!, unit: "yi" })).toMatchObject({
      errors: [],
      state: "认领",
    });
    await expect(t.submit("wish", {}, { record: record!, unit: "yi" })).rejects.toThrow("看不到");
  });

  it("lets nobody verify their own work, says what a guard misses, and asks for a reason", async () => {
    const t = testPlugin(plugin, world);
    const { record } = await t.submit("wish", { title: "装灯", owner: "he" }, { unit: "yi" });
    expect((await t.move("wishes", record!, "finish")).errors[0]!.message).toContain("认领的人不能自己办结");
    expect((await t.as("lu").move("wishes", record!, "finish")).errors).toEqual([
      { field: "", message: "这一步不是您能办的" },
    ]);
    expect((await t.as("officer").move("wishes", record!, "finish")).errors).toEqual([
      { field: "", message: "还没有办到100%" },
    ]);
    expect((await t.move("wishes", "w1", "drop")).errors).toEqual([{ field: "", message: "请写一句原因" }]);
    expect(await t.move("wishes", "w1", "drop", "已经修好")).toMatchObject({ errors: [], state: "作罢" });
  });

  it("writes all that a form's own save asks for, or nothing", async () => {
    const t = testPlugin(plugin, world);
    expect((await t.submit("pair", { unit: "yi", first: "甲", second: "甲" })).errors).toHaveLength(1);
    const both = await t.submit("pair", { unit: "一支部", first: "甲", second: "乙" });
    expect(both).toMatchObject({ errors: [], to: { page: "board" }, told: [{ text: "记了两件" }] });
    expect(t.records("wishes").map(({ doc }) => doc.title)).toEqual(["换热水器", "修车棚", "甲", "乙"]);
    expect((await t.submit("pair", { unit: "二支部", first: "丙", second: "丁" })).errors[0]!.field).toBe("unit");
  });

  it("does a day's work, and answers what happened", async () => {
    const t = testPlugin(plugin, world);
    expect((await t.job("late")).told).toEqual([
      { to: { ability: "claim", unit: "er" }, text: "“修车棚”过期了", at: { record: "w2", of: "wishes" } },
    ]);
    t.on("2026-10-02");
    expect((await t.job("late")).told).toHaveLength(2);
    expect((await t.emit("wishes.finish", { record: "w1" })).told[0]).toMatchObject({ to: { member: "lu" } });
    await expect(t.emit("wishes.gone")).rejects.toThrow("on 里没有“wishes.gone”");
  });

  it("knows who holds which post, and has hosts answer as the test says", async () => {
    const host = "api.example.com";
    const asking = definePlugin({
      ...{ id: "asking", version: "1.0.0", api: 1, title: "问", about: "问外面" },
      permissions: { view: { title: "看", roles: ["officer"] } },
      needs: { "posts:read": "找书记", "units:read": "找支部", [`http:${host}`]: "报数", notify: "说一声" },
      data: {},
      pages: {
        posts: {
          title: "职务",
          permission: "view",
          view: async (k) => (await k.posts({ ability: "view" })).map(({ name, post }) => ui.text(`${name}${post}`)),
        },
        asks: {
          title: "问",
          permission: "view",
          async view(k) {
            await (k as unknown as SubmitKit).http({ host, path: "/v1/days" });
            return [];
          },
        },
      },
      jobs: {
        report: {
          title: "报数",
          every: "day",
          async run(k) {
            const { status, json } = await k.http({ host, path: "/v1/days", json: {} });
            const silent = await k.http({ host, path: "/v1/other" });
            const [unit] = await k.units({ ability: "view" });
            const text = `${status} ${JSON.stringify(json)} ${silent.status}`;
            await k.notify({ to: { ability: "view", unit: unit!.id }, text, at: { page: "posts" } });
          },
        },
      },
    });
    const { units, members, people } = world;
    const outside = { "api.example.com/v1/days": { status: 201, json: { ok: 1 } } };
    const t = testPlugin(asking, { units, members, people, outside });
    expect(await t.as("officer").page("posts")).toEqual([ui.text("许临书记"), ui.text("何秋组织委员")]);
    expect((await t.job("report")).told[0]!.text).toBe('201 {"ok":1} 0');
    await expect(t.as("officer").page("asks")).rejects.toThrow("能连接外部地址");
  });

  it("computes scores by a table, and fixes one with its state", async () => {
    const t = testPlugin(plugin, world);
    await t.score.table("speed", [
      [{ done: 40 }, 40],
      [{ done: 100 }, { total: 100, lines: [{ code: "done", points: 100 }] as never }],
    ]);
    await expect(t.score.table("speed", [[{ done: 40 }, 50]])).rejects.toThrow(
      '第1行 {"done":40}：total应是 50，得到 40',
    );
    await expect(t.score.of("speed", { done: 140 })).rejects.toThrow("outside 0 to 100");
  });

  it("adds metrics up the tree and by member, and knows whether a duty is met", async () => {
    const t = testPlugin(plugin, world);
    const period = periodOf("2026-09-24", "quarter");
    const { record } = await t.submit(
      "wish",
      { title: "装灯", owner: "he", due: "2026-09-30", done: 100 },
      { unit: "yi" },
    );
    expect(t.duty("one", "yi", period)).toEqual({ owed: true, done: false, records: [] });
    expect((await t.as("officer").move("wishes", record!, "finish")).state).toBe("办结");
    expect(t.duty("one", "yi", period)).toEqual({ owed: true, done: true, records: [record] });
    expect(t.duty("one", "gongsi", period).owed).toBe(false);
    expect(await t.metric("done", period)).toEqual({ gongsi: { num: 1, den: 1 }, yi: { num: 1, den: 1 }, er: null });
    await expect(t.metric("done", period, "member")).rejects.toThrow("members:read");
  });

  it("draws a page with the product's own components", async () => {
    const html = await testPlugin(plugin, world).html("board");
    expect(html).toContain("换热水器");
    expect(html).toContain("陆平");
    expect(html).not.toContain("style=");
    expect(await testPlugin(plugin, world).as("officer").htmlOf("wishes", "w2")).toContain("修车棚");
  });

  it("does not begin with a manifest that is wrong, or with a world that does not fit", () => {
    expect(() => testPlugin({ ...plugin, nav: [{ page: "home", label: "首页" }] }, world)).toThrow("没有页面“home”");
    expect(() => testPlugin(plugin, { ...world, members: { li: { name: "李", unit: "san" } } })).toThrow(
      "没有组织“san”：有gongsi、yi、er",
    );
    expect(() => testPlugin(plugin, { ...world, records: { wish: [] } })).toThrow("没有集合“wish”：有wishes");
  });
});
