import { FUNCTIONS, functionCalled } from "./operations.ts";
import { FormulaError, plainName, type Token, tokens } from "./tokens.ts";

export const MOST_NODES = 300;
export const DEEPEST = 30;

export type Tree =
  | { kind: "number"; value: number; at: number }
  /** `word`: which of the names that the formula may use. */
  | { kind: "name"; word: number; at: number }
  /** `name` of a function or of a sign. */
  | { kind: "call"; name: string; args: Tree[]; at: number };

/** How tightly what stands between values holds them; comparisons do not follow one another. */
const HOLDS: ReadonlyMap<string, number> = new Map([
  ["或", 1],
  ["且", 2],
  ["=", 4],
  ["<>", 4],
  ["<", 4],
  [">", 4],
  ["<=", 4],
  [">=", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
]);
const NOT = 3;
const COMPARED = 4;
const NEGATIVE = 7;

/** Reads a formula that may use these names; throws a `FormulaError` that says what is wrong and where. */
export function parse(text: string, words: readonly string[]): Tree {
  const places = new Map(words.map((word, at) => [plainName(word), at]));
  const read = new Reader(
    tokens(text, (name) => places.has(name) || functionCalled(name) !== null),
    places,
  );
  return read.whole();
}

class Reader {
  #at = 0;
  #nodes = 0;
  readonly #tokens: readonly Token[];
  readonly #words: ReadonlyMap<string, number>;

  constructor(all: readonly Token[], words: ReadonlyMap<string, number>) {
    this.#tokens = all;
    this.#words = words;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  whole(): Tree {
    if (this.#next.kind === "end") throw new FormulaError("公式是空的", 1);
    const tree = this.#expression(0, 1);
    const rest = this.#next;
    if (rest.kind === "end") return tree;
    if (rest.text === ")") throw new FormulaError("多了一个“)”", rest.at);
    throw new FormulaError(`“${rest.text}”前面缺少运算符`, rest.at);
  }

  #expression(floor: number, depth: number): Tree {
    if (depth > DEEPEST) throw new FormulaError(`括号套得太深，最多${DEEPEST}层`, this.#next.at);
    let left = this.#value(depth);
    for (;;) {
      const sign = this.#next;
      if (sign.kind !== "sign") return left;
      if (sign.text === "%") {
        this.#at += 1;
        left = this.#node({ kind: "call", name: "%", args: [left], at: sign.at });
        continue;
      }
      const holds = HOLDS.get(sign.text);
      if (holds === undefined || holds <= floor) return left;
      this.#at += 1;
      const right = this.#expression(holds, depth + 1);
      left = this.#node({ kind: "call", name: sign.text, args: [left, right], at: sign.at });
      if (holds === COMPARED && HOLDS.get(this.#next.text) === COMPARED)
        throw new FormulaError("比较不能连着写，请用“且”分开", this.#next.at);
    }
  }

  #value(depth: number): Tree {
    const token = this.#next;
    this.#at += 1;
    if (token.kind === "number") return this.#node({ kind: "number", value: Number(token.text), at: token.at });
    if (token.kind === "name") return this.#named(token, depth);
    if (token.text === "(") {
      const inside = this.#expression(0, depth + 1);
      this.#close();
      return inside;
    }
    if (token.text === "-") return this.#prefixed("负", NEGATIVE, token, depth);
    if (token.text === "+") return this.#expression(NEGATIVE, depth + 1);
    // With a bracket it is a function as in a spreadsheet: 非(甲)=乙 compares what 非(甲) gives.
    if (token.text === "非") return this.#prefixed("非", this.#next.text === "(" ? NEGATIVE : NOT, token, depth);
    this.#at -= 1;
    if (token.kind === "end") throw new FormulaError("公式没写完，后面还缺一个数或指标", token.at);
    throw new FormulaError(`“${token.text}”前面缺一个数或指标`, token.at);
  }

  #prefixed(name: string, holds: number, token: Token, depth: number): Tree {
    const of = this.#expression(holds, depth + 1);
    return this.#node({ kind: "call", name, args: [of], at: token.at });
  }

  #named(token: Token, depth: number): Tree {
    const called = functionCalled(token.text);
    if (this.#next.text === "(" && this.#next.kind === "sign") {
      if (called) return this.#call(called, token, depth);
      throw new FormulaError(`没有“${token.text.slice(0, 20)}”这个函数`, token.at);
    }
    const word = this.#words.get(token.text);
    if (word !== undefined) return this.#node({ kind: "name", word, at: token.at });
    if (called) throw new FormulaError(`“${token.text}”后面要写括号`, token.at);
    const near = nearest(token.text, [...this.#words.keys()]);
    throw new FormulaError(`没有“${token.text.slice(0, 20)}”这个指标${near ? `，是不是“${near}”` : ""}`, token.at);
  }

  #call(name: string, token: Token, depth: number): Tree {
    this.#at += 1;
    const args: Tree[] = [];
    if (this.#next.text !== ")") {
      do args.push(this.#expression(0, depth + 1));
      while (this.#skip(","));
    }
    this.#close();
    const { least, most } = FUNCTIONS.get(name)!;
    if (args.length < least || args.length > most)
      throw new FormulaError(`“${name}”要${many(least, most)}个数，这里是${args.length}个`, token.at);
    return this.#node({ kind: "call", name, args, at: token.at });
  }

  #skip(sign: string): boolean {
    const is = this.#next.kind === "sign" && this.#next.text === sign;
    if (is) this.#at += 1;
    return is;
  }

  #close(): void {
    if (this.#skip(")")) return;
    const { kind, text, at } = this.#next;
    if (kind === "end") throw new FormulaError("公式没写完：缺少“)”", at);
    throw new FormulaError(text === "," ? "这里不该有逗号" : `“${text}”前面缺少运算符或“)”`, at);
  }

  #node(tree: Tree): Tree {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) throw new FormulaError(`公式太长，最多${MOST_NODES}步，请拆成几个指标`, tree.at);
    return tree;
  }
}

const many = (least: number, most: number): string =>
  least === most ? String(least) : most > 9 ? `至少${least}` : `${least}到${most}`;

/** The one name that differs from what was typed in a single character, if there is only one. */
function nearest(typed: string, names: readonly string[]): string | null {
  const of = [...typed];
  const near = names.filter((name) => {
    const letters = [...name];
    return letters.length === of.length && letters.length > 1 && letters.filter((c, i) => c !== of[i]).length === 1;
  });
  return near.length === 1 ? near[0]! : null;
}
