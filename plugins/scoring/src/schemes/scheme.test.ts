import { describe, expect, it } from "vitest";
import { checkScheme } from "./check.ts";
import { adoptable, fingerprint } from "./fingerprint.ts";
import { templateCalled } from "./templates.ts";
import { inForce } from "./versions.ts";

const version = (id: string, from: string, state = "施行", n = 1) => ({
  id,
  state,
  doc: { title: "支部考核", subject: "党支部", from, version: n },
});

describe("the scheme of a quarter", () => {
  const first = version("1", "2026-Q1");
  const second = version("2", "2026-Q3", "施行", 2);

  it("is the latest adopted whose date is not after it", () => {
    const draft = version("3", "2026-Q2", "草案", 3);
    expect(
      ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2027-Q1"].map(
        (q) => inForce([second, draft, first], "党支部", q)?.id,
      ),
    ).toEqual([undefined, "1", "1", "2", "2"]);
  });

  it("is the later version where two begin in one quarter, and none for another subject", () => {
    expect(inForce([version("4", "2026-Q3", "施行", 4), second], "党支部", "2026-Q3")?.id).toBe("4");
    expect(inForce([first], "党员", "2026-Q3")).toBeNull();
  });
});

describe("a scheme", () => {
  const { indicators, ...rest } = templateCalled("branch")!;
  const scheme = (change: object) =>
    ({
      ...rest,
      from: "2026-Q4",
      indicators: indicators.map((one, i) => (i === 0 ? { ...one, ...change } : one)),
    }) as never;

  it.each([
    [{ formula: "完成率*满分" }, "indicators.0.formula", "没有“完成率”这个指标，是不是“完成数”（第1个字）"],
    [{ code: "" }, "indicators.0.code", "请写编号，申诉和依据都靠它"],
    [{ code: "1.2" }, "indicators.1.code", "编号1.2和第1行重复"],
    [{ source: undefined }, "indicators.0.source", "自动取数要选来源；没有来源的请改为手工"],
    [{ full: 0 }, "indicators.0.full", "请写满分"],
    [{ name: " " }, "indicators.0.name", "请写指标名称"],
  ])("cannot be adopted with %o", (change, field, message) => {
    expect(checkScheme(scheme({}))).toEqual([]);
    expect(checkScheme(scheme(change))).toContainEqual({ field, message });
  });

  it("begins with a quarter", () => {
    expect(checkScheme({ ...(scheme({}) as object), from: "2026-09" } as never)[0]!.field).toBe("from");
  });

  it("is adopted only as it was seen in a replay", () => {
    const doc = scheme({}) as Record<string, unknown>;
    const here = { settings: { outcome: 70 } };
    expect(adoptable(doc, "adopt", here)).toHaveLength(1);
    const seen = { ...doc, tried: fingerprint(doc) };
    expect(adoptable(seen, "adopt", here)).toEqual([]);
    expect(adoptable(seen, "drop", here)).toEqual([]);
    expect(adoptable({ ...seen, bonusCap: 9 }, "adopt", here)).toHaveLength(1);
    const rise = { ...templateCalled("rise"), tried: fingerprint(templateCalled("rise") as never) } as never;
    expect(adoptable(rise, "adopt", here)).toEqual(["业绩指标只占60%，本单位要求至少70%"]);
  });
});
