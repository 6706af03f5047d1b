import { BLOCK, FUNCTIONS, rounded, SIGNS } from "./operations.ts";
import { parse, type Tree } from "./parse.ts";
import { FormulaError } from "./tokens.ts";

/** Values of one name for `n` rows from `from` on; good until the next call. */
export type Column = (from: number, n: number) => Float64Array;

/** A column that lies ready. */
export const column =
  (values: Float64Array): Column =>
  (from, n) =>
    values.subarray(from, from + n);

/** One step of a formula: works out `n` rows from `from` on, into a block of its own. */
interface Step {
  tree: Tree;
  parts: readonly Step[];
  run(columns: readonly Column[], from: number, n: number): Float64Array;
}

/** A formula that was read once and can be asked for many rows. */
export interface Formula {
  text: string;
  /** Which of the names it was given it uses. */
  uses: ReadonlySet<number>;
  /** One row, a value for each name; throws a `FormulaError` where it cannot be worked out. Rounded to 2 places. */
  value(row: readonly number[]): number;
  /** Rows by columns, a column for each name, into `out`: `NaN` where it cannot be worked out. Rounded to 2 places. */
  column(columns: readonly Column[], out: Float64Array): void;
}

/**
 * Reads a formula over these names. It is turned into steps that each work through a block of rows, and is not read again.
 *
 * @example
 * compile("最小(100, 完成数/最大(总数,1)*80 + 如果(逾期数=0,20,0))", ["完成数", "总数", "逾期数"]).value([9, 12, 0]) // 80
 */
export function compile(text: string, words: readonly string[]): Formula {
  const tree = parse(text, words);
  const uses = new Set<number>();
  const root = step(tree, uses);
  return {
    text,
    uses,
    value(row) {
      const columns = words.map((_, at) => column(Float64Array.of(row[at] ?? Number.NaN)));
      const result = root.run(columns, 0, 1)[0]!;
      if (!Number.isFinite(result)) throw fault(root, columns, words);
      return rounded(result);
    },
    column(columns, out) {
      for (let from = 0; from < out.length; from += BLOCK) {
        const n = Math.min(BLOCK, out.length - from);
        const block = root.run(columns, from, n);
        for (let i = 0; i < n; i++) {
          const value = block[i]!;
          out[from + i] = Number.isFinite(value) ? rounded(value) : Number.NaN;
        }
      }
    },
  };
}

function step(tree: Tree, uses: Set<number>): Step {
  if (tree.kind === "number") {
    const block = new Float64Array(BLOCK).fill(tree.value);
    return { tree, parts: [], run: () => block };
  }
  if (tree.kind === "name") {
    const { word } = tree;
    uses.add(word);
    return { tree, parts: [], run: (columns, from, n) => columns[word]!(from, n) };
  }
  const { work } = (SIGNS.get(tree.name) ?? FUNCTIONS.get(tree.name))!;
  const parts = tree.args.map((arg) => step(arg, uses));
  const out = new Float64Array(BLOCK);
  const blocks: Float64Array[] = [];
  return {
    tree,
    parts,
    run(columns, from, n) {
      for (let i = 0; i < parts.length; i++) blocks[i] = parts[i]!.run(columns, from, n);
      work(out, blocks, n);
      return out;
    },
  };
}

/** The innermost step that failed, of those whose value counts in this row. */
function fault(failed: Step, row: readonly Column[], words: readonly string[]): FormulaError {
  const inner = counting(failed, row).find((part) => !Number.isFinite(part.run(row, 0, 1)[0]!));
  if (inner) return fault(inner, row, words);
  const { tree } = failed;
  if (tree.kind === "name") return new FormulaError(`“${words[tree.word]}”还没有数`, tree.at);
  if (tree.kind === "call" && tree.name === "/" && failed.parts[1]!.run(row, 0, 1)[0] === 0)
    return new FormulaError("除数为0", tree.at);
  return new FormulaError("这里的数太大，算不出来", tree.at);
}

/** Of a choice the condition and the branch that it takes; of everything else all parts. */
function counting({ tree, parts }: Step, row: readonly Column[]): readonly Step[] {
  if (tree.kind !== "call" || tree.name !== "如果") return parts;
  const [when, yes, no] = parts as [Step, Step, Step];
  const value = when.run(row, 0, 1)[0]!;
  return Number.isNaN(value) ? [when] : [value !== 0 ? yes : no];
}
