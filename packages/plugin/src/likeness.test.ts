import { describe, expect, it } from "vitest";
import { likeness, normalised, sideBySide } from "./likeness.ts";

describe("how alike two texts are", () => {
  it("does not see width, case, blanks and punctuation, but sees digits", () => {
    expect(normalised("降本增效：ＡＢ １２％。")).toBe("降本增效ab12");
    expect(likeness("把一次交验合格率提到97%", "把 一次交验合格率，提到９７％")).toBe(1);
    expect(likeness("把单台返修工时由6.4小时压到4.5小时", "把单台返修工时由8.8小时压到7.2小时")).toBeLessThan(0.7);
  });

  it("is nothing for empty texts", () => expect([likeness("", ""), likeness("", "降本")]).toEqual([0, 0]));

  it("compares short texts as a whole", () =>
    expect([likeness("降本", "降本"), likeness("降本", "增效")]).toEqual([1, 0]));
});

describe("two texts side by side", () => {
  const before = "会议由书记主持。学习了讲话精神；三班交接缺首件确认。决定由党员骨干轮值。";
  it("shows what is the same, what stands in its place, and what is new", () =>
    expect(sideBySide("会议由书记主持，学习了讲话精神；二班返修偏高。决定由党员骨干轮值。下月复查。", before)).toEqual([
      { mine: "会议由书记主持，学习了讲话精神；", theirs: "会议由书记主持。", same: false },
      { mine: "二班返修偏高。", theirs: "学习了讲话精神；", same: false },
      { mine: null, theirs: "三班交接缺首件确认。", same: false },
      { mine: "决定由党员骨干轮值。", theirs: "决定由党员骨干轮值。", same: true },
      { mine: "下月复查。", theirs: null, same: false },
    ]));

  it("holds every sentence of both once and in order, and of the same text nothing that differs", () => {
    expect(sideBySide(before, before).every(({ same }) => same)).toBe(true);
    const rows = sideBySide("甲。乙。丙。丁。", "乙。戊。丁。甲。");
    expect(rows.flatMap(({ mine }) => mine ?? []).join("")).toBe("甲。乙。丙。丁。");
    expect(rows.flatMap(({ theirs }) => theirs ?? []).join("")).toBe("乙。戊。丁。甲。");
    expect(sideBySide("", "")).toEqual([]);
  });

  it("stays quick on texts as long as they may be", () => {
    const long = (seed: number) => Array.from({ length: 900 }, (_, i) => `第${i * seed}项工作已经完成。`).join("");
    const start = performance.now();
    expect(likeness(long(3), long(7))).toBeGreaterThan(0);
    expect(sideBySide(long(3), long(7)).length).toBeLessThanOrEqual(240);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
