/** Random formulas and what they mean, written as plainly as possible and independent of the real reader: for tests alone. */

export type Random = () => number;

/** The same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Made {
  text: string;
  mean(row: readonly number[]): number;
}

const WORDS = ["完成数", "总数", "逾期数"];
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const truth = (is: boolean): number => (is ? 1 : 0);
const near = (x: number, y: number): boolean => Math.abs(x - y) < 1e-9;

/** Everything is put into brackets, so that only the meaning is compared; the order of arithmetic has tests of its own. */
export function makeFormula(random: Random, depth: number): Made {
  if (depth === 0 || random() < 0.15) {
    if (random() < 0.5) {
      const at = Math.floor(random() * WORDS.length);
      return { text: WORDS[at]!, mean: (row) => row[at]! };
    }
    const value = Math.floor(random() * 8);
    return random() < 0.2
      ? { text: `${value * 10}%`, mean: () => value / 10 }
      : { text: String(value), mean: () => value };
  }
  const part = () => makeFormula(random, depth - 1);
  const [a, b, c] = [part(), part(), part()];
  const space = pick(random, ["", " ", "　"]);
  const [open, comma, close] = random() < 0.5 ? ["(", ",", ")"] : ["（", "，", "）"];
  const infix = (sign: string, how: (row: readonly number[]) => number): Made => ({
    text: `${open}${a.text}${space}${sign}${space}${b.text}${close}`,
    mean: how,
  });
  const call = (name: string, args: Made[], how: (row: readonly number[]) => number): Made => ({
    text: `${name}${open}${args.map(({ text }) => text).join(comma)}${close}`,
    mean: how,
  });
  const makers: (() => Made)[] = [
    () => infix(pick(random, ["+", "＋"]), (row) => a.mean(row) + b.mean(row)),
    () => infix("-", (row) => a.mean(row) - b.mean(row)),
    () => infix(pick(random, ["*", "×"]), (row) => a.mean(row) * b.mean(row)),
    () =>
      infix(pick(random, ["/", "÷"]), (row) => {
        const under = b.mean(row);
        const over = a.mean(row);
        if (under === 0) throw new RangeError();
        return over / under;
      }),
    () => infix(pick(random, ["=", "＝"]), (row) => truth(near(a.mean(row), b.mean(row)))),
    () => infix(pick(random, ["<>", "≠"]), (row) => truth(!near(a.mean(row), b.mean(row)))),
    () => infix(pick(random, ["<", "＜"]), (row) => truth(a.mean(row) - b.mean(row) <= -1e-9)),
    () => infix(pick(random, [">=", "≥"]), (row) => truth(a.mean(row) - b.mean(row) > -1e-9)),
    () => infix("且", (row) => truth(a.mean(row) !== 0 && b.mean(row) !== 0)),
    () => infix("或", (row) => truth(a.mean(row) !== 0 || b.mean(row) !== 0)),
    () => ({ text: `非(${a.text})`, mean: (row) => truth(a.mean(row) === 0) }),
    () => ({ text: `-(${a.text})`, mean: (row) => -a.mean(row) }),
    () => call("最大", [a, b, c], (row) => Math.max(a.mean(row), b.mean(row), c.mean(row))),
    () => call("最小", [a, b], (row) => Math.min(a.mean(row), b.mean(row))),
    () => call("求和", [a, b, c], (row) => a.mean(row) + b.mean(row) + c.mean(row)),
    () => call("平均", [a, b], (row) => (a.mean(row) + b.mean(row)) / 2),
    () => call("如果", [a, b, c], (row) => (a.mean(row) !== 0 ? b.mean(row) : c.mean(row))),
    () => call("绝对值", [a], (row) => Math.abs(a.mean(row))),
    () => call("区间", [a, b, c], (row) => Math.min(Math.max(a.mean(row), b.mean(row)), c.mean(row))),
  ];
  return pick(random, makers)();
}

/** What the formula gives for the row, before rounding; `null` where it cannot be worked out. */
export function reference({ mean }: Made, row: readonly number[]): number | null {
  try {
    const value = mean(row);
    return Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}
