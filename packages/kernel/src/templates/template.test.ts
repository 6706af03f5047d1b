import { describe, expect, it } from "vitest";
import { missing, standingOf } from "./sending.ts";
import type { Sending } from "./store.ts";
import { type Held, takingOf } from "./taking.ts";
import {
  type Audience,
  changesOf,
  type DutyItem,
  firstFrom,
  type Item,
  meant,
  type RuleItem,
  stepsFor,
  type Version,
  wrongItem,
  wrongMonth,
} from "./template.ts";

const duty = (id: string, more: Partial<DutyItem> & { title?: string; count?: number } = {}): DutyItem => ({
  kind: "duty",
  id,
  plugin: "reports",
  form: "report",
  every: more.every ?? "month",
  terms: {
    title: more.title ?? `检查${id}`,
    subject: "branch",
    count: more.count ?? 1,
    weight: 1,
    deadline: null,
    cites: "集团党委工作要点",
  },
});
const rule = (value: number): RuleItem => ({ kind: "rule", id: "r", rule: "branch.size", value });
const version = (no: number, from: string, items: readonly Item[], audience: Audience = { to: "all" }): Version => ({
  ...{ no, from, items, audience },
  name: "集团2026年规定动作",
  byName: "沈知行",
  at: no,
});
const sister = (id: string, standing: "open" | "suspended" = "open", peerClass: string | null = null) => ({
  ...{ id, standing, peerClass },
  profile: id === "a" ? "mining" : "construction",
});
const NOTHING: Held = { no: 0, duties: [], rules: [] };

describe("a version", () => {
  it("holds from a month that has not passed, never before the version before it", () => {
    const versions = [version(1, "2026-12", [duty("x")])];
    expect(wrongMonth("2026-10", [], "2026-11-22")).toHaveLength(1);
    expect(wrongMonth("2026-11", [], "2026-11-22")).toEqual([]);
    expect(wrongMonth("2026-11", versions, "2026-11-22")[0]?.message).toContain("不能比它早");
    expect(wrongMonth("2026-12", versions, "2026-11-22")).toEqual([]);
    expect(wrongMonth("", [], "2026-11-22")).toHaveLength(1);
  });

  it("asks of a longer period only when that begins as a whole", () => {
    expect(firstFrom("2026-11", "month")).toBe("2026-11");
    expect(firstFrom("2026-11", "quarter")).toBe("2027-Q1");
    expect(firstFrom("2026-10", "quarter")).toBe("2026-Q4");
    expect(firstFrom("2026-02", "half")).toBe("2026-H2");
    expect(firstFrom("2026-02", "year")).toBe("2027");
  });

  it("may only be stricter than a regulation, and holds nothing twice", () => {
    expect(wrongItem(rule(60), [], "2026-12-01")[0]?.message).toContain("不能放宽");
    expect(wrongItem(rule(40), [], "2026-12-01")).toEqual([]);
    expect(wrongItem({ ...rule(40), id: "s" }, [rule(45)], "2026-12-01")[0]?.field).toBe("rule");
    expect(wrongItem(duty("y", { title: "检查x" }), [duty("x")], "2026-12-01")[0]?.field).toBe("title");
    expect(wrongItem(duty("x", { count: 0 }), [], "2026-12-01")[0]?.field).toBe("count");
    expect(wrongItem({ ...rule(3), rule: "branch.from" }, [], "2026-12-01")[0]?.message).toContain("定死");
  });

  it("goes to all, to one kind of enterprise or to chosen ones", () => {
    const all = [sister("a"), sister("b", "open", "大型"), sister("c")];
    const ids = (audience: Audience) => meant(audience, all).map(({ id }) => id);
    expect(ids({ to: "all" })).toEqual(["a", "b", "c"]);
    expect(ids({ to: "profile", profile: "mining" })).toEqual(["a"]);
    expect(ids({ to: "peers", peerClass: "大型" })).toEqual(["b"]);
    expect(ids({ to: "chosen", tenants: ["c", "gone"] })).toEqual(["c"]);
  });

  it("is told by what was added, changed and ended", () => {
    const { added, changed, ended } = changesOf([duty("x", { count: 2 }), duty("z")], [duty("x"), duty("y")]);
    expect([added, changed, ended].map((items) => items.map(({ id }) => id))).toEqual([["z"], ["x"], ["y"]]);
  });
});

describe("what a subsidiary takes", () => {
  const v1 = {
    no: 1,
    name: "规定动作",
    from: "2026-11",
    items: [duty("x"), duty("q", { every: "quarter" }), rule(40)],
  };

  it("holds from its month on, a quarterly duty from the next whole quarter", () => {
    const [taken] = takingOf([v1], NOTHING, "2026-11");
    expect(taken!.duties.map(({ id, period }) => [id, period])).toEqual([
      ["x", "2026-11"],
      ["q", "2027-Q1"],
    ]);
    expect(taken!.rules).toEqual([{ rule: "branch.size", day: "2026-11-01", value: 40 }]);
  });

  it("never reaches back when it comes late", () => {
    const [taken] = takingOf([v1], NOTHING, "2027-02");
    expect(taken!.from).toBe("2027-02");
    expect(taken!.duties.map(({ period }) => period)).toEqual(["2027-02", "2027-Q2"]);
  });

  it("changes, adds and ends from the month of the new version; earlier months keep theirs", () => {
    const held: Held = {
      no: 1,
      duties: [
        { id: "x", every: "month" },
        { id: "q", every: "quarter" },
      ],
      rules: ["branch.size"],
    };
    const v2 = { no: 2, name: "规定动作", from: "2027-01", items: [duty("x", { count: 2 }), duty("n")] };
    const [taken, ...more] = takingOf([v1, v2], held, "2026-12");
    expect(more).toEqual([]);
    expect(taken!.duties.map(({ id, period, terms }) => [id, period, terms?.count ?? null])).toEqual([
      ["x", "2027-01", 2],
      ["n", "2027-01", 1],
      ["q", "2027-Q1", null],
    ]);
    expect(taken!.rules).toEqual([{ rule: "branch.size", day: "2027-01-01", value: null }]);
  });

  it("comes to the same whether letters come in order, late or one of them not at all", () => {
    const v2 = { no: 2, name: "规定动作", from: "2027-01", items: [duty("x"), duty("n")] };
    const v3 = { no: 3, name: "规定动作", from: "2027-03", items: [duty("x")] };
    const both = takingOf([v2, v3], { no: 1, duties: [{ id: "x", every: "month" }], rules: [] }, "2026-12");
    expect(both.map(({ no, from }) => [no, from])).toEqual([
      [2, "2027-01"],
      [3, "2027-03"],
    ]);
    expect(both[1]!.duties.map(({ id, terms }) => [id, terms === null])).toEqual([
      ["x", false],
      ["n", true],
    ]);
    // The older letter comes after the newer one: there is nothing left in it.
    expect(takingOf([v2], { no: 3, duties: [{ id: "x", every: "month" }], rules: [] }, "2026-12")).toEqual([]);
    // Both came when both had begun: the later one is all there is.
    expect(takingOf([v2, v3], NOTHING, "2027-05").map(({ no, from }) => [no, from])).toEqual([[3, "2027-05"]]);
  });
});

describe("who is sent a version", () => {
  const versions = [version(1, "2026-01", [duty("x")]), version(2, "2026-10", [duty("x"), duty("y")])];
  const sending = (tenantId: string, no: number, taken: number | null, ends = false): Sending => ({
    ...{ templateId: "t", tenantId, no, ends, at: 1 },
    taken: taken === null ? null : { no: taken, at: 2, from: "2026-10", lacking: [] },
  });
  const to = (...args: Parameters<typeof missing>) =>
    missing(...args).map(({ tenant, no, ends }) => [tenant, no, ends]);

  it("is everybody meant who has not been sent the last one, once they are open", () => {
    const all = [sister("a"), sister("b"), sister("c", "suspended")];
    expect(to(versions, all, [sending("a", 2, 2), sending("b", 1, 1)], "2026-11")).toEqual([["b", 2, false]]);
    expect(to(versions, all, [sending("a", 2, null)], "2026-11", { silent: true })).toEqual([
      ["a", 2, false],
      ["b", 2, false],
    ]);
    expect(to([], all, [], "2026-11")).toEqual([]);
  });

  it("is told the end where it is no longer meant, and nothing where it never was", () => {
    const narrowed = [...versions, version(3, "2026-12", [duty("x")], { to: "chosen", tenants: ["a"] })];
    const all = [sister("a"), sister("b"), sister("d")];
    expect(to(narrowed, all, [sending("a", 2, 2), sending("b", 2, 2), sending("d", 2, 2, true)], "2027-01")).toEqual([
      ["a", 3, false],
      ["b", 3, true],
    ]);
    const later = stepsFor(narrowed, sister("b"), "2026-11");
    expect(later.map(({ no, items }) => [no, items.length])).toEqual([
      [2, 2],
      [3, 0],
    ]);
  });

  it("is seen as silent, and as told, by name", () => {
    const last = versions.at(-1)!;
    expect(standingOf(last, sister("a"), sending("a", 2, 1))).toBe("sent");
    expect(standingOf(last, sister("a"), sending("a", 2, 2))).toBe("taken");
    expect(standingOf(last, sister("a"), undefined)).toBe("unsent");
    expect(standingOf(last, sister("a", "suspended"), undefined)).toBe("closed");
    expect(standingOf(version(3, "2026-12", []), sister("a"), undefined)).toBe("not-meant");
    expect(standingOf(version(3, "2026-12", []), sister("a"), sending("a", 3, 3, true))).toBe("ended");
  });
});
