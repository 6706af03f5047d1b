import type { BallotAsked } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { clockOf, FEWEST, instantOf, isSettled, problemOf, slipText, stateOf, tallyOf } from "./ballot.ts";
import { ballotKey, counted, sealedSlip } from "./slip.ts";

const NOW = Date.parse("2026-12-01T09:00:00+08:00");
const asked = (more: Partial<BallotAsked> = {}): BallotAsked => ({
  ability: "view",
  unit: "yi",
  title: "2026年民主测评",
  items: [
    { key: "a", member: "a" },
    { key: "b", member: "b" },
  ],
  options: ["优秀", "合格", "基本合格", "不合格"],
  voters: { members: ["a", "b", "c"] },
  closesAt: "2026-12-03T18:00",
  ...more,
});

describe("a ballot", () => {
  it("opens with enough people, something to vote on, and a time that is to come", () => {
    expect(problemOf(asked(), NOW)).toBeNull();
    expect(problemOf(asked({ voters: { members: ["a", "b", "b"] } }), NOW)).toContain("至少要3个人");
    expect(problemOf(asked({ voters: { links: 5 } }), NOW)).toBeNull();
    expect(problemOf(asked({ voters: { links: 4 } }), NOW)).toContain("至少要5份");
    expect(problemOf(asked({ voters: { links: 2001 } }), NOW)).toContain("最多2000");
    expect(problemOf(asked({ items: [] }), NOW)).toContain("没有可以投的");
    expect(problemOf(asked({ closesAt: "2026-12-01T09:00" }), NOW)).toContain("在现在以后");
    expect(problemOf(asked({ closesAt: "2026-02-30T09:00" }), NOW)).toContain("请写截止");
    expect(() => problemOf(asked({ options: ["同意"] }), NOW)).toThrow("options");
    expect(() => problemOf(asked({ items: [1, 2].map(() => ({ key: "a", title: "甲" })) }), NOW)).toThrow("key");
  });

  it("closes at its minute by the clock of Shanghai, and is counted when nothing can be on its way any more", () => {
    const closesAt = instantOf("2026-12-03T18:00")!;
    expect(new Date(closesAt).toISOString()).toBe("2026-12-03T10:00:00.000Z");
    expect(clockOf(closesAt)).toBe("2026-12-03T18:00");
    const of = { closesAt, voidedAt: null, due: 3, voted: 2 };
    expect([stateOf(of, closesAt - 1), stateOf(of, closesAt)]).toEqual(["open", "closed"]);
    expect([isSettled(of, closesAt - 1), isSettled(of, closesAt), isSettled(of, closesAt + 5000)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(isSettled({ ...of, voted: 3 }, closesAt)).toBe(true);
    expect(isSettled({ ...of, voidedAt: 1 }, closesAt + 5000)).toBe(false);
  });
});

describe("a tally", () => {
  const items = [{ key: "a" }, { key: "b" }];
  const options = ["优秀", "合格"];

  it("counts what was chosen; what was left blank counts for nothing", () => {
    expect(tallyOf(items, options, ["00", "01", "1-"], 2)).toEqual({
      slips: 3,
      items: { a: { 优秀: 2, 合格: 1 }, b: { 优秀: 1, 合格: 1 } },
    });
  });

  it("is not told of fewer slips than would hide everybody, of the whole or of one item: 4 of employees, 2 of members", () => {
    expect(tallyOf(items, options, ["00", "00", "01", "11"], FEWEST.links)).toBeNull();
    expect(tallyOf(items, options, ["0-", "0-", "01", "11", "00"], FEWEST.links)).toEqual({
      slips: 5,
      items: { a: { 优秀: 4, 合格: 1 }, b: null },
    });
    expect(tallyOf(items, options, ["00", "11"], FEWEST.members)).toBeNull();
    expect(tallyOf(items, options, ["00", "11", "01"], FEWEST.members)?.slips).toBe(3);
  });
});

describe("a slip", () => {
  it("is of one size whatever was chosen, never looks the same twice, and opens for its ballot alone", async () => {
    const key = ballotKey({ pepper: "胡椒" });
    const choices = [
      [0, 0, 0],
      [3, 1, 2],
      [null, null, null],
      [0, 0, 0],
    ];
    expect(slipText([3, null, 0])).toBe("3-0");
    const slips = await Promise.all(choices.map((one) => sealedSlip(key, "yi", one)));
    expect(new Set(slips.map(({ length }) => length)).size).toBe(1);
    expect(new Set(slips).size).toBe(4);
    const ballot = {
      id: "yi",
      kind: "members",
      options: ["优", "良", "中", "差"],
      items: [{ key: "a" }, { key: "b" }, { key: "c" }],
    } as const;
    expect((await counted(key, ballot, slips))?.items).toEqual({
      a: { 优: 2, 良: 0, 中: 0, 差: 1 },
      b: { 优: 2, 良: 1, 中: 0, 差: 0 },
      c: { 优: 2, 良: 0, 中: 1, 差: 0 },
    });
    await expect(counted(key, { ...ballot, id: "er" }, slips)).rejects.toThrow();
    await expect(counted(ballotKey({ pepper: "盐" }), ballot, slips)).rejects.toThrow();
  });
});
