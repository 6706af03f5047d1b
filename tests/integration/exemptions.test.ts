import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlace, type Place } from "./duty-place.ts";

let here: Place;
beforeAll(async () => {
  here = await openPlace("2026-10-20T09:30:00+08:00");
  await here.send("/rules/due-since", { month: "2026-08", ground: "八月起正式使用" }, "guanli");
  await here.company.accounts({
    login: "jianzhi",
    name: "沈禾川",
    memberCode: "A1",
    grants: [{ role: "officer", unitCode: "ZZ" }],
  });
  if ((await here.send("/periods/2026-08/closing", {}, "dangwei")).status !== 303) throw new Error("not published");
}, 120_000);
afterAll(() => here?.world.close());

const THEME = "org-life:theme";
const asked = (unit: string, first: string, last = "", reason = "全员在境外项目，十月底才回国") => ({
  unit,
  duty: THEME,
  first,
  last,
  reason,
});
const due = async (period: string) => /，([\d,]+)件应办/.exec(await here.board(period))?.[1];
let exemption: string;

describe("an exemption that a branch asks for", () => {
  it("changes nothing until somebody above agrees", async () => {
    expect(await due("2026-10")).toBe("5");
    const short = await here.send("/exemptions", asked(here.unit.ZZ1!, "2026-10", "", "忙"), "shuji");
    expect(short.status).toBe(422);
    expect(here.words(short.text())).toContain("请写清为什么，至少6个字");
    const sent = await here.send("/exemptions", asked(here.unit.ZZ1!, "2026-10"), "shuji");
    expect(sent.status).toBe(303);
    exemption = sent.headers.get("location")!;
    expect(await due("2026-10")).toBe("5");
    expect(here.words(await here.get("/", "zongzhuang"))).toContain("等您定的豁免");
    expect(here.words(await here.get(exemption, "shuji"))).toContain("已经申请，等上级定");
    const again = await here.send("/exemptions", asked(here.unit.ZZ1!, "2026-10"), "shuji");
    expect(here.words(again.text())).toContain("已经申请过，正等上级定");
  });

  it("is not decided by whoever asked, under whatever account, nor by a branch of its own", async () => {
    expect((await here.send(`${exemption}/decision`, { do: "give", note: "" }, "shuji")).status).toBe(404);
    const own = await here.send(`${exemption}/decision`, { do: "give", note: "" }, "jianzhi");
    expect(own.status).toBe(422);
    expect(here.words(own.text())).toContain("是您自己申请的，请别人来定");
    expect((await here.send("/exemptions", asked(here.unit.ZZ1!, "2026-11"), "jianzhi")).status).toBe(404);
    expect((await here.company.get(exemption, await here.company.signIn("erche"))).status).toBe(404);
    expect(await due("2026-10")).toBe("5");
  });

  it("leaves the denominator once somebody else agrees, and is shown with its reason wherever the duty was", async () => {
    const silent = await here.send(`${exemption}/decision`, { do: "refuse", note: "" }, "zongzhuang");
    expect(here.words(silent.text())).toContain("不同意的，请写一句为什么");
    expect((await here.send(`${exemption}/decision`, { do: "give", note: "情况属实" }, "zongzhuang")).status).toBe(303);
    expect(await due("2026-10")).toBe("4");
    expect(await here.board("2026-10")).toContain("另有1件豁免");
    const reason = "全员在境外项目，十月底才回国";
    const rows = await here.get(`/board/rows?unit=${here.unit.GS}&period=2026-10&status=none`, "dangwei");
    expect(here.words(rows)).toContain(`豁免主题党日${reason}（钟书远同意）`);
    expect(here.words(await here.get(`/units/${here.unit.ZZ1}`, "shuji"))).toContain(
      `10月主题党日${reason}（钟书远同意）`,
    );
    expect(here.words(await here.get("/", "shuji"))).toContain(`10月主题党日：${reason}`);
    expect(here.words(await here.get("/", "shuji"))).toContain("豁免1");
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    expect((await here.send(`${exemption}/decision`, { do: "refuse", note: "再想想" }, "zongzhuang")).status).toBe(422);
    // The day before, nobody had agreed to anything yet.
    const before = await here.get(`/board?unit=${here.unit.GS}&period=2026-10&on=2026-10-19`, "dangwei");
    expect(here.words(before)).toContain("5件应办");
    expect(here.words(before)).not.toContain("件豁免");
    const acts = await here.company.rows("select act from audit where act like 'exemption.%' order by seq");
    expect(acts.flat()).toEqual(["exemption.asked", "exemption.given"]);
  });
});

describe("an exemption that is given from above", () => {
  it("holds at once, for several periods, but for none that is published", async () => {
    const published = await here.send("/exemptions", asked(here.unit.ZC1!, "2026-08", "2026-09"), "dangwei");
    expect(published.status).toBe(422);
    expect(here.words(published.text())).toContain("2026年8月已于10月20日由顾远舟发布，发布的数不能再变");
    expect(await due("2026-09")).toBe("5");
    const given = await here.send(
      "/exemptions",
      asked(here.unit.ZC1!, "2026-09", "2026-11", "整体搬迁，三个月停产"),
      "dangwei",
    );
    expect(given.status).toBe(303);
    exemption = given.headers.get("location")!;
    expect([await due("2026-09"), await due("2026-10")]).toEqual(["4", "3"]);
    expect(await here.verified("2026-09")).toEqual([0, 0, 0]);
  });

  it("is taken back for what is open; a month that was published with it keeps it", async () => {
    expect((await here.send("/periods/2026-09/closing", {}, "dangwei")).status).toBe(303);
    expect(here.words(await here.get(exemption, "dangwei"))).toContain("从2026年10月起又要办；以前各期已发布，不变");
    const silent = await here.send(`${exemption}/revocation`, { reason: "" }, "dangwei");
    expect(silent.status).toBe(422);
    expect((await here.send(`${exemption}/revocation`, { reason: "搬迁提前完成了" }, "zongzhuang")).status).toBe(404);
    expect((await here.send(`${exemption}/revocation`, { reason: "搬迁提前完成了" }, "dangwei")).status).toBe(303);
    expect([await due("2026-09"), await due("2026-10")]).toEqual(["4", "4"]);
    expect(await here.verified("2026-09")).toEqual([0, 0, 0]);
    expect(await here.verified("2026-10")).toEqual([0, 0, 0]);
    expect(here.words(await here.get(exemption, "zaoxing"))).toContain("主题党日从2026年10月起又要办了");
  });
});
