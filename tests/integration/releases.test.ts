import { join } from "node:path";
import { request } from "@jiceng/stack";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openPlace, type Place } from "./duty-place.ts";
import { sendWithFiles } from "./multipart.ts";
import { ids } from "./organisation.ts";
import { deedsPack } from "./release-packs.ts";
import { signedKey } from "./world.ts";

let here: Place;

beforeAll(async () => {
  here = await openPlace("2026-10-20T09:30:00+08:00", join(import.meta.dirname, "release-worker.ts"));
}, 120_000);
afterAll(() => here?.world.close());

const words = async (path: string, login = "guanli") =>
  here.words((await here.get(path, login)).split("<main")[1] ?? "");
const status = async (path: string, login: string) =>
  (await here.company.get(path, await here.company.signIn(login))).status;
const lastStep = async (plugin = "deeds"): Promise<string> => {
  const rows = await here.company.rows(
    `select id from plugin_steps where plugin = '${plugin}' order by seq desc limit 1`,
  );
  return rows[0]?.[0] ?? "";
};
const decide = async (path: string, fields: Record<string, string> = {}, login = "guanli") =>
  here.send(path, { seen: await lastStep(), ...fields }, login);
const upload = async (pack: string, login = "guanli") => {
  const file = new File([pack], "deeds.json", { type: "application/json" });
  return sendWithFiles(here.company, "/manage/plugins/uploading", { pack: file }, await here.company.signIn(login));
};
/** Uploads and releases a pack; its address. */
async function release(pack: string): Promise<string> {
  const at = (await upload(pack)).headers.get("location")!;
  const reply = await decide(at);
  expect(reply.status, reply.text()).toBe(303);
  return at;
}
const steps = async () =>
  (await here.company.rows("select step from plugin_steps where plugin = 'deeds' order by seq")).map(([step]) => step);
const tables = async () =>
  (
    await here.company.rows("select name from sqlite_schema where type = 'table' and name like '%deeds%' order by name")
  ).map(([name]) => name);

describe("a pack of the enterprise's own", () => {
  it("is looked at before it is released, and says what it brings and what it wants to see", async () => {
    const page = await words("/manage/plugins/uploading");
    expect(page).toContain("先检查，给您看它带来什么");
    const reply = await upload(deedsPack({ needs: { "members:read": "写认领人的姓名" } }));
    expect(reply.status).toBe(303);
    const report = await words(reply.headers.get("location")!);
    expect(report).toContain("办实事1.0.0检查通过");
    expect(report).toContain("党员姓名和所在支部写认领人的姓名");
    expect(report).toContain("发布以后，它列在插件里，等您启用");
    expect(await words("/manage/plugins")).not.toContain("办实事");
    expect(await steps()).toEqual([]);
  });

  it.each([
    ["no pack at all", "{}", "这不是插件包"],
    ["a name of the product's", deedsPack({ id: "org-life" }), "“org-life”是随产品来的插件"],
    ["a name that means something to us", deedsPack({ id: "plugin" }), "是产品自己用的名字"],
    ["a faulty manifest", deedsPack().replace('"read":"view"', '"read":"nobody"'), "nobody"],
    [
      "another manifest than its code's own",
      deedsPack({ says: (manifest) => ({ ...manifest, needs: {}, about: "别的" }) }),
      "包里的说明和代码自己说的不一样",
    ],
    [
      "code that does not run",
      deedsPack().replace("export default plugin", "export default plugin.no.where"),
      "代码没有跑起来",
    ],
  ])("is refused with its reason: %s", async (_, pack, why) => {
    const reply = await upload(pack);
    expect(reply.status).toBe(422);
    expect(here.words(reply.text())).toContain(why);
  });

  it("is nobody's to upload but the enterprise's own administrator's", async () => {
    for (const login of ["dangwei", "shuji", "dangyuan"]) {
      expect(await status("/manage/plugins/uploading", login), login).toBe(404);
    }
  });

  it("is released, enabled, and has its tables before it is in place", async () => {
    const at = await release(deedsPack());
    expect(await words("/manage/plugins")).toContain("办实事");
    expect(await tables()).toEqual([]);
    expect(await decide("/manage/plugins/deeds/enabling", { from: "2026-10" })).toMatchObject({ status: 303 });
    expect(await tables()).toEqual(["p_deeds__deeds"]);
    expect(await steps()).toEqual(["released", "enabled"]);
    expect(await words(at)).toContain("现在运行的就是这个版本");
    const again = await upload(deedsPack());
    expect(again.headers.get("location")).toBe(at);
    expect(await steps()).toEqual(["released", "enabled"]);
  });

  it("comes from a program by the same way, once however often it is sent", async () => {
    const pack = deedsPack({ version: "1.0.1" });
    const first = await here.company.api("/api/plugins/packs", { pack });
    expect([first.status, first.json<{ repeated: boolean; waits: string[] }>()]).toMatchObject([
      201,
      { plugin: "deeds", version: "1.0.1", repeated: false, waits: [] },
    ]);
    const second = await here.company.api("/api/plugins/packs", { pack });
    expect([second.status, second.json()]).toMatchObject([200, { repeated: true }]);
    const older = await here.company.api("/api/plugins/packs", { pack: deedsPack({ version: "1.0.0", v: 2 }) });
    expect(older.status).toBe(422);
    expect(older.text()).toContain("版本要比已经发布的 1.0.1 新");
    expect(await words("/manage/plugins/deeds")).toContain("1.0.1");
  });
});

describe("a release that needs more", () => {
  let at: string;
  it("waits, says what for, and runs once it is agreed to", async () => {
    at = await release(deedsPack({ version: "1.1.0", needs: { notify: "办好了告诉提的人" } }));
    expect(await words("/manage/plugins/deeds")).toContain("1.1.0要多看、多做：发通知，管理员同意了才换");
    expect(await words("/manage/plugins")).toContain("1.1.0等您同意");
    expect(await words(at)).toContain("用途发通知办好了告诉提的人和现在运行的1.0.1比");
    expect(await decide(`${at}/granting`)).toMatchObject({ status: 303 });
    expect(await words(at)).toContain("现在运行的就是这个版本");
    expect(await status(at, "dangwei")).toBe(404);
  });

  it("is held back by a pin, and let go", async () => {
    const newer = await release(deedsPack({ version: "1.2.0", needs: { notify: "办好了告诉提的人" } }));
    expect(await words(newer)).toContain("现在运行的就是这个版本");
    await decide(`${at}/pinning`);
    expect(await words(newer)).toContain("本单位固定在1.1.0");
    await decide(`${at}/unpinning`);
    expect(await words(newer)).toContain("现在运行的就是这个版本");
  });
});

describe("a release that is halted", () => {
  it("makes way for the one before it by one row, with a reason, and comes back by another", async () => {
    const at = await release(deedsPack({ version: "1.3.0", fields: { street: { type: "text", title: "哪条街" } } }));
    expect(await words(at)).toContain("现在运行的就是这个版本");
    expect(await words(at)).toContain("停发以后马上换到1.2.0");
    expect((await decide(`${at}/halting`, { reason: " " })).status).toBe(422);
    const before = (await steps()).length;
    await decide(`${at}/halting`, { reason: "街名填不进去" });
    expect((await steps()).slice(before)).toEqual(["halted"]);
    expect(await words(at)).toContain("已停发：街名填不进去");
    expect(await words("/manage/plugins/deeds")).toContain("停发了一个版本，1.3.0：街名填不进去");
    await decide(`${at}/unhalting`);
    expect(await words(at)).toContain("现在运行的就是这个版本");
    expect(await decide(`${at}/halting`, { reason: "x" }, "dangwei")).toMatchObject({ status: 404 });
  });
});

describe("an uploaded change that would leave records without a place", () => {
  it("is refused inside a major version, and waits for consent as a new one", async () => {
    const without = (version: string) => deedsPack({ version, without: ["done"] });
    const refused = await upload(without("1.4.0"));
    expect([refused.status, here.words(refused.text())]).toEqual([422, expect.stringContaining("少了一栏“办好了”")]);
    const at = await release(without("2.0.0"));
    expect(await words(at)).toContain("新的大版本，管理员同意了才换");
    expect(await words(at)).toContain("“实事”少了一栏“办好了”");
  });
});

describe("a plugin that stands still", () => {
  it("is suspended with a reason, hidden, and comes back as it was", async () => {
    expect((await decide("/manage/plugins/deeds/suspending", { reason: "" })).status).toBe(422);
    await decide("/manage/plugins/deeds/suspending", { reason: "查一查数" });
    expect(await words("/manage/plugins/deeds")).toContain("暂停中：谁都看不到它的页面和记录");
    expect(await words("/manage/plugins/deeds")).toContain("由管文琪暂停：查一查数。");
    expect((await here.get("/", "shuji")).split("<main")[0]).not.toContain("办实事");
    expect(await status("/manage/plugins/deeds/suspending", "guanli")).toBe(303);
    await decide("/manage/plugins/deeds/resuming");
    expect((await steps()).slice(-2)).toEqual(["suspended", "resumed"]);
    expect((await here.get("/", "shuji")).split("<main")[0]).toContain("办实事");
  });

  it("is taken back by itself when more than five of a hundred calls fail, and its administrators are told", async () => {
    const [[id], [hash]] = (await here.company.rows(
      "select value from meta where key = 'tenant' union all select hash from plugin_packs where version = '1.3.0'",
    )) as [[string], [string]];
    const tally = (calls: number, failures: number) =>
      request({
        port: here.company.port,
        host: here.company.host,
        path: "/",
        method: "POST",
        headers: { "x-tallied": "yes", "content-type": "application/json" },
        body: JSON.stringify({
          tenant: { id, namespace: here.company.namespace },
          counts: [{ tenant: id, release: hash, band: 3, calls, failures }],
        }),
      });
    const before = (await steps()).length;
    expect((await tally(49, 49)).status).toBe(204);
    expect((await steps()).length).toBe(before);
    await tally(20, 0);
    expect((await steps()).slice(before)).toEqual(["halted"]);
    expect(await words("/manage/plugins/deeds")).toContain("十分钟内调用69次，失败49次（71.0%）");
    await vi.waitFor(
      async () => expect(await words("/notices")).toContain("办实事1.3.0失败太多，已经自动停发。现在运行1.2.0"),
      { timeout: 10_000 },
    );
    expect(await words("/manage/plugins/deeds")).toContain("1.3.0最近七天69次，失败49次（71.0%），95%在50毫秒内");
  });
});

describe("a plugin that is uninstalled", () => {
  const RECORD = "01960000-0000-7000-8000-00000000d001";
  it("says what it holds, gives it all along, and wants to be understood", async () => {
    const { member } = await ids(here.company);
    const no = (await here.company.rows("select no from units where code = 'ZZ1'"))[0]![0];
    await here.company.alter(
      `insert into p_deeds__deeds (id, rev, v, unit_no, state, by, at, updated_at, doc) values ('${RECORD}', 1, 1, ${no}, '在办', '${member.A1}', 1760000000000, 1760000000000, '${JSON.stringify({ topic: "给李阿姨修路灯", helper: member.A4, street: "银杏路" })}')`,
      `insert into moves (record_id, move, from_state, to_state, by, by_name, at) values ('${RECORD}', 'finish', '在办', '办好', '${member.A1}', '甲一', 1760000000000)`,
    );
    expect(await status("/manage/plugins/deeds/uninstalling", "guanli")).toBe(303);
    await decide("/manage/plugins/deeds/disabling");
    expect(await words("/manage/plugins/deeds/uninstalling")).toContain("1条记录，和它们的经过");
    const file = await here.company.get("/manage/plugins/deeds/export", await here.company.signIn("guanli"));
    expect(file.headers.get("content-type")).toContain("spreadsheetml");
    const { sheets } = await readXlsx(file.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["实事", "经过", "附件"]);
    expect(JSON.stringify(sheets)).toContain("给李阿姨修路灯");
    expect(JSON.stringify(sheets)).toContain("银杏路");
    expect((await here.company.rows("select act from audit order by seq desc limit 1"))[0]).toEqual([
      "plugin.exported",
    ]);
    expect((await decide("/manage/plugins/deeds/uninstalling")).status).toBe(422);
    await decide("/manage/plugins/deeds/uninstalling", { known: "1" });
    expect(await tables()).toEqual(["p_parked_deeds__deeds"]);
    expect(await words("/manage/plugins/deeds")).toContain("已卸载：数据另放着，2026年11月19日删掉，在那以前可以装回");
  });

  it("is still asked about by those whom its data names, and brought back whole", async () => {
    expect(await words("/me/data", "dangyuan")).toContain("实事");
    await decide("/manage/plugins/deeds/restoring");
    expect(await tables()).toEqual(["p_deeds__deeds"]);
    await decide("/manage/plugins/deeds/enabling", { from: "2026-10" });
    expect(await here.company.rows("select id, doc ->> 'topic' from p_deeds__deeds")).toEqual([
      [RECORD, "给李阿姨修路灯"],
    ]);
    await release(
      deedsPack({
        version: "1.5.0",
        needs: { notify: "办好了告诉提的人" },
        fields: { again: { type: "rows", title: "回访", of: { day: { type: "date", title: "哪天" } } } },
      }),
    );
    expect(await tables()).toEqual(["p_deeds__deeds", "p_deeds__deeds__again"]);
  });

  it("is gone with its data after thirty days, and begins from nothing when it is enabled again", async () => {
    await decide("/manage/plugins/deeds/disabling");
    await decide("/manage/plugins/deeds/uninstalling", { known: "1" });
    expect(await tables()).toEqual(["p_parked_deeds__deeds", "p_parked_deeds__deeds__again"]);
    await here.company.alter(
      `update plugin_steps set at = at - ${30 * 86_400_000 + 1} where step = 'uninstalled' and seq = (select max(seq) from plugin_steps)`,
    );
    await here.get("/", "guanli");
    await vi.waitFor(async () => expect(await tables()).toEqual([]), { timeout: 10_000 });
    expect((await steps()).at(-1)).toBe("dropped");
    expect(await here.company.rows(`select count(*) from moves where record_id = '${RECORD}'`)).toEqual([["0"]]);
    await vi.waitFor(async () => expect(await words("/notices")).toContain("办实事卸载满三十天，数据已经删除"), {
      timeout: 10_000,
    });
    await decide("/manage/plugins/deeds/enabling", { from: "2026-10" });
    expect(await tables()).toEqual(["p_deeds__deeds", "p_deeds__deeds__again"]);
    expect(await here.company.rows("select count(*) from p_deeds__deeds")).toEqual([["0"]]);
  });

  it("cannot be one that comes with the product: those are disabled", async () => {
    expect(await status("/manage/plugins/brand/uninstalling", "guanli")).toBe(303);
  });
});

describe("a plugin that is left without a release to run", () => {
  it("stands still, and goes on by itself with the next one", async () => {
    const { hash } = (await here.company.api("/api/plugins/packs", { pack: deedsPack({ id: "solo" }) })).json<{
      hash: string;
    }>();
    await here.company.api("/api/plugins/solo/enabling", { from: "2026-10" });
    expect(await status("/p/solo/list", "shuji")).toBe(200);
    const at = `/manage/plugins/solo/releases/${hash}`;
    expect(await words(at)).toContain("没有别的版本可以换：停发以后这个插件暂停");
    await here.send(`${at}/halting`, { seen: await lastStep("solo"), reason: "打不开" }, "guanli");
    expect(await status("/p/solo/list", "shuji")).toBe(404);
    expect(await words("/manage/plugins/solo")).toContain("暂停：没有可以运行的版本");
    await here.company.api("/api/plugins/packs", { pack: deedsPack({ id: "solo", version: "1.0.1" }) });
    expect(await here.company.rows("select step from plugin_steps where plugin = 'solo' order by seq")).toEqual(
      ["released", "enabled", "halted", "suspended", "released", "resumed"].map((step) => [step]),
    );
    expect(await status("/p/solo/list", "shuji")).toBe(200);
  });
});

describe("a release that fails at people's hands", () => {
  it("is taken back by what the hosts told of it, and the one before it answers", async () => {
    const pack = deedsPack({ id: "solo", version: "1.0.2" }).replace(
      "return [{ node",
      "throw new Error(); return [{ node",
    );
    await here.company.api("/api/plugins/packs", { pack });
    const cookie = await here.company.signIn("shuji");
    expect((await here.company.get("/p/solo/list", cookie)).text()).toContain("这一页没有画出来");
    for (let i = 0; i < 60; i++) await here.company.get("/p/solo/list", cookie);
    await vi.waitFor(
      async () => {
        await here.company.get("/p/solo/list", cookie);
        expect(await words("/manage/plugins/solo")).toContain("系统停发了一个版本，1.0.2：十分钟内调用");
      },
      { timeout: 20_000, interval: 500 },
    );
    expect((await here.company.get("/p/solo/list", cookie)).text()).toContain("共0件");
  });
});

describe("records that several versions wrote", () => {
  const list = () => words("/p/deeds/list", "shuji");
  const docs = async () =>
    (await here.company.rows("select v, doc from p_deeds__deeds order by at")).map(([v, doc]) => [
      Number(v),
      JSON.parse(doc!),
    ]);
  const save = async (fields: Record<string, string>, record = "") => {
    const path = `/p/deeds/forms/deed?unit=${here.unit.ZZ1}${record && `&record=${record}`}`;
    const cookie = await here.company.signIn("shuji");
    const page = (await here.company.get(path, cookie)).text();
    const rev = /name="rev" value="(\d+)"/.exec(page)?.[1] ?? "";
    const reply = await here.company.post(
      path,
      { k: signedKey(here.world.secrets, cookie, "/p/deeds/forms/deed"), rev, do: "plan", ...fields },
      cookie,
    );
    expect(reply.status, here.words(reply.text()).slice(0, 2000)).toBe(303);
  };
  const street = { street: { type: "text", title: "哪条街" } } as const;

  it("are read in the newer one's shape, without being written", async () => {
    expect(await list()).toContain("共0件");
    await save({ "f.topic": "装扶手" });
    expect(await docs()).toEqual([[1, { topic: "装扶手" }]]);
    await release(deedsPack({ version: "2.1.0", v: 2, fields: street, without: ["done"] }));
    expect(await list()).toContain("共1件，装扶手未填");
    expect(await docs()).toEqual([[1, { topic: "装扶手" }]]);
  });

  it("keep what the newer one wrote when an older one saves them again", async () => {
    const [[id]] = (await here.company.rows("select id from p_deeds__deeds")) as [[string]];
    await save({ "f.topic": "装扶手", "f.street": "梧桐街" }, id);
    expect(await docs()).toEqual([[2, { topic: "装扶手", street: "梧桐街" }]]);
    const [[hash]] = (await here.company.rows("select hash from plugin_packs where version = '2.1.0'")) as [[string]];
    await decide(`/manage/plugins/deeds/releases/${hash}/halting`, { reason: "试一试退回" });
    expect(await words("/manage/plugins/deeds")).toContain("已停发：试一试退回");
    await save({ "f.topic": "装好扶手" }, id);
    expect(await docs()).toEqual([[2, { topic: "装好扶手", street: "梧桐街" }]]);
    await decide(`/manage/plugins/deeds/releases/${hash}/unhalting`);
    expect(await list()).toContain("共1件，装好扶手梧桐街");
  });

  it("are scored by a release that is not there yet beside the one that is, and nothing is written", async () => {
    await save({ "f.topic": "修路灯" });
    const street = { street: { type: "text", title: "哪条街" } } as const;
    const score = "doc.street === '梧桐街' ? 80 : 0";
    const at = (
      await upload(deedsPack({ version: "2.2.0", v: 2, fields: street, without: ["done"], score }))
    ).headers.get("location")!;
    expect(await words(at)).toContain("换以前可以用上个季度以来的记录试算一遍");
    const before = await docs();
    const trial = await words(`${at}/trial`);
    expect(trial).toContain("试算了2条，1条的分会变");
    expect(trial).toContain("080+80");
    expect(await docs()).toEqual(before);
    expect(await status(`${at}/trial`, "dangwei")).toBe(404);
    const broken = (
      await upload(deedsPack({ version: "2.3.0", v: 2, fields: street, without: ["done"], score: "doc.no.where" }))
    ).headers.get("location")!;
    expect(await words(`${broken}/trial`)).toContain("没有算出来");
  });
});
