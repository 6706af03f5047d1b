import { describe, expect, it } from "vitest";
import { against, type Holding, separationProblem } from "./separation.ts";

/** 公司 1 › 总装厂 2 › 一车间 3; 公司 1 › 铸造厂 4. */
const LINES: Record<number, number[]> = { 1: [1], 2: [1, 2], 3: [1, 2, 3], 4: [1, 4] };
const holding = (person: string, role: Holding["role"], unitNo: number): Holding => ({
  person,
  role,
  unitNo,
  unitName: `${unitNo}号`,
  line: LINES[unitNo]!,
});

describe("administering and auditing", () => {
  it.each([
    ["admin", "auditor"],
    ["auditor", "admin"],
    ["security", "auditor"],
    ["auditor", "security"],
  ] as const)("the same units are two people's: %s and %s", (held, wanted) => {
    const holds = [holding("shen", held, 2)];
    for (const unit of [1, 2, 3]) expect(against(holds, holding("shen", wanted, unit)), String(unit)).toBe(holds[0]);
    expect(against(holds, holding("shen", wanted, 4))).toBeUndefined();
    expect(against(holds, holding("fang", wanted, 2))).toBeUndefined();
  });

  it("leave every other pair of roles alone", () => {
    const holds = [holding("shen", "admin", 1), holding("fang", "auditor", 1)];
    for (const role of ["admin", "security", "officer", "secretary", "member"] as const)
      expect(against(holds, holding("shen", role, 3))).toBeUndefined();
    for (const role of ["auditor", "officer", "secretary", "member"] as const)
      expect(against(holds, holding("fang", role, 3))).toBeUndefined();
  });

  it("are refused in a sentence that says what is in the way", () => {
    expect(separationProblem(holding("shen", "admin", 2), "auditor")).toBe(
      "这个人已经是“2号”的系统管理员，不能再当这里的审计员：管账号的和查操作记录的要是两个人",
    );
  });
});
