import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entriesOf, entryText } from "../../packages/kernel/src/files/zip.ts";
import { ids, organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
  const meeting = (code: string, by: string, period: string, topic: string, state = "待确认") => ({
    unit: code,
    duty: "org-life:theme",
    period,
    state,
    at: `${period}-20T09:00:00Z`,
    by,
    doc: {
      kind: "主题党日",
      topic,
      date: `${period}-18`,
      host: by,
      agenda: ["学习", "讨论"],
      minutes: "=1+1",
      attendance: [{ member: by, state: "实到" }],
    },
  });
  const sent = await company.api("/api/records/org-life/meetings", {
    records: [
      meeting("ZZ1", "A1", "2026-08", "质量月"),
      meeting("ZZ1", "A1", "2026-09", '=HYPERLINK("http://x")'),
      meeting("ZC1", "C1", "2026-09", "造型提质"),
    ],
  });
  if (!sent.ok) throw new Error(sent.text());
}, 120_000);
afterAll(() => world?.close());

const file = async (login: string, query: string) =>
  company.get(`/p/org-life/records/meetings/file?${query}`, await company.signIn(login));
const csv = async (login: string, query = "as=csv") => parseCsv((await file(login, query)).text()) as string[][];
const topics = (rows: string[][]) => rows.slice(1).map((row) => row[rows[0]!.indexOf("主题")]);

describe("a collection is taken along as a file", () => {
  it("with what the reader may read, and nothing else", async () => {
    expect(topics(await csv("dangwei"))).toHaveLength(3);
    expect(topics(await csv("zaoxing"))).toEqual(["造型提质"]);
    expect(topics(await csv("shuji"))).toEqual([`'=HYPERLINK("http://x")`, "质量月"]);
    // A member who took part in none, and may see no unit's list: a file without records.
    expect(topics(await csv("dangyuan"))).toEqual([]);
  });

  it("under the filters of the list, and refused for one that the list has not", async () => {
    expect(topics(await csv("dangwei", "as=csv&period=2026-08"))).toEqual(["质量月"]);
    expect(topics(await csv("dangwei", `as=csv&unit=${unit.ZC1}`))).toEqual(["造型提质"]);
    expect(topics(await csv("dangwei", `as=csv&kind=${encodeURIComponent("支委会")}`))).toEqual([]);
    expect(topics(await csv("shuji", `as=csv&unit=${unit.ZC1}`))).toEqual([]);
    for (const query of ["as=csv&minutes=x", "as=pdf", "", "as=csv&orderBy=topic"])
      expect((await file("dangwei", query)).status).toBe(404);
  });

  it("as CSV that no spreadsheet calculates, saved under its Chinese name", async () => {
    const reply = await file("shuji", "as=csv");
    expect(reply.headers.get("content-disposition")).toBe(
      `attachment; filename="file.csv"; filename*=UTF-8''${encodeURIComponent("会议记录-2026-09-24.csv")}`,
    );
    expect(reply.headers.get("content-security-policy")).toContain("sandbox");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    const [heads, first] = parseCsv(reply.text()) as string[][];
    const row = Object.fromEntries(heads!.map((head, i) => [head, first![i]]));
    expect(row).toMatchObject({ 单位: "一车间党支部（ZZ1）", 期间: "2026-09", 状态: "待确认", 会议记录: "'=1+1" });
    expect(row.主持).toBe("沈禾川（A1）");
  });

  it("as XLSX with attendance beside it, each row under its record", async () => {
    const { sheets } = await readXlsx((await file("shuji", "as=xlsx")).bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["会议记录", "到会"]);
    const [records, attendance] = sheets.map(({ rows }) => rows);
    expect(
      attendance!
        .slice(1)
        .map((row) => row[0])
        .sort(),
    ).toEqual(
      records!
        .slice(1)
        .map((row) => row[0])
        .sort(),
    );
    expect(attendance![1]).toContain("沈禾川（A1）");
  });
});

describe("a document that a plugin declares", () => {
  let record = "";
  const paper = async (login: string, query: string) =>
    company.get(`/p/org-life/documents/minutes${query}`, await company.signIn(login));

  it("is offered on the record's page and saved as Word, under a name that says what it is", async () => {
    record = (await company.rows("select id from p_org_life__meetings where period = '2026-08'"))[0]![0]!;
    const page = (await company.get(`/p/org-life/records/meetings/${record}`, await company.signIn("shuji"))).text();
    expect(page.includes(`href="/p/org-life/documents/minutes?record=${record}"`)).toBe(true);
    const reply = await paper("shuji", `?record=${record}`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-disposition")).toContain(encodeURIComponent("会议纪要-质量月-2026-09-24.docx"));
    const bytes = new Uint8Array(reply.bytes);
    const text = await entryText(bytes, entriesOf(bytes)!.find(({ name }) => name === "word/document.xml")!);
    for (const said of ["一车间党支部主题党日纪要", ">质量月<", ">沈禾川<", "1．学习", ">=1+1<", "2026年8月18日"])
      expect(text).toContain(said);
  });

  it("is not there for whoever may not read the record, nor without one", async () => {
    expect((await paper("zongzhuang", `?record=${record}`)).status).toBe(200);
    for (const [login, query] of [
      ["zaoxing", `?record=${record}`],
      ["erche", `?record=${record}`],
      ["shuji", ""],
      ["shuji", "?record=nobody"],
    ] as const)
      expect((await paper(login, query)).status).toBe(404);
  });
});
