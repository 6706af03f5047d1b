import { describe, expect, it } from "vitest";
import { Committees } from "../members/index.ts";
import { type AccountLife, DirectoryThen, type GrantSpan } from "./directory-then.ts";

const at = (day: string, time = "12:00"): number => Date.parse(`${day}T${time}:00+08:00`);
const account = (
  events: [act: "closed" | "reopened", at: number][] = [],
  closedAt: number | null = null,
): AccountLife => ({
  id: "a",
  login: "guyuanzhou",
  name: "顾远舟",
  memberId: null,
  closedAt,
  createdAt: at("2026-03-01"),
  events: events.map(([act, when]) => ({ act: `account.${act}`, at: when })),
});
const grant = (from: number, to: number | null = null): GrantSpan => ({
  id: String(from),
  accountId: "a",
  role: "officer",
  unitNo: 1,
  at: from,
  withdrawnAt: to,
});
const held = (day: string, grants: GrantSpan[], life = account()) =>
  new DirectoryThen([life], grants, day).principal("a", "", new Committees([]), day)?.grants.length ?? null;
const part = (day: string, grants: GrantSpan[]) =>
  new DirectoryThen([account()], grants, day).part("a", { by: "role", role: "officer", unitNo: 1 });

describe("a role on a day that is over", () => {
  const grants = [grant(at("2026-09-10", "09:20"), at("2026-09-12", "15:00"))];

  it.each([
    ["2026-09-09", 0],
    ["2026-09-10", 1],
    ["2026-09-11", 1],
    ["2026-09-12", 1],
    ["2026-09-13", 0],
  ])("on %s was held %i times", (day, n) => expect(held(day, grants)).toBe(n));

  it("says so where it was held for a part of the day", () => {
    expect(part("2026-09-10", grants)).toBe("（当天09:20起）");
    expect(part("2026-09-11", grants)).toBe("");
    expect(part("2026-09-12", grants)).toBe("（到当天15:00）");
    expect(part("2026-09-12", [...grants, grant(at("2026-09-12", "16:00"))])).toBe("（到当天15:00；当天16:00起）");
    expect(part("2026-09-12", [...grants, grant(at("2026-09-01"))])).toBe("");
  });

  it("ends with the day in Shanghai", () => {
    expect(held("2026-09-10", [grant(at("2026-09-10", "23:59"))])).toBe(1);
    expect(held("2026-09-10", [grant(at("2026-09-11", "00:00"))])).toBe(0);
  });
});

describe("an account", () => {
  const grants = [grant(at("2026-03-01"))];

  it("opens nothing before it was made", () => {
    expect(held("2026-02-28", grants)).toBeNull();
    expect(held("2026-03-01", grants)).toBe(1);
  });

  it("that was stopped for a time opens nothing then, though it is open now", () => {
    const life = account([
      ["closed", at("2026-05-10")],
      ["reopened", at("2026-06-01")],
    ]);
    expect(held("2026-05-09", grants, life)).toBe(1);
    expect(held("2026-05-10", grants, life)).toBe(1);
    expect(held("2026-05-11", grants, life)).toBeNull();
    expect(held("2026-05-31", grants, life)).toBeNull();
    expect(held("2026-06-01", grants, life)).toBe(1);
    expect(held("2026-09-01", grants, life)).toBe(1);
  });

  it("that is stopped now was open until then", () => {
    const life = account([["closed", at("2026-05-10")]], at("2026-05-10"));
    expect(held("2026-05-09", grants, life)).toBe(1);
    expect(held("2026-05-11", grants, life)).toBeNull();
    expect(held("2026-05-11", grants, account([], at("2026-05-10")))).toBeNull();
  });
});
