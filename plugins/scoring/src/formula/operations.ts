/** How many values are worked on at a time; a block of each step stays in the processor's nearest memory. */
export const BLOCK = 1024;

/** Works out `n` values at once into `out`. A value that cannot be worked out is `NaN`, and makes what needs it `NaN` too. */
export type Work = (out: Float64Array, args: readonly Float64Array[], n: number) => void;

export interface Operation {
  least: number;
  most: number;
  work: Work;
}

const FACTORS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** Half goes away from zero, as people round; the last bits of a binary fraction do not decide. */
export function rounded(value: number, places = 2): number {
  const factor = FACTORS[places]!;
  const whole = Math.floor(Math.abs(value) * factor + 0.5 + 1e-9) / factor;
  return value < 0 ? -whole : whole;
}

const one =
  (how: (x: number) => number): Work =>
  (out, [a], n) => {
    for (let i = 0; i < n; i++) out[i] = how(a![i]!);
  };

/** The first, and then each further one joined to what came of those before. */
const folded =
  (join: (out: Float64Array, next: Float64Array, n: number) => void): Work =>
  (out, args, n) => {
    const first = args[0]!;
    for (let i = 0; i < n; i++) out[i] = first[i]!;
    for (let k = 1; k < args.length; k++) join(out, args[k]!, n);
  };
const greatest = folded((out, next, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.max(out[i]!, next[i]!);
});
const least = folded((out, next, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.min(out[i]!, next[i]!);
});
const sum = folded((out, next, n) => {
  for (let i = 0; i < n; i++) out[i]! += next[i]!;
});

const add: Work = (out, args, n) => {
  const [a, b] = args;
  for (let i = 0; i < n; i++) out[i] = a![i]! + b![i]!;
};
const subtract: Work = (out, [a, b], n) => {
  for (let i = 0; i < n; i++) out[i] = a![i]! - b![i]!;
};
const multiply: Work = (out, [a, b], n) => {
  for (let i = 0; i < n; i++) out[i] = a![i]! * b![i]!;
};
const divide: Work = (out, [a, b], n) => {
  for (let i = 0; i < n; i++) out[i] = b![i] === 0 ? Number.NaN : a![i]! / b![i]!;
};

/** True is 1, false 0; what cannot be compared stays so. Equal is what differs by less than a billionth, or 0.1+0.2 were not 0.3. */
const compared =
  (less: 0 | 1, equal: 0 | 1, greater: 0 | 1): Work =>
  (out, [a, b], n) => {
    for (let i = 0; i < n; i++) {
      const x = a![i]!;
      const y = b![i]!;
      const difference = x === y || Math.abs(x - y) < 1e-9 ? 0 : x - y;
      out[i] = difference === 0 ? equal : difference < 0 ? less : difference > 0 ? greater : Number.NaN;
    }
  };

/** The branch not taken may be what it likes: `如果(总数=0, 0, 完成数/总数)` is 0 where nothing is due. */
const choose: Work = (out, [when, yes, no], n) => {
  for (let i = 0; i < n; i++) {
    const x = when![i]!;
    out[i] = Number.isNaN(x) ? Number.NaN : x !== 0 ? yes![i]! : no![i]!;
  }
};
const both: Work = (out, [a, b], n) => {
  for (let i = 0; i < n; i++) {
    const x = a![i]!;
    const y = b![i]!;
    out[i] = x === 0 ? 0 : Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : y !== 0 ? 1 : 0;
  }
};
const either: Work = (out, [a, b], n) => {
  for (let i = 0; i < n; i++) {
    const x = a![i]!;
    const y = b![i]!;
    out[i] = Number.isNaN(x) ? Number.NaN : x !== 0 ? 1 : Number.isNaN(y) ? Number.NaN : y !== 0 ? 1 : 0;
  }
};
const mean: Work = (out, args, n) => {
  sum(out, args, n);
  for (let i = 0; i < n; i++) out[i] = out[i]! / args.length;
};
const roundTo: Work = (out, [a, places], n) => {
  for (let i = 0; i < n; i++) {
    const digits = places ? Math.min(6, Math.max(0, Math.trunc(places[i]!))) : 0;
    out[i] = rounded(a![i]!, digits);
  }
};
const held: Work = (out, [a, low, high], n) => {
  for (let i = 0; i < n; i++) out[i] = Math.min(Math.max(a![i]!, low![i]!), high![i]!);
};

const operation = (least: number, most: number, work: Work): Operation => ({ least, most, work });
const MANY = 50;

/** What stands between values, by its sign. */
export const SIGNS: ReadonlyMap<string, Operation> = new Map([
  ["+", operation(2, 2, add)],
  ["-", operation(2, 2, subtract)],
  ["*", operation(2, 2, multiply)],
  ["/", operation(2, 2, divide)],
  ["=", operation(2, 2, compared(0, 1, 0))],
  ["<>", operation(2, 2, compared(1, 0, 1))],
  ["<", operation(2, 2, compared(1, 0, 0))],
  [">", operation(2, 2, compared(0, 0, 1))],
  ["<=", operation(2, 2, compared(1, 1, 0))],
  [">=", operation(2, 2, compared(0, 1, 1))],
  ["且", operation(2, 2, both)],
  ["或", operation(2, 2, either)],
  [
    "非",
    operation(
      1,
      1,
      one((x) => (Number.isNaN(x) ? Number.NaN : x === 0 ? 1 : 0)),
    ),
  ],
  [
    "负",
    operation(
      1,
      1,
      one((x) => -x),
    ),
  ],
  [
    "%",
    operation(
      1,
      1,
      one((x) => x / 100),
    ),
  ],
]);

/** The functions, a closed list. */
export const FUNCTIONS: ReadonlyMap<string, Operation> = new Map([
  ["最大", operation(1, MANY, greatest)],
  ["最小", operation(1, MANY, least)],
  ["如果", operation(3, 3, choose)],
  ["求和", operation(1, MANY, sum)],
  ["平均", operation(1, MANY, mean)],
  ["四舍五入", operation(1, 2, roundTo)],
  [
    "向上取整",
    operation(
      1,
      1,
      one((x) => Math.ceil(x - 1e-9)),
    ),
  ],
  [
    "向下取整",
    operation(
      1,
      1,
      one((x) => Math.floor(x + 1e-9)),
    ),
  ],
  ["绝对值", operation(1, 1, one(Math.abs))],
  ["区间", operation(3, 3, held)],
]);

/** The same functions as a spreadsheet of old calls them. */
const SAME_FUNCTION: ReadonlyMap<string, string> = new Map([
  ["MAX", "最大"],
  ["MIN", "最小"],
  ["IF", "如果"],
  ["SUM", "求和"],
  ["AVERAGE", "平均"],
  ["ROUND", "四舍五入"],
  ["ROUNDUP", "向上取整"],
  ["ROUNDDOWN", "向下取整"],
  ["ABS", "绝对值"],
]);

/** The Chinese name of a function however it was written, or none. */
export function functionCalled(name: string): string | null {
  if (FUNCTIONS.has(name)) return name;
  return SAME_FUNCTION.get(name.toUpperCase()) ?? null;
}
