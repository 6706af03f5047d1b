import { describe, expect, it } from "vitest";
import { column, compile, DEEPEST, FormulaError, LONGEST, MOST_NODES } from "./index.ts";
import { type Made, makeFormula, reference, seeded } from "./reference.ts";

const WORDS = ["完成数", "总数", "逾期数"];
const value = (text: string, row: number[] = [9, 12, 0]) => compile(text, WORDS).value(row);
/** What is wrong with a formula, in a sentence. */
const wrong = (text: string): string | null => {
  try {
    compile(text, WORDS);
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
};

describe("a formula", () => {
  it("is written as in a spreadsheet, with Chinese names", () => {
    expect(value("最小(100, 完成数/最大(总数,1)*80 + 如果(逾期数=0,20,0))")).toBe(80);
    expect(value("最小（１００， 完成数÷最大（总数；1）×80 ＋ 如果（逾期数＝0，20，0））")).toBe(80);
    expect(value("如果(完成数/总数>=80%, 100, 60)")).toBe(60);
    expect(value("MAX(0, 20-2*逾期数)", [0, 0, 3])).toBe(14);
  });

  it("follows the order of arithmetic", () => {
    expect(value("1+2*3-4/2")).toBe(5);
    expect(value("-2*-3")).toBe(6);
    expect(value("10-2-3")).toBe(5);
    expect(value("50%*200%")).toBe(1);
    expect(value("如果(1<2 且 非 2<1 或 1=2, 7, 8)")).toBe(7);
    expect(value("非 1=2 且 1=1")).toBe(1);
  });

  it("knows its functions", () => {
    expect(value("求和(1,2,3)+平均(2,4)+绝对值(-5)")).toBe(14);
    expect(value("向上取整(2.1)+向下取整(2.9)")).toBe(5);
    expect(value("四舍五入(2.345,2)+四舍五入(1.5)")).toBe(4.35);
    expect(value("区间(130%, 0, 1.2)*100")).toBe(120);
    expect(value("向上取整(0.1*3*10)")).toBe(3);
  });

  it("rounds its result to two places as people do", () => {
    expect(value("1.005")).toBe(1.01);
    expect(value("-1.005")).toBe(-1.01);
    expect(value("2/3")).toBe(0.67);
    expect(value("如果(0.1+0.2=0.3,1,0)")).toBe(1);
  });

  it("is read without spaces: the longest known name counts", () => {
    expect(value("如果(逾期数=0且完成数>3,5,1)")).toBe(5);
    expect(value("如果(逾期数>0或非完成数>3,5,1)")).toBe(1);
    expect(compile("且慢+1", ["且慢"]).value([2])).toBe(3);
  });

  it("asks only for the branch that it takes", () => {
    expect(value("如果(总数=0, 0, 完成数/总数)", [0, 0, 0])).toBe(0);
    expect(value("如果(总数<>0 且 完成数/总数>0.5, 1, 2)", [0, 0, 0])).toBe(2);
  });
});

describe("what is wrong with a formula is said in Chinese, with the place", () => {
  const cases: [string, string][] = [
    ["2*完成率", "没有“完成率”这个指标，是不是“完成数”（第3个字）"],
    ["1+完成的比率且总数", "没有“完成的比率”这个指标（第3个字）"],
    ["最小(100, 完成数", "公式没写完：缺少“)”（第12个字）"],
    ["完成数+", "公式没写完，后面还缺一个数或指标（第5个字）"],
    ["完成数 总数", "“总数”前面缺少运算符（第5个字）"],
    ["1)", "多了一个“)”（第2个字）"],
    ["1<完成数<3", "比较不能连着写，请用“且”分开（第6个字）"],
    ["如果(1,2)", "“如果”要3个数，这里是2个（第1个字）"],
    ["最大()", "“最大”要至少1个数，这里是0个（第1个字）"],
    ["循环(1)", "没有“循环”这个函数（第1个字）"],
    ["最大+1", "“最大”后面要写括号（第1个字）"],
    ["1.2.3", "“1.2.3”不是一个数（第1个字）"],
    ["完成数.长度", "公式里不能用“.”（第4个字）"],
    ['"文字"', '公式里不能用“"”（第1个字）'],
    ["*2", "“*”前面缺一个数或指标（第1个字）"],
    ["(1,2)", "这里不该有逗号（第3个字）"],
    ["", "公式是空的（第1个字）"],
    ["  ", "公式是空的（第1个字）"],
  ];
  it.each(cases)("%s", (text, says) => expect(wrong(text)).toBe(says));

  it("at run time too", () => {
    expect(() => value("完成数/(总数-12)")).toThrow("除数为0（第4个字）");
    expect(() => value("如果(完成数/0>1,1,2)")).toThrow("除数为0（第7个字）");
    expect(() => value("完成数+1", [Number.NaN, 1, 1])).toThrow("“完成数”还没有数（第1个字）");
    const much = Array.from({ length: 25 }, () => "999999999999999").join("*");
    expect(() => value(much)).toThrow(/这里的数太大/);
  });
});

describe("a hostile formula", () => {
  it("is refused before it costs anything", () => {
    expect(wrong("1".repeat(LONGEST + 1))).toContain("公式最长2000字");
    expect(wrong(`${"(".repeat(DEEPEST + 1)}1${")".repeat(DEEPEST + 1)}`)).toContain("括号套得太深");
    expect(wrong("-".repeat(500) + 1)).toContain("括号套得太深");
    expect(wrong("非".repeat(500))).toContain("括号套得太深");
    expect(wrong(Array.from({ length: MOST_NODES }, () => 1).join("+"))).toContain("公式太长");
    expect(wrong("(".repeat(1999))).toContain("括号套得太深");
  });

  it("reaches nothing but its names: no prototype, no member", () => {
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype", "this"]) {
      expect(wrong(name)).toContain(`没有“${name}”这个指标`);
      expect(wrong(`${name}(1)`)).toContain(`没有“${name}”这个函数`);
      expect(compile(`${name}+1`, [name]).value([1])).toBe(2);
    }
    for (const text of ["完成数[0]", "完成数.a", "a=>1", "`1`", "1;2", "{}", "完成数=1=1", "\\u0031", "1//2", "1**2"])
      expect(wrong(text)).not.toBeNull();
  });

  it("says what it cannot read, whatever the characters", () => {
    expect(wrong("1\u200b+1")).toContain("看不见的符号");
    expect(wrong("1\u202e+1")).toContain("看不见的符号");
    expect(wrong("\ud800")).toContain("看不见的符号");
    expect(wrong("1\u0000")).toContain("看不见的符号");
    expect(wrong("😀+1")).toBe("公式里不能用“😀”（第1个字）");
    expect(wrong("1+😀")).toBe("公式里不能用“😀”（第3个字）");
    expect(wrong("ﷺ")).toContain("没有“ﷺ”这个指标");
    expect(compile("ＡＢ+1", ["AB"]).value([1])).toBe(2);
  });

  it("fails only in its own way, for any rubbish", () => {
    const alphabet = [..."完成数总逾期最大小如果（）()，,；+-*/×÷%<>=≤且或非0123456789. \t\n\u200b😀\"'[]{}_aZ\ud800"];
    const random = seeded(20260922);
    for (let i = 0; i < 5000; i++) {
      const text = Array.from(
        { length: Math.floor(random() * 40) },
        () => alphabet[Math.floor(random() * alphabet.length)],
      ).join("");
      try {
        const formula = compile(text, WORDS);
        formula.value([random() * 10, random() * 10, 0]);
      } catch (error) {
        if (!(error instanceof FormulaError)) throw new Error(`${JSON.stringify(text)}: ${error}`);
        expect(error.message).toMatch(/（第\d+个字）$/);
        expect(error.at).toBeLessThanOrEqual([...text].length + 1);
      }
    }
  });
});

describe("every formula", () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  it(`means what the reference says, row by row and by columns (seed ${seed})`, () => {
    const random = seeded(seed);
    for (let i = 0; i < 1500; i++) {
      const made: Made = makeFormula(random, 4);
      const rows = Array.from({ length: 3 }, () =>
        WORDS.map(() => Math.floor(random() * 5) / (random() < 0.3 ? 4 : 1)),
      );
      const formula = compile(made.text, WORDS);
      const out = new Float64Array(rows.length);
      formula.column(
        WORDS.map((_, word) => column(Float64Array.from(rows, (row) => row[word]!))),
        out,
      );
      rows.forEach((row, at) => {
        const expected = reference(made, row);
        const where = `seed ${seed}, ${made.text}, ${row}`;
        if (expected === null) {
          expect(() => formula.value(row), where).toThrow(FormulaError);
          expect(out[at], where).toBeNaN();
        } else {
          expect(formula.value(row), where).toBeCloseTo(expected, 1);
          expect(Math.abs(formula.value(row) - expected), where).toBeLessThan(0.0051);
          expect(out[at], where).toBe(formula.value(row));
        }
      });
    }
  });

  it("gives the same over more rows than one block holds", () => {
    const formula = compile("如果(总数=0, 0, 完成数/总数*20) - 逾期数", WORDS);
    const n = 3000;
    const columns = [1, 7, 11].map((step) => Float64Array.from({ length: n }, (_, i) => (i * step) % 13));
    const out = new Float64Array(n);
    formula.column(columns.map(column), out);
    for (let i = 0; i < n; i++) expect(out[i]).toBe(formula.value(columns.map((column) => column[i]!)));
  });
});
