import { definePlugin, field, manifestOf } from "@jiceng/plugin";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlace, type Place } from "../integration/duty-place.ts";
import { sendWithFiles } from "../integration/multipart.ts";

const page = { title: "页", permission: "view" as const, view: () => [] };
const form = { title: "表", permission: "view" as const, fields: { what: field.text("什么") } };
const save = () => ({ to: { page: "well" } });

/** Pages and what stands in their code; each is harmful but the first. */
const PAGES: Record<string, string> = {
  well: "return [{ node: 'text', text: '好好的' }]",
  markup: "return [{ node: 'text', text: '坏话', html: '<script>alert(1)</script>' }]",
  address: "return [{ node: 'button', text: '坏话', to: { href: 'javascript:alert(1)' } }]",
  htmx: "return [{ node: 'text', text: '坏话', 'hx-get': '/manage' }]",
  stranger: "return [{ node: 'iframe', src: '/' }, { node: 'text', text: '坏话' }]",
  elsewhere: "return [{ node: 'button', text: '坏话', to: { page: 'settings' } }]",
  crowd: "return Array.from({ length: 3000 }, () => ({ node: 'text', text: '坏话' }))",
  nothing: "return '坏话'",
  proto: 'return JSON.parse(\'[{"node":"text","text":"坏话","__proto__":{"a":1}}]\')',
  throws: "throw new Error('坏话<b>')",
  long: "return [{ node: 'text', text: '坏话'.repeat(300_000) }]",
  spins: "for (;;);",
};
/** Forms that are saved by code, and what they ask to be written; each is harmful but the first. */
const SAVES: Record<string, string> = {
  well: "const [unit] = await k.units({ ability: 'view' }); await k.data.plans.put({ topic: '好好的' }, { unit: unit.id })",
  stranger: "await k.data.plans.put({ topic: '坏话' }, { unit: '01a203bb-ba27-7459-b252-4114c39e0ba9' })",
  nobody: "await k.data.plans.move('01a203bb-ba27-7459-b252-4114c39e0ba9', 'pass')",
  unknown:
    "const [unit] = await k.units({ ability: 'view' }); await k.data.plans.put({ topic: '坏话', secret: 1, __proto__: { a: 1 } }, { unit: unit.id })",
  many: "const [unit] = await k.units({ ability: 'view' }); for (let i = 0; i < 10_000; i++) await k.data.plans.put({ topic: '坏话' }, { unit: unit.id })",
  huge: "const [unit] = await k.units({ ability: 'view' }); await k.data.plans.put({ topic: '坏话'.repeat(200_000) }, { unit: unit.id })",
};

const manifest = manifestOf(
  definePlugin({
    id: "trouble",
    version: "1.0.0",
    api: 1,
    title: "添乱",
    about: "只在测试里用",
    needs: { "units:read": "试一试" },
    permissions: { view: { title: "看", roles: ["officer", "secretary"] } },
    data: {
      plans: {
        title: "计划",
        label: "topic",
        fields: { topic: field.text("主题", { max: 80 }) },
        read: "view",
        check: () => [],
      },
    },
    nav: [{ page: "well", label: "添乱" }],
    pages: Object.fromEntries(Object.keys(PAGES).map((name) => [name, page])),
    forms: {
      plan: { title: "计划", permission: "view", of: "plans" },
      ...Object.fromEntries(Object.keys(SAVES).map((name) => [name, { ...form, save }])),
    },
  }),
);
const code = `const plugin = ${JSON.stringify(manifest)};
${Object.entries(PAGES)
  .map(([name, body]) => `plugin.pages.${name}.view = async (k) => { ${body} };`)
  .join("\n")}
${Object.entries(SAVES)
  .map(([name, body]) => `plugin.forms.${name}.save = async (k) => { ${body}; return { to: { page: "well" } }; };`)
  .join("\n")}
plugin.data.plans.check = ({ topic }) => (topic.startsWith("=") ? JSON.parse(topic.slice(1)) : []);
export default plugin;`;

let here: Place;
beforeAll(async () => {
  here = await openPlace("2026-10-20T09:30:00+08:00");
  const file = new File([JSON.stringify({ pack: 1, manifest, code })], "trouble.json", { type: "application/json" });
  const cookie = await here.company.signIn("guanli");
  const reply = await sendWithFiles(here.company, "/manage/plugins/uploading", { pack: file }, cookie);
  const at = reply.headers.get("location");
  if (!at) throw new Error(here.words(reply.text()));
  await here.send(at, { seen: "" }, "guanli");
  const [[seen = ""] = []] = await here.company.rows("select id from plugin_steps where plugin = 'trouble'");
  await here.send("/manage/plugins/trouble/enabling", { seen: seen ?? "", from: "2026-10" }, "guanli");
}, 120_000);
afterAll(() => here?.world.close());

const open = async (path: string) => here.company.get(path, await here.company.signIn("shuji"));

const topics = () => here.company.rows("select doc from p_trouble__plans");
const PANEL = /“添乱”这一页没有画出来。其他页面不受影响。请把编号[0-9a-f]{8}告诉管理员/;

describe("a hostile plugin that an enterprise uploaded", () => {
  it("shows the pages that are in order", async () => {
    expect((await open("/p/trouble/well")).text()).toContain("好好的");
  });

  it.each(Object.keys(PAGES).slice(1))(
    "has a panel with a number where its page is %s, and the house stands",
    async (name) => {
      const reply = await open(`/p/trouble/${name}`);
      expect(reply.status).toBe(200);
      expect(here.words(reply.text())).toMatch(PANEL);
      expect(reply.text()).not.toContain("坏话");
      expect((await open("/")).status).toBe(200);
    },
  );

  it("writes what is in order", async () => {
    expect((await here.send("/p/trouble/forms/well", { what: "写" }, "shuji")).status).toBe(303);
    expect(await topics()).toEqual([['{"topic":"好好的"}']]);
  });

  it.each([
    ["7", "的规则没有算出来"],
    ["{}", "的规则没有算出来"],
    ["[null]", "的规则没有算出来"],
    ['[{"field":1,"message":{}}]', "的规则没有算出来"],
    ['[{"field":"topic","message":"<b>不行"}]', "&lt;b&gt;不行"],
  ])("saves nothing where its rule finds %s", async (finds, says) => {
    const reply = await here.send(`/p/trouble/forms/plan?unit=${here.unit.ZZ1}`, { "f.topic": `=${finds}` }, "shuji");
    expect(reply.status).toBe(422);
    expect(reply.text()).toContain(says);
    expect(await topics()).toHaveLength(1);
  });

  it("saves what its rule finds in order", async () => {
    const reply = await here.send(`/p/trouble/forms/plan?unit=${here.unit.ZZ1}`, { "f.topic": "第二条" }, "shuji");
    expect(reply.status).toBe(303);
    expect(await topics()).toHaveLength(2);
  });

  it.each(Object.keys(SAVES).slice(1))("writes nothing where its form asks for %s", async (name) => {
    const path = `/p/trouble/forms/${name}`;
    const reply = await here.send(path, { what: "写" }, "shuji");
    expect(reply.status).toBe(422);
    expect(await topics()).toHaveLength(2);
  });

  it("is left alone for a minute after five failures, good pages and all, and the other plugins are not", async () => {
    expect(here.words((await open("/p/trouble/well")).text())).toMatch(PANEL);
    expect((await open("/p/org-life/list")).text()).not.toContain("没有画出来");
  });
});
