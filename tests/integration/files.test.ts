import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendWithFiles } from "./multipart.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const PLANTED = "先锋班组质量改进方案的正文";

let world: World;
let company: WorldTenant;
let form = "";

beforeAll(async () => {
  world = await openWorld({ now: NOW, entry: join(import.meta.dirname, "archive-worker.ts") });
  company = await world.tenant("beiqu");
  await organise(company);
  const { unit } = await ids(company);
  form = `/p/archive/forms/item?unit=${unit.ZZ1}`;
}, 120_000);
afterAll(() => world?.close());

const file = (name: string, text = `%PDF-1.7 ${PLANTED}`) => new File([text], name);

const send = async (page: string, fields: Record<string, string | File>, login = "shuji") =>
  sendWithFiles(company, page, fields, await company.signIn(login));

const get = async (path: string, login = "shuji") => company.get(path, await company.signIn(login));
const kept = () => company.rows("select id, name, record_id, size, type from files order by at, id");
/** Whether words stand anywhere below the folder in which the product keeps its data. */
const onDisk = (words: string): boolean => {
  try {
    return execFileSync("grep", ["-rlaF", words, world.dir]).length > 0;
  } catch {
    return false;
  }
};

describe("a file comes with a form", () => {
  let waiting = "";

  it("and stays where it is while another field is put right", async () => {
    const refused = await send(form, { "f.title": "", "f.paper": file("改进方案.pdf"), do: "hand" });
    expect(refused.status).toBe(422);
    const [[id, name, record] = []] = await kept();
    expect([name, record]).toEqual(["改进方案.pdf", null]);
    waiting = id!;
    const html = refused.text();
    expect(html.includes(`name="f.paper" value="${id}" checked`)).toBe(true);
    expect(html.includes("不得上传涉密文件")).toBe(true);
    expect(html.includes('enctype="multipart/form-data"')).toBe(true);
  });

  it("and belongs to nobody else meanwhile", async () => {
    const { unit } = await ids(company);
    const theirs = `/p/archive/forms/item?unit=${unit.ZZ2}`;
    const taken = await send(theirs, { "f.title": "借来的", "f.paper": waiting, do: "plan" }, "erche");
    expect(taken.status).toBe(422);
    expect(taken.text().includes("附件已经不在了，请重新选一份")).toBe(true);
    expect(await company.rows("select count(*) from p_archive__items")).toEqual([["0"]]);
  });

  it("and is the record's once that is saved, with one more in a row", async () => {
    const saved = await send(form, {
      "f.title": "质量改进",
      "f.paper": waiting,
      "f.proofs.0.what": "现场照片",
      "f.proofs.0.paper": new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], "现场.jpeg"),
      do: "plan",
    });
    expect([saved.status, saved.text().slice(0, 300)]).toEqual([303, ""]);
    const record = saved.headers.get("location")!.split("/").at(-1);
    expect((await kept()).map(([, name, of]) => [name, of])).toEqual([
      ["改进方案.pdf", record],
      ["现场.jpg", record],
    ]);
  });
});

describe("a file of a record", () => {
  let page = "";
  let path = "";
  beforeAll(async () => {
    const [[id, , record] = []] = await kept();
    page = `/p/archive/records/items/${record}`;
    path = `${page}/files/${id}`;
  });

  it("is saved by whoever may read the record, never shown", async () => {
    const html = (await get(page)).text();
    expect(html.includes(`href="${path}"`)).toBe(true);
    expect(html.includes("改进方案.pdf")).toBe(true);
    for (const login of ["shuji", "zongzhuang", "dangwei"]) {
      const reply = await get(path, login);
      expect([reply.status, reply.text()]).toEqual([200, `%PDF-1.7 ${PLANTED}`]);
      expect(reply.headers.get("content-disposition")).toContain(`attachment; filename="file.pdf"; filename*=UTF-8''`);
      expect(reply.headers.get("content-disposition")).toContain(encodeURIComponent("改进方案.pdf"));
      expect(reply.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
      expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("is not there for anybody else, nor under another record's address", async () => {
    for (const login of ["erche", "zaoxing", "dangyuan"]) expect((await get(path, login)).status).toBe(404);
    const other = await send(form, { "f.title": "另一条", do: "plan" });
    const at = other.headers.get("location")!;
    expect((await get(`${at}/files/${path.split("/").at(-1)}`)).status).toBe(404);
    expect((await get(`${page}/files/00000000-0000-7000-8000-000000000000`)).status).toBe(404);
    // A typed id of another record's file is nobody's to take.
    const stolen = await send(form, { "f.title": "拿来", "f.paper": path.split("/").at(-1)!, do: "plan" });
    expect(stolen.status).toBe(422);
  });

  it.each([
    ["恶意.svg", "<svg onload='alert(1)'/>", /这种文件不收/],
    ["页面.html", "<script>alert(1)</script>", /这种文件不收/],
    ["空.pdf", "", /文件是空的/],
    ["旧.doc", "\u00d0\u00cf\u0011\u00e0", /这种文件不收/],
  ])("is refused at its field when it is none that is kept: %s", async (name, text, says) => {
    const before = (await kept()).length;
    const refused = await send(form, { "f.title": "试试", "f.paper": file(name, text), do: "plan" });
    expect(refused.status).toBe(422);
    expect(says.test(refused.text())).toBe(true);
    expect(refused.text().includes('value="试试"')).toBe(true);
    expect((await kept()).length).toBe(before);
  });

  it("is taken along by name in the list's file, and told to whoever added it", async () => {
    const sheet = await get("/p/archive/records/items/file?as=csv");
    expect(sheet.text()).toContain("改进方案.pdf");
    const own = (await get("/me/data/file?as=json")).json<{ 信息: { 类别: string; 内容: object[] }[] }>();
    const told = own.信息.find(({ 类别 }) => 类别 === "您添加的附件");
    expect(JSON.stringify(told)).toContain("改进方案.pdf");
  });

  it("leaves the disk when another takes its place", async () => {
    expect(onDisk(PLANTED)).toBe(true);
    const { unit } = await ids(company);
    const edit = `/p/archive/forms/item?unit=${unit.ZZ1}&record=${page.split("/").at(-1)}`;
    const drawn = (await get(edit)).text();
    const proof = /name="f.proofs.0.paper" value="([^"]+)"/.exec(drawn)?.[1] ?? "";
    const saved = await send(edit, {
      "f.title": "质量改进",
      "f.paper": file("第二稿.pdf", "%PDF-1.7 second"),
      "f.proofs.0.what": "现场照片",
      "f.proofs.0.paper": proof,
      do: "plan",
    });
    expect([saved.status, saved.text().slice(0, 200)]).toEqual([303, ""]);
    expect((await get(path)).status).toBe(404);
    await expect.poll(async () => (await kept()).map(([, name]) => name)).toEqual(["现场.jpg", "第二稿.pdf"]);
    await expect.poll(() => onDisk(PLANTED)).toBe(false);
  });
});

describe("a document without a record", () => {
  it("is saved as Excel, within what the reader may see", async () => {
    const mine = await readXlsx((await get("/p/archive/documents/list")).bytes);
    expect(mine.sheets[0]!.rows[0]).toEqual(["题目", "几份"]);
    expect(mine.sheets[0]!.rows.flat()).toContain("质量改进");
    const theirs = await readXlsx((await get("/p/archive/documents/list", "erche")).bytes);
    expect(theirs.sheets[0]!.rows.flat()).not.toContain("质量改进");
    expect((await get("/p/archive/documents/list", "dangyuan")).status).toBe(404);
  });

  it("that is none is a fault with a number, and no file", async () => {
    const reply = await get("/p/archive/documents/broken");
    expect(reply.status).toBe(500);
    expect(reply.headers.get("content-type")).toContain("text/html");
  });
});
