import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MARKS, marksAt } from "./marks.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-14T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let member: Record<string, string>;
let marks: ReturnType<typeof marksAt>;

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: new URL("marks-worker.ts", import.meta.url).pathname });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ member } = await ids(company));
  marks = marksAt(world, company);
}, 120_000);
afterAll(() => world?.close());

const mark = (code: string, state: string, doc: Record<string, unknown> = {}, at = NOW) =>
  marks.mark(code, state, { topic: "三季度考核", done: 3, due: 4, owner: member.A4, ...doc }, at);
const open = (login: string, path: string) => marks.open(login, path);
const text = (login: string, path: string) => marks.text(login, path);
const post = (login: string, path: string, fields: Record<string, string>) => marks.post(login, path, fields);
const score = (id: string) => `${MARKS}/${id}/scores/quarter`;
const appeal = (id: string, line = "work") => `${score(id)}/appeals/${encodeURIComponent(line)}`;
const WRONG = { wrong: "9月18日补开的主题党日没有算进去", proof: "会议记录在案", links: "" };

/** Fixed by the officer of 总装厂, as the plugin's flow has it. */
async function fixed(): Promise<string> {
  const id = await mark("ZZ1", "核验");
  const moved = await post("zongzhuang", `${MARKS}/${id}/moves/fix`, { rev: "1" });
  expect(moved.status).toBe(303);
  return id;
}

describe("how a score came about", () => {
  it("is told line by line to whoever may read the record, and until when it can be appealed", async () => {
    const id = await fixed();
    const html = await text("shuji", score(id));
    expect(html).toContain("这一分是怎么来的");
    expect(html).toContain("完成3件 ÷ 应办4件 × 60");
    expect(html).toContain("2026年10月14日“定分”时定下，以后规则变了也不变");
    expect(html).toContain("<b>2026年10月21日</b>");
    expect(html).toContain(`href="${appeal(id)}">申诉</a>`);
    expect(await text("dangyuan", score(id))).toContain(`href="${appeal(id)}">申诉</a>`);
    expect(await text("dangwei", score(id))).not.toContain(">申诉</a>");
    expect(await text("shuji", `${MARKS}/${id}`)).toContain(`href="${appeal(id)}">申诉</a>`);
    expect(await text("dangwei", `${MARKS}/${id}`)).not.toContain(">申诉</a>");
    for (const login of ["erche", "zuzhi"]) expect((await open(login, score(id))).status).toBe(404);
    expect((await open("shuji", `${MARKS}/${id}/scores/toString`)).status).toBe(404);
  });
});

describe("an appeal", () => {
  it("is made by whoever speaks for the unit or is the member it is about, and by nobody else", async () => {
    const id = await fixed();
    for (const login of ["shuji", "dangyuan"]) expect((await open(login, appeal(id))).status).toBe(200);
    for (const login of ["dangwei", "zongzhuang", "erche", "zuzhi"]) {
      expect((await open(login, appeal(id))).status).toBe(404);
      expect((await post(login, appeal(id), WRONG)).status).toBe(404);
    }
    expect((await open("shuji", appeal(id, "nothing"))).status).toBe(404);
    expect((await post("dangyuan", appeal(id, "加分"), WRONG)).status).toBe(303);
    expect(await company.rows("select 1 from appeals")).toHaveLength(1);
  });

  it("says what is wrong, names records that its maker may read, and is made once", async () => {
    const [id, own, strange] = [
      await fixed(),
      await mark("ZZ1", "自评", { topic: "自评材料" }),
      await mark("ZC1", "定分"),
    ];
    const empty = await post("shuji", appeal(id), { ...WRONG, wrong: "不对" });
    expect(empty.status).toBe(422);
    expect(empty.text()).toContain("请写清哪里不对");
    for (const link of [`${MARKS}/${strange}`, `${MARKS}/${crypto.randomUUID()}`, "https://example.com/"]) {
      const refused = await post("shuji", appeal(id), { ...WRONG, links: link });
      expect(refused.status).toBe(422);
      expect(refused.text()).toContain("没有这条记录，或者不在您能看的范围里");
      expect(refused.text()).toContain(WRONG.wrong);
    }
    const made = await post("shuji", appeal(id), { ...WRONG, links: `http://${company.host}${MARKS}/${own}` });
    expect(made.status).toBe(303);
    expect(await company.rows(`select for_line from evidence where record_id = '${own}'`)).toEqual([["quarter/work"]]);
    const again = await post("dangyuan", appeal(id), WRONG);
    expect(again.status).toBe(422);
    expect(again.text()).toContain("每项只能申诉一次");
    await expect(company.alter(`update appeals set wrong = '改了' where record_id = '${id}'`)).rejects.toThrow();
    expect(await text("shuji", score(id))).toContain("等复核");
    for (const page of [score(id), appeal(id)]) expect(await text("dangwei", page)).toContain("自评材料</a>");
  });

  it("is in time for as many working days as the score says, in the states that it names", async () => {
    const [late, early] = [await mark("ZZ1", "定分", {}, "2026-09-30T09:00:00+08:00"), await mark("ZZ1", "核验")];
    expect(await text("shuji", score(late))).toContain("已经过了");
    const refused = await post("shuji", appeal(late), WRONG);
    expect([refused.status, refused.text().includes("已经过了")]).toEqual([422, true]);
    const before = await post("shuji", appeal(early), WRONG);
    expect([before.status, before.text().includes("现在是“核验”")]).toEqual([422, true]);
  });
});

describe("a decision", () => {
  it("is made by somebody who had no part in it, and told to those whom it concerns", async () => {
    const id = await fixed();
    await post("shuji", appeal(id), WRONG);
    expect(await text("dangwei", "/")).toContain("等您复核的申诉");
    expect(await text("dangwei", "/appeals")).toContain(WRONG.wrong);
    expect(await text("shuji", "/appeals")).toContain(WRONG.wrong);
    expect(await text("erche", "/appeals")).not.toContain(WRONG.wrong);
    const changed = { verdict: "changed", points: "50", reason: "补开的会议应当算进去" };
    for (const login of ["shuji", "dangyuan", "erche"])
      expect((await post(login, `${appeal(id)}/decision`, changed)).status).toBe(404);
    const mover = await post("zongzhuang", `${appeal(id)}/decision`, changed);
    expect([mover.status, mover.text().includes("经过您的手")]).toEqual([422, true]);
    for (const [fields, said] of [
      [{ ...changed, points: "61" }, "0到60之间"],
      [{ ...changed, points: "" }, "0到60之间"],
      [{ ...changed, points: "45" }, "和原来的分一样"],
      [{ ...changed, verdict: "" }, "请选维持还是改判"],
      [{ ...changed, reason: "好" }, "请写清为什么"],
    ] as const) {
      const refused = await post("dangwei", `${appeal(id)}/decision`, fields);
      expect([refused.status, refused.text().includes(said)]).toEqual([422, true]);
    }
    expect((await post("dangwei", `${appeal(id)}/decision`, changed)).status).toBe(303);
    const kept = await company.rows(
      `select total, appeal_id is not null from fixed_scores where record_id = '${id}' order by seq`,
    );
    expect(kept).toEqual([
      [45, "0"],
      [50, "1"],
    ]);
    const html = await text("shuji", score(id));
    expect(html).toContain("定分和改判");
    expect(html).toContain("申诉改判：由45改为50。原来：完成3件 ÷ 应办4件 × 60");
    expect(html).toContain("补开的会议应当算进去");
    expect(html).toContain(">改判</a>");
    expect(await text("shuji", `${MARKS}/${id}`)).toContain("得50分");
    for (const login of ["shuji", "dangyuan"])
      await expect.poll(() => text(login, "/notices"), { timeout: 5_000 }).toContain("有了结果：改判");
    const twice = await post("dangwei", `${appeal(id)}/decision`, { ...changed, points: "55" });
    expect([twice.status, twice.text().includes("已经定过了")]).toEqual([422, true]);
    expect(await text("dangwei", "/")).not.toContain(`${appeal(id)}"`);
  });

  it("leaves every other line as it was kept, though the rules have changed since", async () => {
    const id = await fixed();
    await post("shuji", appeal(id, "加分"), WRONG);
    await company.alter(`update p_marks__marks set doc = json_set(doc, '$.done', 1) where id = '${id}'`);
    const changed = { verdict: "changed", points: "2", reason: "市级班组的加分漏了" };
    expect((await post("dangwei", `${appeal(id, "加分")}/decision`, changed)).status).toBe(303);
    expect(await text("shuji", `${MARKS}/${id}`)).toContain("得47分");
    expect(await text("shuji", score(id))).toContain("完成3件 ÷ 应办4件 × 60");
  });

  it("that keeps the points computes nothing", async () => {
    const id = await fixed();
    await post("dangyuan", appeal(id), WRONG);
    const keeps = { verdict: "kept", points: "", reason: "那次会议没有确认，不能算" };
    expect((await post("dangwei", `${appeal(id)}/decision`, keeps)).status).toBe(303);
    expect(await company.rows(`select 1 from fixed_scores where record_id = '${id}'`)).toHaveLength(1);
    expect(await text("dangyuan", appeal(id))).toContain("维持原分");
  });

  it("made before the score was fixed is in what is fixed", async () => {
    const id = await mark("ZZ1", "反馈");
    await post("shuji", appeal(id), WRONG);
    const changed = { verdict: "changed", points: "50", reason: "补开的会议应当算进去" };
    expect((await post("dangwei", `${appeal(id)}/decision`, changed)).status).toBe(303);
    expect((await post("zongzhuang", `${MARKS}/${id}/moves/fix`, { rev: "1" })).status).toBe(303);
    expect(await company.rows(`select total from fixed_scores where record_id = '${id}'`)).toEqual([[50]]);
  });

  it("is not the verifier's, whose name stands on the line", async () => {
    const id = await mark("ZZ1", "定分");
    await post("shuji", appeal(id), WRONG);
    const changed = { verdict: "changed", points: "50", reason: "补开的会议应当算进去" };
    const verifier = await post("zongzhuang", `${appeal(id)}/decision`, changed);
    expect([verifier.status, verifier.text().includes("是您核验的")]).toEqual([422, true]);
    expect((await post("dangwei", `${appeal(id)}/decision`, changed)).status).toBe(303);
    // Nothing was fixed here: what is computed takes the points along.
    expect(await text("shuji", `${MARKS}/${id}`)).toContain("得50分");
  });
});
