import { describe, expect, it } from "vitest";
import { changeProblem, isDecided, labelOf, type Person, undoable, type Verb, verbsFor } from "./change.ts";
import { CIRCUMSTANCE_KINDS, circumstance, UNCOUNTED, UNEXPECTED } from "./circumstance.ts";

const TODAY = "2026-09-24";
const person = (over: Partial<Person> = {}): Person => ({
  name: "许临",
  membership: { unitNo: 4, unitName: "一车间党支部", status: "正式", from: "2020-01-01", to: null },
  since: "2018-01-01",
  circumstances: [],
  offered: false,
  posts: [],
  ...over,
});
const span = (kind: "away" | "suspended", from: string, to: string | null = null) => ({ id: kind, kind, from, to });
const says = (verb: Verb, on: string, who = person()) => changeProblem(verb, on, who, TODAY)?.message ?? null;

describe("circumstances", () => {
  it("say who is counted and who is awaited: 流动 differ in each, 停止党籍 is neither, the rest are both", () => {
    expect(UNCOUNTED).toEqual(["visiting", "suspended"]);
    expect(UNEXPECTED).toEqual(["away", "suspended"]);
    expect(CIRCUMSTANCE_KINDS.filter((kind) => circumstance(kind).decided)).toEqual(["suspended"]);
  });
});

describe("what may be registered", () => {
  it("follows from how somebody stands", () => {
    expect(verbsFor(person(), TODAY, true)).not.toContain("full");
    expect(verbsFor(person({ membership: { ...person().membership, status: "预备" } }), TODAY, true)).toContain("full");
    const away = verbsFor(person({ circumstances: [span("away", "2026-01-01")] }), TODAY, true);
    expect(away).toContain("end-away");
    for (const none of ["away", "visiting"]) expect(away).not.toContain(none);
    expect(verbsFor(person({ membership: { ...person().membership, to: "2026-10-01" } }), TODAY, true)).toEqual([]);
  });

  it("leaves to those above what they have to approve", () => {
    const verbs = verbsFor(person({ circumstances: [span("suspended", "2026-09-01")] }), TODAY, false);
    expect(verbs.filter(isDecided)).toEqual([]);
    expect(verbs.map(labelOf)).toEqual(["流动外出", "流入", "离退休", "失联", "转出本单位", "去世"]);
  });

  it("begins in the current month where it changes a count, and may be older where it does not", () => {
    for (const verb of ["suspended", "visiting", "left", "expelled"] as const) {
      expect(says(verb, "2026-08-31"), verb).toContain("最早从2026年9月1日起");
      expect(says(verb, "2026-09-01"), verb).toBeNull();
    }
    for (const verb of ["retired", "away", "lost"] as const) expect(says(verb, "2024-05-01"), verb).toBeNull();
    expect(says("retired", "2017-12-31")).toContain("不能比它早");
    expect(says("retired", "2026-02-30")).toContain("请选从哪一天起");
    expect(says("retired", "2028-01-01")).toContain("最多提前一年");
    for (const verb of ["died", "lost"] as const) expect(says(verb, "2026-09-25")).toContain("还没有到");
  });

  it("ends after it began, and begins again after it ended", () => {
    const away = person({ circumstances: [span("away", "2026-09-10")] });
    expect(says("end-away", "2026-09-10", away)).toContain("日期要在它之后");
    expect(says("end-away", "2026-09-11", away)).toBeNull();
    const back = person({ circumstances: [span("away", "2026-09-01", "2026-09-11")] });
    expect(says("away", "2026-09-10", back)).toContain("上一次到2026年9月10日为止");
    expect(says("away", "2026-09-11", back)).toBeNull();
  });

  it("is taken back only as the last, and before its day", () => {
    const change = (id: string, on: string, undoneAt: number | null = null) => ({
      id,
      verb: "left" as const,
      on,
      ground: "文",
      by: null,
      undoneAt,
    });
    expect(undoable([change("a", "2026-10-01")], TODAY)?.id).toBe("a");
    expect(undoable([change("a", TODAY)], TODAY)).toBeNull();
    expect(undoable([change("a", "2026-10-01"), change("b", "2026-09-01")], TODAY)).toBeNull();
    expect(undoable([change("a", "2026-10-01"), change("b", "2026-11-01", 1)], TODAY)?.id).toBe("a");
  });
});
