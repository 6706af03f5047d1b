import { describe, expect, it } from "vitest";
import { type BookRow, checkBook } from "./check.ts";
import { ALG, isIntact, seal } from "./seal.ts";

const KEY = "k".repeat(32);
const TENANT = "beiyue";

/** A book as the writer makes it: numbered from one, every row under its seal. */
const written = (n: number): Promise<BookRow[]> =>
  Promise.all(
    Array.from({ length: n }, async (_, i) => {
      const row = {
        at: 1_790_000_000_000 + i,
        actor: "a",
        act: "grant.given",
        object: `o${i}`,
        unitNo: 1,
        detail: "{}",
      };
      return { ...row, seq: i + 1, alg: ALG, mac: await seal(KEY, TENANT, row) };
    }),
  );

const check = (book: readonly BookRow[], { given = book.at(-1)?.seq ?? 0, after = 0, pages = 10, key = KEY } = {}) =>
  checkBook(
    async (from, limit) => ({ rows: book.filter(({ seq }) => seq > from).slice(0, limit), given }),
    (row) => isIntact(key, TENANT, row),
    { after, pageSize: 4, pages },
  );

describe("a book", () => {
  it("as it was written passes, whatever its length", async () => {
    for (const n of [0, 1, 3, 4, 5, 8, 11]) {
      const { rows, brokenRows, missing, isWhole, last } = await check(await written(n));
      expect([rows, brokenRows, missing, isWhole, last]).toEqual([n, 0, 0, true, n]);
    }
  });

  const changes: [string, Partial<BookRow>][] = [
    ["time", { at: 1 }],
    ["actor", { actor: "b" }],
    ["act", { act: "grant.withdrawn" }],
    ["object", { object: "o9" }],
    ["unit", { unitNo: null }],
    ["detail", { detail: '{"role":"member"}' }],
    ["algorithm", { alg: "none" }],
    ["seal", { mac: "0".repeat(64) }],
  ];
  it.each(changes)("shows the row whose %s was changed", async (_, change) => {
    const book = await written(6);
    book[4] = { ...book[4]!, ...change };
    const { broken, brokenRows, missing } = await check(book);
    expect([broken.map(({ seq }) => seq), brokenRows, missing]).toEqual([[5], 1, 0]);
  });

  it("of another enterprise, or sealed with another key, does not pass", async () => {
    const [row] = await written(1);
    expect(await isIntact(KEY, TENANT, row!)).toBe(true);
    expect(await isIntact(KEY, "fujian", row!)).toBe(false);
    expect((await check(await written(3), { key: "x".repeat(32) })).brokenRows).toBe(3);
  });

  it("shows which rows were taken out: at its beginning, inside, across a page, and at its end", async () => {
    const book = (await written(12)).filter(({ seq }) => ![1, 4, 5, 11, 12].includes(seq));
    const { gaps, missing, rows } = await check(book, { given: 12 });
    expect(gaps).toEqual([
      { from: 1, to: 1 },
      { from: 4, to: 5 },
      { from: 11, to: 12 },
    ]);
    expect([missing, rows]).toEqual([5, 7]);
    expect((await check([], { given: 2 })).gaps).toEqual([{ from: 1, to: 2 }]);
  });

  it("names the first twenty faults and counts the rest", async () => {
    const book = (await written(30)).map((row) => ({ ...row, actor: "b" }));
    const { broken, brokenRows } = await check(book);
    expect([broken.length, brokenRows]).toEqual([20, 30]);
  });

  it("too long for one time is gone on with where the last time ended", async () => {
    const book = await written(11);
    const first = await check(book, { pages: 2 });
    expect([first.rows, first.last, first.isWhole]).toEqual([8, 8, false]);
    const second = await check(book, { after: first.last });
    expect([second.rows, second.missing, second.isWhole]).toEqual([3, 0, true]);
  });
});
