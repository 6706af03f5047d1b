import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({
    now: "2026-09-24T09:00:00+08:00",
    entry: new URL("ledger-worker.ts", import.meta.url).pathname,
  });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const open = async (login: string, path: string) => company.get(path, await company.signIn(login));
const formAt = (code: string, form = "effort", more = "") => `/p/ledger/forms/${form}?unit=${unit[code]}${more}`;

/** Fills in a form where it is drawn and sends it to its own address. */
async function send(login: string, path: string, fields: Record<string, string>) {
  const cookie = await company.signIn(login);
  const drawn = (await company.get(path, cookie)).text();
  const key = /name="k" value="([^"]+)"/.exec(drawn)?.[1] ?? "";
  const rev = /name="rev" value="(\d+)"/.exec(drawn)?.[1] ?? "0";
  return company.post(path, { k: key, rev, ...fields }, cookie);
}

const steps = (...rows: Record<string, string>[]) =>
  Object.fromEntries(
    rows.flatMap((row, i) => Object.entries(row).map(([key, value]) => [`f.steps.${i}.${key}`, value])),
  );
const storedSteps = async (id: string) =>
  (await company.rows(`select doc from p_ledger__efforts__steps where record_id = '${id}' order by n`)).map(([doc]) =>
    JSON.parse(doc!),
  );
const idOf = (answer: { headers: Headers }) => answer.headers.get("location")!.split("/").at(-1)!;

describe("rows that people write", () => {
  it("are stored in their order, without the empty ones", async () => {
    const made = await send("shuji", formAt("ZZ1"), {
      "f.title": "夜班返修",
      ...steps({ title: "摸底", due: "2026-10-08", cost: "1,200.5" }, { title: "" }, { title: "试行" }),
      do: "plan",
    });
    expect(made.status).toBe(303);
    expect(await storedSteps(idOf(made))).toEqual([
      { title: "摸底", due: "2026-10-08", cost: 120050 },
      { title: "试行" },
    ]);
  });

  it("are refused at the row that is wrong, and nothing typed is lost", async () => {
    const answer = await send("shuji", formAt("ZZ1"), {
      "f.title": "错的",
      ...steps({ title: "一" }, { title: "" }, { title: "二", due: "不知道" }, { due: "2026-10-09" }),
      do: "plan",
    });
    expect(answer.status).toBe(422);
    const html = answer.text();
    expect(html).toContain('href="#f.steps.1.due"');
    expect(html).toContain('href="#f.steps.2.title"');
    expect(html).toContain('value="不知道"');
    const many = await send("shuji", formAt("ZZ1"), {
      "f.title": "多的",
      ...steps({ title: "一" }, { title: "二" }, { title: "三" }, { title: "四" }),
      do: "plan",
    });
    expect(many.status).toBe(422);
    expect(many.text()).toContain("节点最多3行，现在4行");
    expect(many.text()).toContain('value="四"');
  });

  it("are added and dropped without script, with what was typed kept", async () => {
    const typed = { "f.title": "没有脚本", ...steps({ title: "先" }, { title: "后" }) };
    const more = await send("shuji", formAt("ZZ1"), { ...typed, do: "add.steps" });
    expect(more.status).toBe(200);
    expect(more.text()).toContain('name="f.steps.2.title"');
    expect(more.text()).toContain('value="没有脚本"');
    const less = (await send("shuji", formAt("ZZ1"), { ...typed, do: "drop.steps.0" })).text();
    expect(less).toMatch(/value="后"[^>]*name="f.steps.0.title"/);
    expect(less).not.toContain('value="先"');
    expect(await company.rows("select count(*) from p_ledger__efforts where doc like '%没有脚本%'")).toEqual([["0"]]);
  });
});

describe("a record without a duty", () => {
  it("asks for the unit where there are several, finds more by name, and takes the only one as said", async () => {
    const only = await open("shuji", "/p/ledger/forms/effort?kind=%E8%B4%A8%E9%87%8F");
    expect(only.status).toBe(303);
    expect(only.headers.get("location")).toBe(`${formAt("ZZ1")}&kind=%E8%B4%A8%E9%87%8F`);
    const several = await open("zongzhuang", "/p/ledger/forms/effort");
    expect(several.status).toBe(200);
    expect(several.text()).toContain(unit.ZZ2!);
    expect(several.text()).not.toContain(unit.ZC1!);
    const meant = (await open("zongzhuang", "/p/ledger/forms/effort?place=%E4%BA%8C%E8%BD%A6&do=find")).text();
    expect(meant).toContain(unit.ZZ2!);
    expect(meant).not.toContain(unit.ZZ1!);
    expect((await open("zongzhuang", "/p/ledger/forms/effort?unit=&place=")).text()).toContain("请选一个组织");
    expect((await open("dangyuan", "/p/ledger/forms/effort")).status).toBe(404);
    expect((await open("shuji", formAt("ZZ2"))).status).toBe(404);
  });

  it("starts with what the plugin knows, and goes on by its own button", async () => {
    const html = (await open("shuji", `${formAt("ZZ1")}&kind=%E8%B4%A8%E9%87%8F`)).text();
    expect(html).toContain('value="2026-09-24"');
    expect(html).toMatch(/<option value="质量" selected/);
    expect(html).toMatch(/value="hand"[^>]*>申报</);
    expect(html).toMatch(/value="plan"[^>]*>存为起草</);
    expect((await open("shuji", formAt("ZZ1", "site"))).text()).toMatch(/value="plan"[^>]*>保存</);
  });

  it("is moved only by moves that the form offers and the person may make", async () => {
    const fields = { "f.title": "越过", "f.kind": "安全", ...steps({ title: "一" }, { title: "二" }) };
    expect((await send("shuji", formAt("ZZ1"), { ...fields, do: "close" })).status).toBe(404);
    expect((await send("shuji", formAt("ZZ1"), { ...fields, do: "constructor" })).status).toBe(404);
    const handed = await send("shuji", formAt("ZZ1"), { ...fields, do: "hand" });
    expect(handed.status).toBe(303);
    const record = idOf(handed);
    expect(await company.rows(`select state, duty, period from p_ledger__efforts where id = '${record}'`)).toEqual([
      ["立项", null, null],
    ]);
    // A form that offers a move which is not theirs saves and does not make it.
    const end = `${formAt("ZZ1", "end")}&record=${record}`;
    expect((await open("shuji", end)).text()).not.toContain('value="close"');
    expect((await send("shuji", end, { "f.story": "写好了", do: "close" })).status).toBe(404);
    // Out of that state the form leads no further; another one still saves. Without a unit in the address the record's own is meant.
    expect((await open("shuji", `${formAt("ZZ1")}&record=${record}`)).status).toBe(404);
    const note = await open("shuji", `/p/ledger/forms/note?record=${record}`);
    expect(note.headers.get("location")).toBe(`${formAt("ZZ1", "note")}&record=${record}`);
    expect((await open("erche", `/p/ledger/forms/note?record=${record}`)).status).toBe(404);
    expect((await send("shuji", `${formAt("ZZ1", "note")}&record=${record}`, { "f.share": "40%" })).status).toBe(303);
    const [[doc]] = (await company.rows(`select doc from p_ledger__efforts where id = '${record}'`)) as [[string]];
    expect(JSON.parse(doc)).toMatchObject({ title: "越过", share: 40 });
    expect(await storedSteps(record)).toHaveLength(2);
  });
});

describe("a list of a plugin", () => {
  const titles = async (login: string, query: string) =>
    /题目：([^<]*)</.exec((await open(login, `/p/ledger/list?${query}`)).text())?.[1];

  it("is sorted by figures as figures, filtered by any of several, counted by state, page by page", async () => {
    const rows: [string, string, number, string][] = [
      ["九", "降本", 9, "A1"],
      ["十", "安全", 10, "A2"],
      ["百", "质量", 100, "A4"],
    ];
    for (const [title, kind, share, lead] of rows)
      await company.alter(
        `insert into p_ledger__efforts (id, rev, v, unit_no, state, by, at, updated_at, doc) select 'list-${share}', 1, 2, no, '结项', 'x', ${share}, 1, '${JSON.stringify({ title, kind, share, lead: member[lead], team: [member.A5] })}' from units where code = 'ZZ1'`,
      );
    const ended = `state=${encodeURIComponent("结项")}`;
    expect(await titles("shuji", `${ended}&by=share`)).toBe("九、十、百");
    expect(await titles("shuji", `${ended}&by=-share`)).toBe("百、十、九");
    expect(await titles("shuji", `${ended}&by=kind`)).toBe("十、百、九");
    expect(await titles("shuji", `${ended}&by=-$at`)).toBe("百、十、九");
    expect(await titles("shuji", `${ended}&kind=${encodeURIComponent("质量、降本")}&by=share`)).toBe("九、百");
    expect(await titles("shuji", `${ended}&team=${member.A5}&by=share`)).toBe("九、十、百");
    expect(await titles("shuji", `${ended}&by=share&limit=2`)).toBe("九、十");
    expect(await titles("shuji", `${ended}&by=share&limit=2&after=2`)).toBe("百");
    const page = (await open("shuji", `/p/ledger/list?${ended}&by=share&limit=2`)).text();
    expect(page).toMatch(/&quot;结项&quot;:3/);
    expect(page).toMatch(/&quot;立项&quot;:1/);
    expect(page).toContain("下一页：2");
    expect(page).toContain("沈禾川");
    expect((await open("shuji", "/p/ledger/list?by=title")).text()).toContain("没有画出来");
  });

  it("shows members what names them, and nothing else", async () => {
    const record = (id: string) => open("dangyuan", `/p/ledger/records/efforts/${id}`);
    expect([(await record("list-100")).status, (await record("list-9")).status]).toEqual([200, 404]);
    expect(await titles("dangyuan", "by=share")).toBe("百");
    expect(await titles("erche", "by=share")).toBe("");
  });
});

describe("records that a program keeps", () => {
  const keep = (collection: string, ...records: object[]) =>
    company.api(`/api/records/ledger/${collection}`, { records });
  const of = { unit: "ZC1", at: "2026-05-06T09:00:00Z", by: "C1" };

  it("need no duty, link by key to earlier ones, name members by code, and are stored once", async () => {
    expect((await keep("sites", { ...of, key: "s1", doc: { name: "首件岗" } })).json()).toEqual({ stored: 1 });
    const effort = {
      ...of,
      key: "e1",
      state: "结项",
      confirmedBy: "C2",
      doc: {
        title: "造型提效",
        kind: "降本",
        cost: "12.8万",
        key: true,
        partner: "ZZ1",
        lead: "C2",
        team: ["C1", "C3"],
        site: "s1",
        term: "2026年第二季度",
        steps: [{ title: "试浇", who: "C3", cost: 300 }, {}, { title: "推开" }],
      },
    };
    expect((await keep("efforts", effort)).json()).toEqual({ stored: 1 });
    expect((await keep("efforts", effort, { ...effort, key: "e2", doc: { title: "二" } })).json()).toEqual({
      stored: 1,
    });
    const list = (await open("zaoxing", "/p/ledger/list?by=-share")).text();
    expect(list).toContain(
      "造型提效||||128,000元|||2026年第二季度|降本|是|一车间党支部|袁小满|贺云起、谢长林|首件岗|试浇，谢长林，300元；推开",
    );
    expect(list).toMatch(/&quot;结项&quot;:2/);
  });

  it("come with what happened to them, where the program knows it", async () => {
    const walked = {
      ...of,
      key: "e3",
      state: "结项",
      moves: [
        { move: "hand", at: "2026-05-08T09:00:00Z", by: "C1" },
        { move: "close", at: "2026-07-20T09:00:00Z", by: "C2", reason: "节点都到了" },
      ],
      doc: { title: "三", kind: "降本" },
    };
    expect((await keep("efforts", walked)).json()).toEqual({ stored: 1 });
    expect(
      await company.rows(
        "select move, to_state, reason, at from moves where record_id = (select id from p_ledger__efforts where json_extract(doc, '$.title') = '三') order by at",
      ),
    ).toEqual([
      ["hand", "立项", null, `${Date.parse("2026-05-08T09:00:00Z")}`],
      ["close", "结项", "节点都到了", `${Date.parse("2026-07-20T09:00:00Z")}`],
    ]);
    const [first, last] = walked.moves;
    for (const moves of [[last], [first], [last, first], [first, first]])
      expect((await keep("efforts", { ...walked, key: "e4", moves })).status).toBe(422);
  });

  it("are refused where they mention what is not there, with all of the batch", async () => {
    const refused = await keep("efforts", {
      ...of,
      doc: { title: "错", lead: "没有", site: "s9", steps: [{ title: "一", who: "Z9" }] },
    });
    expect(refused.status).toBe(422);
    expect(refused.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual([
      "records.0.doc.lead",
      "records.0.doc.site",
      "records.0.doc.steps.0.who",
    ]);
    expect((await keep("efforts", { ...of, state: "没有", doc: { title: "错" } })).status).toBe(422);
    expect((await keep("efforts", { ...of, duty: "ledger:none", doc: { title: "错" } })).status).toBe(422);
  });
});

describe("whom and what a field may name", () => {
  const made = async (title: string) =>
    JSON.parse(
      (await company.rows(`select doc from p_ledger__efforts where json_extract(doc, '$.title') = '${title}'`))[0]![0]!,
    );

  it("is chosen from one's own, or written by name or code", async () => {
    await send("shuji", formAt("ZZ1", "site"), { "f.name": "首件台", do: "plan" });
    const page = (await open("shuji", formAt("ZZ1"))).text();
    expect(page).toContain(`<option value="${member.A2}">方砚秋（组织委员）</option>`);
    expect(page).not.toContain(member.B1!);
    expect(page).toContain(">首件台</option>");
    expect(page).not.toContain("首件岗");
    const [[site]] = (await company.rows("select id from p_ledger__sites where doc like '%首件台%'")) as [[string]];
    const sent = await send("shuji", formAt("ZZ1"), {
      "f.title": "写人",
      "f.lead": "方砚秋（A2）",
      "f.team": member.A3!,
      "f.partner": "ZZ1",
      "f.site": site,
      "f.term": "2026年9月",
      "f.cost": "￥1,280.50",
      "f.key": "no",
      ...steps({ title: "一", who: "许临" }),
      do: "plan",
    });
    expect(sent.status).toBe(303);
    expect(await made("写人")).toMatchObject({
      lead: member.A2,
      team: [member.A3],
      partner: unit.ZZ1,
      site,
      term: "2026-09",
      cost: 128050,
      key: false,
    });
    const again = (await open("shuji", `${formAt("ZZ1")}&record=${idOf(sent)}`)).text();
    expect(again).toMatch(new RegExp(`<option value="${member.A2}" selected`));
    expect(again).toContain('value="2026年9月"');
    expect(again).toContain('value="1280.50"');
    expect(again).toMatch(new RegExp(`value="${member.A4}" selected`));
  });

  it("is refused for another unit's as for nobody's, in the same words and in the draft too", async () => {
    const [[site]] = (await company.rows("select id from p_ledger__sites where doc like '%首件岗%'")) as [[string]];
    const stranger = crypto.randomUUID();
    const said = async (fields: Record<string, string>) => {
      const answer = await send("shuji", formAt("ZZ1"), { "f.title": "越界", do: "plan", ...fields });
      expect(answer.status).toBe(422);
      return [...answer.text().matchAll(/class="field-error" id="([^"]+)">.*?<\/span>([^<]*)</g)].map(
        ([, at, text]) => `${at} ${text}`,
      );
    };
    for (const [field, theirs] of Object.entries({
      "f.lead": member.B1!,
      "f.partner": unit.ZC1!,
      "f.site": site,
      "f.steps.0.who": member.C1!,
      "f.team": member.C2!,
    })) {
      const row: Record<string, string> = field.startsWith("f.steps") ? { "f.steps.0.title": "一" } : {};
      expect(await said({ ...row, [field]: theirs })).toEqual(await said({ ...row, [field]: stranger }));
      expect(await said({ ...row, [field]: theirs })).toHaveLength(1);
    }
    const cookie = await company.signIn("shuji");
    const page = (await company.get(formAt("ZZ1"), cookie)).text();
    const key = /hx-vals="\{&quot;k&quot;:&quot;([^&]+)/.exec(page)?.[1] ?? "";
    const path = formAt("ZZ1").replace("?", "/draft?");
    expect(
      (await company.post(path, { k: key, "f.title": "草稿", "f.lead": member.B1!, "f.partner": unit.ZC1! }, cookie))
        .status,
    ).toBe(200);
    const [[body]] = (await company.rows("select body from drafts where body like '%草稿%'")) as [[string]];
    expect(body).not.toContain(member.B1!);
    expect(body).not.toContain(unit.ZC1!);
  });

  it("may stay what it was, though the person has left", async () => {
    const id = (
      await company.rows("select id from p_ledger__efforts where json_extract(doc, '$.title') = '写人'")
    )[0]![0]!;
    await company.alter(
      `update p_ledger__efforts set doc = json_set(doc, '$.lead', '${member.C1}') where id = '${id}'`,
    );
    const path = `${formAt("ZZ1")}&record=${id}`;
    expect((await open("shuji", path)).text()).toMatch(new RegExp(`<option value="${member.C1}" selected[^>]*>贺云起`));
    const kept = await send("shuji", path, { "f.title": "写人", "f.lead": member.C1!, do: "plan" });
    expect(kept.status).toBe(303);
    expect((await made("写人")).lead).toBe(member.C1);
  });
});

describe("a form that saves in its own way", () => {
  const count = async (name: string) =>
    Number((await company.rows(`select count(*) from p_ledger__efforts where doc like '%${name}%'`))[0]![0]);

  it("is drawn from its fields with what the plugin starts it with, and writes everything in one batch", async () => {
    const path = formAt("ZZ1", "pair", "&name=%E7%82%B9%E6%A3%80");
    const page = (await open("shuji", path)).text();
    expect(page).toContain('value="点检"');
    expect(page).toContain(">保存</button>");
    const saved = await send("shuji", path, { "f.name": "点检", "f.count": "3", "f.lead": member.A2!, do: "plan" });
    expect(saved.headers.get("location")).toBe("/p/ledger/list");
    expect(await count("点检")).toBe(3);
    expect(await company.rows("select count(*) from p_ledger__sites where doc like '%点检%'")).toEqual([["1"]]);
  });

  it("says at its fields what is wrong, by their types and by the plugin, with nothing lost and nothing written", async () => {
    const path = formAt("ZZ1", "pair");
    const wrong = await send("shuji", path, { "f.name": "首件", "f.count": "七", do: "plan" });
    expect(wrong.status).toBe(422);
    expect(wrong.text()).toContain("几个请填数字");
    expect(wrong.text()).toContain('value="首件"');
    expect(
      (await send("shuji", path, { "f.name": "首件", "f.count": "1", "f.lead": member.B1!, do: "plan" })).status,
    ).toBe(422);
    const said = await send("shuji", path, { "f.name": "空话", "f.count": "2", do: "plan" });
    expect(said.status).toBe(422);
    expect(said.text()).toContain('href="#f.name"');
    expect(said.text()).toContain("名称请写具体");
    expect(await count("空话")).toBe(0);
    const taken = await send("shuji", path, { "f.name": "点检", "f.count": "1", do: "plan" });
    expect(taken.status).toBe(422);
    expect(taken.text()).toContain("同名的记录已经有了");
    expect(taken.text()).toContain('value="点检"');
    expect(await company.rows("select count(*) from p_ledger__sites where doc like '%点检%'")).toEqual([["1"]]);
  });

  it("is not there for who has not its ability, nor at a unit of others", async () => {
    expect((await open("dangyuan", "/p/ledger/forms/pair")).status).toBe(404);
    expect((await open("shuji", formAt("ZZ2", "pair"))).status).toBe(404);
    expect((await open("shuji", formAt("ZZ1", "pair"))).status).toBe(200);
  });
});

describe("fields that name one record only", () => {
  const titled = (login: string, code: string, title: string, more: Record<string, string> = {}) =>
    send(login, formAt(code), { "f.title": title, do: "plan", ...more });

  it("are said at the field, with who has them, and free again when that is set aside", async () => {
    const first = await titled("shuji", "ZZ1", "唯一 一个");
    expect(first.status).toBe(303);
    const second = await titled("shuji", "ZZ1", "唯一一个");
    expect(second.status).toBe(422);
    expect(second.text()).toContain('href="#f.title"');
    expect(second.text()).toContain("已经有“唯一 一个”（一车间党支部），请改那一条，或换一个题目");
    expect(second.text()).toContain('value="唯一一个"');
    expect((await titled("erche", "ZZ2", "唯一一个")).status).toBe(303);
    const page = `/p/ledger/records/efforts/${idOf(first)}`;
    const [[rev]] = (await company.rows(`select rev from p_ledger__efforts where id = '${idOf(first)}'`)) as [[string]];
    const cookie = await company.signIn("shuji");
    expect((await company.submit(page, `${page}/moves/void`, { rev, reason: "写重了" }, cookie)).status).toBe(303);
    expect((await titled("shuji", "ZZ1", "唯一一个")).status).toBe(303);
  });

  it("may stay as they are when the record is saved again", async () => {
    const made = await titled("shuji", "ZZ1", "再存");
    expect(
      (await send("shuji", `${formAt("ZZ1")}&record=${idOf(made)}`, { "f.title": "再存", do: "plan" })).status,
    ).toBe(303);
  });
});

describe("what lies ahead of a record", () => {
  it("is what its guard says is missing, on its page, in its form and before the move", async () => {
    const made = await send("shuji", formAt("ZZ1"), { "f.title": "缺节点", "f.kind": "安全", do: "plan" });
    const page = `/p/ledger/records/efforts/${idOf(made)}`;
    expect((await open("shuji", page)).text()).toContain("节点至少两个");
    const refused = await send("shuji", `${formAt("ZZ1")}&record=${idOf(made)}`, {
      "f.title": "缺节点",
      "f.kind": "安全",
      do: "hand",
    });
    expect(refused.status).toBe(422);
    expect(refused.text()).toContain("节点至少两个");
    const cookie = await company.signIn("shuji");
    const moved = await company.post(
      `${page}/moves/hand`,
      { k: signedKey(world.secrets, cookie, `${page}/moves/hand`), rev: "1" },
      cookie,
    );
    expect(moved.status).toBe(409);
    const whole = await send("shuji", `${formAt("ZZ1")}&record=${idOf(made)}`, {
      "f.title": "缺节点",
      "f.kind": "安全",
      ...steps({ title: "一" }, { title: "二" }),
      do: "hand",
    });
    expect(whole.status).toBe(303);
    expect((await open("shuji", page)).text()).not.toContain("节点至少两个");
    // From 24 September five working days: 中秋节 and 国庆节 lie between.
    const listed = (await open("shuji", `/p/ledger/list?state=${encodeURIComponent("立项")}&by=-$at`)).text();
    expect(listed.slice(listed.indexOf("缺节点|"))).toContain("2026-10-09");
  });

  it("is told of an older document in today's shape, which is stored when it is saved", async () => {
    await company.alter(
      `insert into p_ledger__efforts (id, rev, v, unit_no, state, by, at, updated_at, doc) select 'older', 1, 1, no, '起草', 'x', 1, 1, '{"title":"旧的","money":12}' from units where code = 'ZZ1'`,
    );
    expect((await open("shuji", "/p/ledger/records/efforts/older")).text()).toContain("12元");
    const path = `${formAt("ZZ1")}&record=older`;
    expect((await open("shuji", path)).text()).toMatch(/value="12"[^>]*name="f.cost"/);
    expect((await send("shuji", path, { "f.title": "旧的", "f.cost": "12", do: "plan" })).status).toBe(303);
    expect(
      await company.rows("select v, json_extract(doc, '$.cost') from p_ledger__efforts where id = 'older'"),
    ).toEqual([["2", "1200"]]);
  });
});

describe("people in records", () => {
  it("are told where they stand, however a field names them, without whom else it names", async () => {
    await company.api("/api/records/ledger/efforts", {
      records: [
        {
          unit: "ZZ2",
          at: "2026-05-06T09:00:00Z",
          by: "B1",
          doc: {
            title: "两人",
            team: ["B1", "B2"],
            steps: [
              { title: "带班", who: "B1", cost: "30" },
              { title: "跟班", who: "B2" },
            ],
          },
        },
      ],
    });
    const told = (await open("erche", "/me/data")).text();
    expect(told).toContain("成员里有您的");
    expect(told).toContain("节点 带班，花费 30元");
    expect(told).not.toContain("跟班");
    expect(told).not.toContain(member.B2!);
  });

  it("become one where two were one, and what people wrote stays", async () => {
    const admin = await company.signIn("guanli");
    const pair = `/duplicates/${[member.B1, member.B2].sort().join("/")}`;
    const merged = await company.submit(
      pair,
      `${pair}/merger`,
      { keep: member.B1!, "stands.2020-01-01": member.B1!, joinedOn: member.B1!, do: "apply" },
      admin,
    );
    expect(merged.status).toBe(303);
    const [[doc]] = (await company.rows("select doc from p_ledger__efforts where doc like '%两人%'")) as [[string]];
    expect(doc).not.toContain(member.B2!);
    expect(
      await company.rows(
        `select json_extract(s.doc, '$.title'), s.member_id from p_ledger__efforts__steps s join p_ledger__efforts r on r.id = s.record_id where r.doc like '%两人%' order by n`,
      ),
    ).toEqual([
      ["带班", member.B1],
      ["跟班", member.B1],
    ]);
  });
});
