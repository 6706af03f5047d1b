import { lastDay, lately, type Period } from "@jiceng/plugin";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "../../apps/cli/src/import-file.ts";
import { ids } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-10-09T09:30:00+08:00";
const MONTH: Period = "2026-10";
/** The twelve months before, oldest first. */
const MONTHS = lately("2026-09", 12);
const PUBLISHED = [...MONTHS.slice(3, 9), "2026-08"];

interface Line {
  code: string;
  name: string;
  parent: string;
  kind: string;
}

/** 公司党委 › 东区党委 and 西区党委, each with three branches of its own; 东区 has 建设党委 with 4,999 units below it. */
function units(): Line[] {
  const lines: Line[] = [
    { code: "GS", name: "公司党委", parent: "", kind: "党委" },
    { code: "E", name: "东区党委", parent: "GS", kind: "党委" },
    { code: "W", name: "西区党委", parent: "GS", kind: "党委" },
    { code: "M", name: "建设党委", parent: "E", kind: "党委" },
  ];
  for (const side of ["E", "W"])
    for (const n of [1, 2, 3])
      lines.push({ code: `${side}${n}`, name: `${side}区${n}党支部`, parent: side, kind: "党支部" });
  for (let n = 0; n < 109; n++) {
    const above = n < 9 ? "M" : `M${n % 9}`;
    lines.push({ code: `M${n}`, name: `第${n}工程党总支`, parent: above, kind: "党总支" });
  }
  for (let n = 0; n < 4_890; n++)
    lines.push({ code: `B${n}`, name: `第${n}班组党支部`, parent: `M${9 + (n % 100)}`, kind: "党支部" });
  return lines;
}

const LINES = units();
const BRANCHES = LINES.filter(({ kind }) => kind === "党支部").map(({ code }) => code);
const BOARDS = LINES.filter(({ kind }) => kind !== "党支部").map(({ code }) => code);

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let cookie: string;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("jianshe");
  await load("units", [
    ["编码", "名称", "上级编码", "类型", "成立日期"],
    ...LINES.map(({ code, name, parent, kind }) => [code, name, parent, kind, "2020-01-01"]),
  ]);
  await load("members", [
    ["编号", "姓名", "组织编码", "党员状态", "入党日期", "职务", "转入日期"],
    ...BRANCHES.map((code) => [`P${code}`, "沈禾川", code, "正式", "2010-07-01", "书记", "2020-01-01"]),
  ]);
  await company.accounts(
    { login: "dangwei", name: "顾远舟", grants: [{ role: "officer", unitCode: "GS" }] },
    { login: "dongqu", name: "钟书远", grants: [{ role: "officer", unitCode: "E" }] },
  );
  ({ unit } = await ids(company));
  cookie = await company.signIn("dangwei");
  for (const [i, month] of MONTHS.entries()) {
    const done = BRANCHES.filter((_, n) => (n + i) % 4 === 0);
    for (let at = 0; at < done.length; at += 500) await store(done.slice(at, at + 500), month);
  }
  for (const period of PUBLISHED) {
    const reply = await company.api(`/api/periods/${period}/closing`, { by: "dangwei" });
    if (!reply.ok) throw new Error(reply.text());
  }
}, 240_000);
afterAll(() => world?.close());

async function load(kind: "units" | "members", rows: string[][]): Promise<void> {
  const { port, host, serviceToken: token } = company;
  const text = `${rows.map((row) => row.join(",")).join("\n")}\n`;
  const { state, report } = await importFile({ port, host, token, kind, text, since: "2020-01-01" });
  if (state !== "applied") throw new Error(`${kind}: ${state} ${JSON.stringify(report).slice(0, 2000)}`);
}

async function store(codes: readonly string[], period: Period): Promise<void> {
  const late = period.endsWith("-02");
  const date = late ? lastDay(period).replace("-02-", "-03-") : `${period}-18`;
  const records = codes.map((code) => ({
    unit: code,
    duty: "org-life:theme",
    period,
    state: "已确认",
    at: `${date}T10:00:00Z`,
    by: `P${code}`,
    doc: {
      kind: "主题党日",
      activity: "专题学习",
      topic: "学习安全要求",
      date,
      agenda: ["学习安全要求"],
      minutes: "一起学习了安全要求。",
      attendance: [{ member: `P${code}`, state: "实到" }],
    },
  }));
  const reply = await company.api("/api/records/org-life/meetings", { records });
  if (!reply.ok) throw new Error(reply.text().slice(0, 1000));
}

const page = async (path: string): Promise<string> => {
  const reply = await company.get(path, cookie);
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text().slice(0, 500)}`);
  return reply.text();
};
const board = (code: string, period: Period) => `/board?unit=${unit[code]}&period=${period}`;
/** What a reader reads: nonces are another each time. */
const read = (html: string): string => html.replace(/ (hx-)?nonce="[^"]*"| name="k" value="[^"]*"/g, "");

/** Fails with the place where two pages part, not with the pages. */
function same(place: string, got: string, wanted: string): void {
  let at = 0;
  while (at < wanted.length && got[at] === wanted[at]) at++;
  const around = (text: string) => [place, text.slice(Math.max(0, at - 200), at + 200)];
  if (got !== wanted) expect(around(got)).toEqual(around(wanted));
}

/** Does all of it, eight at a time. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
    }),
  );
}

/**
 * Boards of old months, which have the figures of all units, since each lists those below it, with the rate of the month before:
 * every board of every second month, the upper ones of all.
 */
async function boards(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const all = MONTHS.flatMap((month, i) =>
    (i % 2 === 0 ? BOARDS.slice(0, 13) : BOARDS).map((code) => [code, month] as const),
  );
  await each(all, async ([code, month]) => {
    found.set(`${code} ${month}`, read(await page(board(code, month))));
  });
  return found;
}

interface Seen {
  /** Under which committee 建设党委 stands. */
  under: "E" | "W";
  /** Of 东区, 西区 and both together. */
  figures: [number, number, number];
}

const number = (text: string | undefined): number => Number((text ?? "0").replaceAll(",", ""));
const words = (html: string): string => html.replace(/<[^>]+>/g, "").replace(/\s+/g, "");

/** What is missing, as the company's board says it of the two committees and in its headline. */
function boardSeen(html: string): Seen["figures"] {
  const missing = (name: string) =>
    number(/差<?[^\d]*([\d,]+)/.exec(html.split(`>${name}<`)[1]!.split("</tr>")[0]!)?.[1]);
  return [missing("东区党委"), missing("西区党委"), number(/件应办，差([\d,]+)件/.exec(words(html))?.[1])];
}

/**
 * Members of the two committees and of the company in the tree, and under which of them 建设党委 is listed. Every branch has one member
 * and owes one thing that nobody has done yet, so both columns of a row say the same unless they come from two trees.
 */
function treeSeen(html: string): Seen {
  const at = (code: string) => html.indexOf(`id="u-${unit[code]}"`);
  const rows = html.split("<tr ").filter((row) => row.includes('id="u-'));
  const under = rows.filter((row) => row.includes(`id="u-${unit.M}"`));
  expect(under).toHaveLength(1);
  const counted = (code: string): number => {
    const row = html.slice(at(code)).split("</tr>")[0]!;
    const [members, open] = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)]
      .slice(-2)
      .map(([, cell]) => number(words(cell!)));
    expect([code, open]).toEqual([code, members]);
    return members!;
  };
  return { under: at("M") < at("W") ? "E" : "W", figures: [counted("E"), counted("W"), counted("GS")] };
}

describe("a committee of 5,000 units with a year behind it", () => {
  let before: Map<string, string>;

  it("has figures in every month, some of them published", async () => {
    expect(LINES.filter(({ code }) => /^[MB]/.test(code))).toHaveLength(5_000);
    before = await boards();
    expect(before.size).toBe(6 * 113 + 6 * 13);
    expect(words(before.get("GS 2026-08")!)).toContain("4,896件应办，差3,672件");
    expect(before.get("GS 2026-08")).toContain("之后没有变动");
    expect(words(before.get("W 2026-09")!)).toContain("3件应办");
  }, 120_000);

  it("is moved while others read: each of them sees the tree before or after, none a mixed one", async () => {
    await company.evict();
    const tree = `/units?open=${unit.M}`;
    const [first, figures] = [treeSeen(await page(tree)), boardSeen(await page(board("GS", MONTH)))];
    expect(first).toEqual({ under: "E", figures: [4_893, 3, 4_896] });
    expect(figures).toEqual([4_893, 3, 4_896]);
    let moved = false;
    const seen = { before: 0, after: 0, days: 0, old: 0 };
    /** Compares one answer with the two that are right; both committees together are always the same. */
    const judge = (what: string, got: Seen["figures"], under?: "E" | "W") => {
      const isBefore = got[0] === 4_893;
      expect([what, ...got, under ?? (isBefore ? "E" : "W")]).toEqual(
        isBefore ? [what, 4_893, 3, 4_896, "E"] : [what, 3, 4_893, 4_896, "W"],
      );
      seen[isBefore ? "before" : "after"]++;
    };
    const until = async (work: (i: number) => Promise<void>) => {
      for (let i = 0, left = 5; left > 0; i++) {
        if (moved) left--;
        await work(i);
      }
    };
    const readers = [
      () => until(async () => judge("board", boardSeen(await page(board("GS", MONTH))))),
      () =>
        until(async () => {
          const { under, figures } = treeSeen(await page(tree));
          judge("tree", figures, under);
        }),
      // Of another day than the one asked before: its people and figures are fetched in the middle of the answer.
      (start: number) =>
        until(async (i) => {
          const on = `2026-10-0${1 + ((start + i) % 8)}`;
          const { under, figures } = treeSeen(await page(`${tree}&on=${on}`));
          judge(`tree of ${on}`, figures, under);
          seen.days++;
        }),
      () =>
        until(async (i) => {
          const month = MONTHS[i % MONTHS.length]!;
          expect(boardSeen(await page(board("GS", month)))).toEqual(boardSeen(before.get(`GS ${month}`)!));
          seen.old++;
        }),
    ];
    const polling = Promise.all([0, 3, 5].flatMap((start) => readers.map((reader) => reader(start))));
    await new Promise((later) => setTimeout(later, 150));
    const form = `/units/${unit.M}/changes`;
    const move = await company.submit(
      `${form}/new?verb=move`,
      form,
      { verb: "move", do: "apply", on: "2026-10-01", target: unit.W!, reason: "党发〔2026〕12号" },
      await company.signIn("guanli"),
    );
    moved = true;
    await polling;
    expect([move.status, move.headers.get("location")]).toEqual([303, `/units/${unit.M}#history`]);
    for (const n of Object.values(seen)) expect(n).toBeGreaterThan(9);
    expect(treeSeen(await page(tree)).under).toBe("W");
  }, 60_000);

  it("leaves every old month as it was, for every unit at every level, published or not", async () => {
    const after = await boards();
    for (const [place, html] of before) same(place, after.get(place)!, html);
    await company.evict();
    for (const code of ["GS", "E", "W", "M"])
      for (const month of MONTHS)
        same(`${code} ${month}`, read(await page(board(code, month))), before.get(`${code} ${month}`)!);
  }, 120_000);

  it("counts from this month on in its new place, in the columns as in the rows", async () => {
    expect(boardSeen(await page(board("GS", MONTH)))).toEqual([3, 4_893, 4_896]);
    expect(words(await page(board("W", MONTH)))).toContain("4,893件应办");
    expect(words(await page(board("E", MONTH)))).toContain("3件应办");
    for (const period of [MONTHS[0], "2026-08", "2026-09", MONTH]) {
      const reply = await company.get(`/api/verification?period=${period}`, "", {
        authorization: `Bearer ${company.serviceToken}`,
      });
      const { nodes, differences } = reply.json<{ nodes: number; differences: unknown[] }>();
      expect([period, nodes, differences]).toEqual([period, 5_009, []]);
    }
  }, 60_000);

  it("is seen by today's superior alone, in its past months, too", async () => {
    const east = await company.signIn("dongqu");
    for (const path of [board("M", "2026-08"), `/units/${unit.M}?on=2026-09-30`, `/units/${unit.M}`])
      expect((await company.get(path, east)).status, path).toBe(404);
    const own = await company.get(board("E", "2026-08"), east);
    expect(words(own.text())).toContain("4,893件应办");
  });
});
