import { describe, expect, it } from "vitest";
import { seeded } from "../formula/reference.ts";
import { checkScheme } from "../schemes/check.ts";
import { TEMPLATES, templateCalled } from "../schemes/templates.ts";
import type { Given } from "./assess.ts";
import { copiesOf, goalFaults, isLowerBetter, outcomeShare } from "./lint.ts";
import { replay } from "./replay.ts";
import { total } from "./total.ts";

/** Figures for automatic indicators are taken, all others typed: here one list says both. */
const both = (lines: readonly Given[]) => ({ lines, taken: lines });
const score = (scheme: object, lines: readonly Given[], adjusted: Record<string, number> = {}) =>
  total(both(lines), { linked: { scheme: scheme as Record<string, unknown> }, adjusted });

const typed = (code: string, full: number, rest = {}) => ({
  code,
  name: code,
  full,
  role: "计分",
  kind: "手工",
  ...rest,
});

describe("a total", () => {
  const scheme = {
    title: "方案",
    bonusCap: 5,
    indicators: [typed("1.1", 60), typed("1.2", 25), typed("1.3", 15), typed("2.1", 0, { role: "加分", cap: 10 })],
  };

  it("is 得分合计 over 适用满分, plus 加分, rounded once", () => {
    const {
      total: points,
      level,
      sums,
    } = score(scheme, [
      { code: "1.1", points: 53.6 },
      { code: "1.2", points: 22.5 },
      { code: "1.3", skip: true, why: "本期没有届满" },
      { code: "2.1", points: 1 },
    ]);
    expect(points).toBe(90.53);
    expect(level).toBe("好");
    expect(sums?.map((one) => one.points)).toEqual([89.53, 1, 0, 90.53]);
    expect(sums?.at(0)?.how).toBe("76.1 ÷ 85 × 100");
  });

  it("does not take 缺项 for zero, and shows it", () => {
    const result = score(scheme, [
      { code: "1.1", points: 60 },
      { code: "1.2", points: 25 },
    ]);
    expect(result.total).toBe(100);
    expect(result.lines[2]).toMatchObject({ points: null, standing: "missing", of: 15 });
    expect(score(scheme, []).total).toBeNull();
  });

  it("holds 加分 at its cap, a veto takes off its marks, and nothing falls below 0", () => {
    const vetoed = { ...scheme, indicators: [...scheme.indicators, typed("9", 30, { role: "一票否决" })] };
    const lines = [
      { code: "1.1", points: 60 },
      { code: "2.1", points: 8 },
    ];
    expect(score(vetoed, lines).total).toBe(105);
    expect(score(vetoed, [...lines, { code: "9", points: 1 }]).total).toBe(75);
    expect(
      score(vetoed, [
        { code: "1.1", points: 6 },
        { code: "9", points: 1 },
      ]).total,
    ).toBe(0);
  });

  it("takes points that an appeal decided, and says so", () => {
    const lines = [
      { code: "1.1", points: 50 },
      { code: "1.2", points: 20 },
      { code: "1.3", points: 10 },
    ];
    const result = score(scheme, lines, { "1.2": 25 });
    expect(result.total).toBe(85);
    expect(result.lines[1]!.why).toContain("申诉后定为25分");
  });

  it("never lets a line above its full marks or below 0", () => {
    const result = score(scheme, [
      { code: "1.1", points: 70 },
      { code: "1.2", points: -3 },
    ]);
    expect(result.lines.map(({ points }) => points)).toEqual([60, 0, null, 0]);
  });
});

describe("an automatic indicator", () => {
  const scheme = {
    title: "支部考核",
    indicators: [
      { code: "1", name: "完成", full: 20, kind: "自动", source: "kernel:completion" },
      {
        code: "2",
        name: "两处来源",
        full: 100,
        kind: "自动",
        source: "kernel:completion",
        also: "kernel:timeliness",
        formula: "最小(100, 完成数/最大(总数,1)*80 + 如果(逾期数=0,20,0))",
      },
    ],
  };

  it("says its arithmetic, names its rule, and is vouched for by the system", () => {
    const [line] = score(scheme, [{ code: "1", num: 42, den: 44 }]).lines;
    expect(line).toMatchObject({ points: 19.09, why: "完成数42 ÷ 应办数44 × 满分20", verifier: "系统计算" });
  });

  it("does not apply where nothing was due, and is 缺项 where the source has not come", () => {
    expect(score(scheme, [{ code: "1", num: 0, den: 0 }]).lines[0]!.standing).toBe("none");
    expect(score(scheme, [{ code: "1" }]).lines[0]!.standing).toBe("missing");
  });

  it("may need two sources", () => {
    const line = { code: "2", num: 9, den: 12, alsoNum: 12, alsoDen: 12 };
    expect(score(scheme, [line]).lines[1]!.points).toBe(80);
    expect(score(scheme, [{ ...line, alsoNum: 11 }]).lines[1]!.points).toBe(60);
  });
});

describe("templates", () => {
  it.each(TEMPLATES.map((one) => [one.title, one] as const))("%s can be adopted as it is", (_, template) => {
    expect(checkScheme({ ...template, from: "2026-Q4" } as never)).toEqual([]);
  });

  const rise = templateCalled("rise")!;
  const goal = (code: string, num: number): Given => ({
    code,
    goal: "9月底前一次交检合格率到98%",
    base: 90,
    den: 98,
    num,
    due: "2026-09-30",
  });

  it("双提升: attainment between 0 and 1.2, 素质 40 and 业绩 60", () => {
    // (94-90)/8 = 0.5, 1.2 at most, 0 at least, 1.
    const lines = [goal("1.1", 94), goal("1.2", 120), goal("2.1", 80), goal("2.2", 98)];
    expect(score(rise, lines).total).toBe(0.5 * 20 + 1.2 * 20 + 0 + 20);
    expect(outcomeShare(rise.indicators)).toBe(0.6);
  });

  it("双提升: 未细化 is not scored", () => {
    const lines = [goal("1.1", 94), goal("1.2", 94), goal("2.1", 94), { ...goal("2.2", 94), den: 90 }];
    expect(score(rise, lines)).toMatchObject({ total: null, level: "未细化" });
  });

  it("双积分: 60 and at most 40, less what is taken off; stars", () => {
    const stars = templateCalled("stars")!;
    expect(score(stars, [])).toMatchObject({ total: 60, level: "一星" });
    const lines = [
      { code: "2.1", num: 5 },
      { code: "2.2", num: 3 },
      { code: "2.3", num: 9 },
    ];
    expect(score(stars, lines)).toMatchObject({ total: 100, level: "五星" });
    expect(score(stars, [...lines, { code: "3.1", num: 3 }])).toMatchObject({ total: 94, level: "四星" });
  });
});

describe("未细化", () => {
  it("names what a goal lacks", () => {
    expect(goalFaults({})).toEqual(["没有写目标"]);
    expect(goalFaults({ goal: "努力提高水平" })).toEqual(["目标里没有数", "没有写到什么时候"]);
    expect(goalFaults({ goal: "年底前带出2名徒弟", base: 0, den: 2 })).toEqual([]);
    expect(goalFaults({ goal: "6月底前合格率到98%", base: 98, den: 98 })).toEqual(["目标没有高于基线"]);
    expect(goalFaults({ goal: "6月底前废品率降到2%", base: 3, den: 2 }, true)).toEqual([]);
    expect(isLowerBetter({ goal: "季末前液压图识读到90分" })).toBe(false);
    expect(goalFaults({ goal: "6月底前考2个证", copies: 4 })).toEqual(["和另外3人写得一样，请按各自岗位写"]);
  });

  it("finds the same text whatever its spaces and stops", () => {
    expect(copiesOf(["年底前 考2个证。", "年底前考2个证", "别的", ""])).toEqual([2, 2, 1, 0]);
  });
});

describe("a replay", () => {
  const branch = templateCalled("branch")!;
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const random = seeded(seed);
  const some = (most: number) => (random() < 0.15 ? undefined : Math.floor(random() * most));
  const made = (codes: readonly string[]): Given[] =>
    codes.map((code) => ({
      code,
      num: some(10),
      den: some(12),
      alsoNum: some(5),
      alsoDen: some(6),
      points: random() < 0.1 ? some(20) : undefined,
      skip: random() < 0.1,
    })) as Given[];

  it.each(TEMPLATES.map((one) => [one.title, one] as const))(
    `works out the same totals as one result after another: %s (seed ${seed})`,
    (_, template) => {
      const scheme = { ...template, linted: false } as never;
      const results = Array.from({ length: 300 }, (_, i) => ({
        id: String(i),
        name: String(i),
        doc: both(made(template.indicators.map(({ code }) => code!))),
      }));
      for (const change of replay(scheme, scheme, results).changes) {
        const alone = score(scheme, results[Number(change.id)]!.doc.lines);
        expect(change.after, `seed ${seed}, ${JSON.stringify(results[Number(change.id)])}`).toBe(alone.total);
        expect(change.difference).toBe(0);
      }
    },
  );

  it("says whom a draft changes and by how much, and for what there is no figure", () => {
    const draft = {
      ...branch,
      indicators: [
        ...branch.indicators.map((one) => (one.code === "1.5" ? { ...one, full: 30 } : one)),
        { code: "5.1", name: "新指标", full: 10, role: "计分", kind: "手工" },
      ],
    };
    const whole: Given[] = branch.indicators.map(({ code }) => ({ code: code!, num: 10, den: 10 }));
    const weak = whole.map((line) => (line.code === "1.5" ? { ...line, num: 2 } : line));
    const { changes, up, down, without } = replay(branch as never, draft as never, [
      { id: "a", name: "甲", doc: both(whole.filter(({ code }) => code !== "4.1" && code !== "2.3")) },
      { id: "b", name: "乙", doc: both(weak.filter(({ code }) => code !== "4.1" && code !== "2.3")) },
    ]);
    expect(changes[0]).toMatchObject({ id: "b", levelBefore: "好", levelAfter: "较好", steps: -1 });
    expect([up, down, without]).toEqual([0, 1, ["新指标"]]);
    expect(changes[1]!.difference).toBe(0);
  });
});
