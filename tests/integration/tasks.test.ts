import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, load, organise } from "./organisation.ts";
import { keyOf, openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("zhonggong");
  await organise(company);
  await load(company, "units", "编码,名称,上级编码,类型,成立日期\nZZ11,一车间第一党小组,ZZ1,党小组,2020-01-01\n");
  await company.accounts({
    login: "zuzhang",
    name: "温知夏",
    memberCode: "A5",
    grants: [{ role: "leader", unitCode: "ZZ11" }],
  });
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const as = (login: string) => company.signIn(login);
const text = async (path: string, login: string): Promise<string> => {
  const reply = await company.get(path, await as(login));
  expect(reply.status, `${path} as ${login}`).toBe(200);
  return reply.text();
};
const statusOf = async (path: string, login: string) => (await company.get(path, await as(login))).status;

const TASK = {
  title: "排查冬季消防隐患",
  ask: "逐个岗位排查\n用电、用火、通道",
  deliverable: "隐患清单",
  deadline: "2026-10-15",
  days: "3",
};

/** Fills in the form of a new task and sends it. */
async function dispatch(login: string, to: string[], fields: Record<string, string> = {}, query = "") {
  const cookie = await as(login);
  const { k, ...hidden } = hiddenIn((await company.get(`/tasks/new${query}`, cookie)).text(), "/tasks");
  const body = new URLSearchParams({ ...hidden, k: k!, ...TASK, do: "publish", ...fields });
  for (const code of to) body.append("to", unit[code]!);
  return company.post("/tasks", body as unknown as Record<string, string>, cookie);
}

function hiddenIn(html: string, action: string): Record<string, string> {
  const form = html
    .split("<form")
    .find((part) => part.includes(`action="${action}"`) && part.includes('method="post"'));
  return Object.fromEntries(
    [...(form ?? "").matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}

const step = async (login: string, id: string, name: string, fields: Record<string, string> = {}) =>
  company.submit(`/tasks/${id}`, `/tasks/${id}/steps/${name}`, fields, await as(login));
async function taken(login: string, id: string, name: string, fields: Record<string, string> = {}): Promise<void> {
  const reply = await step(login, id, name, fields);
  expect(
    [reply.status, reply.headers.get("location")],
    `${name} as ${login}: ${reply.status === 422 ? reply.text().slice(0, 4000) : ""}`,
  ).toEqual([303, `/tasks/${id}`]);
}

/** The newest task of a unit. */
const taskOf = async (code: string): Promise<string> =>
  (
    await company.rows(
      `select t.id from tasks t join units u on u.no = t.unit_no join dispatches d on d.id = t.dispatch_id where u.code = '${code}' order by d.at desc, d.id desc limit 1`,
    )
  )[0]![0]!;
const stateOf = async (id: string) => (await company.rows(`select state from tasks where id = '${id}'`))[0]![0];
const told = async () =>
  (await company.rows("select json_extract(body, '$.text') from outbox where event = 'notice' order by id")).map(
    ([said]) => said,
  );

describe("a task without a deadline or a deliverable", () => {
  it("cannot be published; nothing typed is lost", async () => {
    const before = await company.rows("select count(*) from dispatches");
    const reply = await dispatch("dangwei", ["ZZ"], { deadline: "", deliverable: "" });
    expect(reply.status).toBe(422);
    const html = reply.text();
    expect(html).toContain("没有期限的任务不能下达");
    expect(html).toContain("办完了要拿出什么");
    expect(html).toContain("排查冬季消防隐患");
    expect(html).toMatch(new RegExp(`name="to" value="${unit.ZZ}" checked`));
    expect(await company.rows("select count(*) from dispatches")).toEqual(before);
  });

  it("is refused a deadline that is past, and a unit that is not below", async () => {
    expect((await dispatch("dangwei", ["ZZ"], { deadline: "2026-09-23" })).text()).toContain("期限要在今天或以后");
    const up = await dispatch("zongzhuang", ["GS"]);
    expect([up.status, up.text()]).toEqual([422, expect.stringContaining("不在您能下达的范围里")]);
    const away = await dispatch("zongzhuang", ["ZC1"]);
    expect([away.status, away.text()]).toEqual([422, expect.stringContaining("不在您能下达的范围里")]);
    expect((await dispatch("dangwei", [])).text()).toContain("请选下达给谁");
  });
});

describe("a task given to two committees", () => {
  it("waits to be signed for at home, with its day, and only for those whose it is", async () => {
    const reply = await dispatch("dangwei", ["ZZ", "ZC"], { "owners.first": "post:书记" });
    expect(reply.status).toBe(303);
    expect(reply.headers.get("location")).toMatch(/^\/dispatches\//);
    const home = await text("/", "zongzhuang");
    expect(home).toContain("等您签收的");
    expect(home).toContain("公司党委下达给总装厂党委，9月27日前签收");
    expect(await text("/", "dangwei")).not.toContain("总装厂党委，9月27日前签收");
    expect(await told()).toContain("公司党委下达任务“排查冬季消防隐患”，10月15日前办结，请签收");
    for (const login of ["shuji", "zaoxing", "dangyuan"])
      expect(await statusOf(`/tasks/${await taskOf("ZZ")}`, login), login).toBe(404);
  });

  it("is signed for with its owners, and shows who answers and who signed", async () => {
    const id = await taskOf("ZZ");
    expect(await text(`/tasks/${id}`, "zongzhuang")).toContain("等总装厂党委签收，9月27日前");
    await taken("zongzhuang", id, "sign", { "owners.first": "post:书记" });
    expect(await stateOf(id)).toBe("signed");
    const html = await text(`/tasks/${id}`, "zongzhuang");
    expect(html).toContain("钟书远签收");
    expect(html).toContain("责任人还差2个");
    expect(await text("/tasks?view=work&unowned=1", "zongzhuang")).toContain("差2个");
    const again = await company.post(`/tasks/${id}/steps/sign`, {}, await as("zongzhuang"));
    expect(again.status).toBe(403);
  });

  it("is split for the branches: no later than the committee's own deadline, with nothing typed twice", async () => {
    const id = await taskOf("ZZ");
    const form = await text(`/tasks/new?parent=${id}`, "zongzhuang");
    expect(form).toContain("排查冬季消防隐患");
    expect(form).toContain("2026-10-15");
    const late = await dispatch("zongzhuang", ["ZZ1"], { deadline: "2026-10-16" }, `?parent=${id}`);
    expect([late.status, late.text()]).toEqual([422, expect.stringContaining("分解下去的不能更晚")]);
    const reply = await dispatch("zongzhuang", ["ZZ1", "ZZ2"], { deadline: "2026-10-10" }, `?parent=${id}`);
    expect(reply.status).toBe(303);
    expect(await text(`/tasks/${id}`, "dangwei")).toContain("办结0/2，0%");
  });

  it("cannot be reported done while a branch is still at it: it says which", async () => {
    const id = await taskOf("ZZ");
    expect(await text(`/tasks/${id}`, "zongzhuang")).toContain("分解下去的还有2个没有办结：一车间党支部、二车间党支部");
    const path = `/tasks/${id}/steps/report`;
    const cookie = await as("zongzhuang");
    const reply = await company.post(
      path,
      { k: signedKey(world.secrets, cookie, path), "report.text": "办完了" },
      cookie,
    );
    expect([reply.status, reply.text()]).toEqual([422, expect.stringContaining("还有2个没有办结")]);
    expect(await stateOf(id)).toBe("signed");
  });

  it("goes through a branch: signed, told of, sent back with a reason, reported, verified by another", async () => {
    const id = await taskOf("ZZ1");
    await taken("shuji", id, "sign", { "owners.first": "post:书记", "owners.specific": member.A4! });
    await taken("dangyuan", id, "feedback", { "feedback.text": "查完了三个班组" });
    expect((await step("shuji", id, "report", { "report.text": "" })).text()).toContain("请写办结说明");
    await taken("shuji", id, "report", { "report.text": "查出两处，都改好了" });
    expect(await text("/", "zongzhuang")).toContain("等您核验的");
    expect((await company.get(`/tasks/${id}`, await as("shuji"))).text()).not.toContain("/steps/verify");
    const bare = await step("zongzhuang", id, "return");
    expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining("请写退回的原因")]);
    await taken("zongzhuang", id, "return", { "return.text": "清单里没有班组名" });
    expect(await text(`/tasks/${id}`, "shuji")).toContain("总装厂党委退回重办");
    await taken("shuji", id, "report", { "report.text": "补上了班组名" });
    await taken("zongzhuang", id, "verify");
    const html = await text(`/tasks/${id}`, "shuji");
    for (const said of ["许临反馈进展", "查完了三个班组", "钟书远退回重办", "清单里没有班组名", "钟书远核验通过"])
      expect(html).toContain(said);
    expect(await text(`/tasks/${await taskOf("ZZ")}`, "dangwei")).toContain("办结1/2，50%");
  });

  it("is not verified by whoever reported it, even from above", async () => {
    const id = await taskOf("ZZ2");
    await taken("zongzhuang", id, "sign");
    await taken("zongzhuang", id, "report", { "report.text": "替支部办了" });
    const html = await text(`/tasks/${id}`, "zongzhuang");
    expect(html).toContain("核验的人不能是报办结的人");
    expect(html).not.toContain(`action="/tasks/${id}/steps/verify"`);
    expect(await text("/", "zongzhuang")).not.toContain("二车间党支部报了办结");
    await taken("dangwei", id, "verify");
  });

  it("is done once its parts are, and every number leads to its rows", async () => {
    const id = await taskOf("ZZ");
    await taken("zongzhuang", id, "report", { "report.text": "两个支部都查完了" });
    await taken("dangwei", id, "verify", { "verify.text": "清单齐" });
    const [[order]] = (await company.rows(`select dispatch_id from tasks where id = '${id}'`)) as [[string]];
    const page = await text(`/dispatches/${order}`, "dangwei");
    expect(page).toContain("办结66%：3个单位里2个核验通过");
    const done = await text(`/dispatches/${order}?show=verified`, "dangwei");
    expect(done).toContain("一车间党支部");
    expect(done).not.toContain("铸造厂党委</a>");
    expect(await text(`/dispatches/${order}?show=sent`, "dangwei")).toContain("铸造厂党委</a>");
    expect(await text("/tasks?view=sent", "dangwei")).toContain("2/3，66%");
    expect(await statusOf(`/dispatches/${order}`, "zongzhuang")).toBe(404);
  });
});

describe("more time", () => {
  it("is asked for with a reason, answered by the other side, and only then moves the deadline", async () => {
    await dispatch("zongzhuang", ["ZZ1"], { title: "补齐支部制度", deadline: "2026-09-26" });
    const id = await taskOf("ZZ1");
    await taken("shuji", id, "sign");
    expect(await text("/", "shuji")).toContain("快到期的任务");
    const bare = await step("shuji", id, "ask-extension", {
      "ask-extension.until": "2026-09-26",
      "ask-extension.text": "",
    });
    expect(bare.status).toBe(422);
    expect(bare.text()).toContain("请写为什么要延期");
    expect(bare.text()).toContain("请选9月26日以后的一天");
    await taken("shuji", id, "ask-extension", {
      "ask-extension.until": "2026-10-08",
      "ask-extension.text": "要等上级文件",
    });
    expect(await text(`/tasks/${id}`, "shuji")).toContain("申请延到10月8日，等总装厂党委答复");
    expect((await company.rows(`select deadline from tasks where id = '${id}'`))[0]).toEqual(["2026-09-26"]);
    await taken("zongzhuang", id, "refuse-extension", { "refuse-extension.text": "文件已经发了" });
    await taken("shuji", id, "ask-extension", {
      "ask-extension.until": "2026-09-29",
      "ask-extension.text": "要开一次支委会",
    });
    expect(await text("/", "zongzhuang")).toContain("一车间党支部申请延到9月29日");
    await taken("zongzhuang", id, "grant-extension");
    expect((await company.rows(`select deadline, asked_until from tasks where id = '${id}'`))[0]).toEqual([
      "2026-09-29",
      null,
    ]);
  });
});

describe("a reminder", () => {
  it("is sent once a day, by the side that waits", async () => {
    const id = await taskOf("ZZ1");
    const path = `/tasks/${id}/reminders`;
    expect((await company.submit(`/tasks/${id}`, path, {}, await as("zongzhuang"))).status).toBe(303);
    expect(await text(`/tasks/${id}`, "zongzhuang")).toContain("今天已经催办过");
    const cookie = await as("zongzhuang");
    const again = await company.post(path, { k: signedKey(world.secrets, cookie, path) }, cookie);
    expect([again.status, again.text()]).toEqual([422, expect.stringContaining("今天已经催办过")]);
    expect(await company.rows(`select count(*) from reminders where about = 'task:${id}'`)).toEqual([["1"]]);
    expect(await text(`/tasks/${id}`, "shuji")).toContain("钟书远催办");
    // 催办 does not wait for anybody's daily summary.
    expect(
      await company.rows(
        "select json_extract(body, '$.urgent') from outbox where event = 'notice' order by id desc limit 1",
      ),
    ).toEqual([["1"]]);
  });
});

describe("a linked record", () => {
  it("is one that its writer may open, and stays a link", async () => {
    const stored = await company.api("/api/records/org-life/meetings", {
      records: [
        {
          unit: "ZZ1",
          duty: "org-life:theme",
          period: "2026-09",
          state: "已确认",
          at: "2026-09-06T09:00:00Z",
          by: "A1",
          doc: {
            kind: "主题党日",
            topic: "学习制度",
            activity: "志愿服务",
            agenda: ["学习"],
            minutes: "一起学习了支部的各项制度，并讨论了怎样落实。",
            date: "2026-09-05",
            host: "A1",
            scribe: "A1",
            attendance: ["A1", "A2", "A3", "A4", "A5"].map((code) => ({ member: code, state: "实到" })),
          },
        },
      ],
    });
    expect(stored.ok, stored.text()).toBe(true);
    const [[record]] = (await company.rows("select id from p_org_life__meetings limit 1")) as [[string]];
    const id = await taskOf("ZZ1");
    const link = `http://${company.host}/p/org-life/records/meetings/${record}?from=home`;
    const said = { "report.text": "开会学了制度" };
    const nowhere = await step("shuji", id, "report", { ...said, "report.link": "https://example.com/x" });
    expect([nowhere.status, nowhere.text()]).toEqual([422, expect.stringContaining("没有这条记录")]);
    const path = `/p/org-life/records/meetings/${record}`;
    expect(await text(`/tasks/${id}`, "shuji")).toContain(`name="report.records" value="${path}"`);
    await taken("shuji", id, "report", { ...said, "report.records": path, "report.link": link });
    expect(await company.rows(`select links from task_steps where task_id = '${id}' and step = 'report'`)).toEqual([
      [JSON.stringify([path])],
    ]);
    expect(await text(`/tasks/${id}`, "zongzhuang")).toContain(`href="/p/org-life/records/meetings/${record}"`);
  });
});

describe("a task that is withdrawn", () => {
  it("takes what it was split into with it, and leaves the count", async () => {
    await dispatch("dangwei", ["ZZ"], { title: "上报名单" });
    const top = await taskOf("ZZ");
    await taken("zongzhuang", top, "sign");
    await dispatch("zongzhuang", ["ZZ1"], { deadline: "2026-10-10" }, `?parent=${top}`);
    const part = await taskOf("ZZ1");
    await taken("shuji", part, "sign");
    await dispatch("shuji", ["ZZ11"], { deadline: "2026-10-09" }, `?parent=${part}`);
    const leaf = await taskOf("ZZ11");
    expect(await text("/", "zuzhang")).toContain("等您签收的");
    await taken("dangwei", top, "withdraw", { "withdraw.text": "名单已有，不再要" });
    expect([await stateOf(top), await stateOf(part), await stateOf(leaf)]).toEqual([
      "withdrawn",
      "withdrawn",
      "withdrawn",
    ]);
    expect(await text(`/tasks/${leaf}`, "zuzhang")).toContain("名单已有，不再要");
    expect(await text("/", "zuzhang")).not.toContain("等您签收的");
    const [[order]] = (await company.rows(`select dispatch_id from tasks where id = '${top}'`)) as [[string]];
    expect(await text(`/dispatches/${order}`, "dangwei")).toContain("已经全部撤回");
  });
});

describe("two people at once", () => {
  it("one of them is told that it has changed", async () => {
    await dispatch("zongzhuang", ["ZZ2"], { title: "两个人一起签" });
    const id = await taskOf("ZZ2");
    const path = `/tasks/${id}/steps/sign`;
    const [one, other] = [await as("erche"), await as("zongzhuang")];
    const keys = [
      keyOf(await text(`/tasks/${id}`, "erche"), path),
      keyOf(await text(`/tasks/${id}`, "zongzhuang"), path),
    ];
    const replies = await Promise.all([
      company.post(path, { k: keys[0]! }, one),
      company.post(path, { k: keys[1]! }, other),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await company.rows(`select count(*) from task_steps where task_id = '${id}' and step = 'sign'`)).toEqual([
      ["1"],
    ]);
  });

  it("leave steps that nobody can change", async () => {
    await expect(company.alter("update task_steps set text = ''")).rejects.toThrow(/final/);
  });
});
