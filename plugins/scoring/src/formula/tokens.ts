export const LONGEST = 2000;

/** What is wrong with a formula, in a sentence, and at which character, counted from 1. */
export class FormulaError extends Error {
  readonly at: number;

  constructor(says: string, at: number) {
    super(`${says}（第${at}个字）`);
    this.at = at;
  }
}

export interface Token {
  kind: "number" | "name" | "sign" | "end";
  text: string;
  at: number;
  /** How many characters of the text it takes. */
  length: number;
}

/** Words that stand between values; a name that is longer than one of them is found first. */
const OPERATOR_WORDS = ["且", "或", "非"];
const SIGNS = ["<=", ">=", "<>", "+", "-", "*", "/", "(", ")", ",", "%", "=", "<", ">"];
/** Signs as people type or paste them. */
const SAME_SIGN: ReadonlyMap<string, string> = new Map([
  ["×", "*"],
  ["÷", "/"],
  ["−", "-"],
  ["–", "-"],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "<>"],
  ["；", ","],
  [";", ","],
  ["、", ","],
]);

/** Full-width letters, digits and brackets as their plain sort; whatever would become more than one character stays. */
function plain(char: string): string {
  const same = SAME_SIGN.get(char);
  if (same !== undefined) return same;
  const folded = char.normalize("NFKC");
  return [...folded].length === 1 ? folded : char;
}

/** A name as it is looked up. */
export const plainName = (name: string): string => [...name].map(plain).join("");

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= "0" && char <= "9";
const startsName = (char: string | undefined): boolean => char !== undefined && /[\p{L}_]/u.test(char);
const continuesName = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/**
 * Cuts a formula into numbers, names and signs. Chinese has no spaces, so that `逾期数=0且完成数>3` is read by the longest
 * known name at each place; `known` answers whether there is one.
 */
export function tokens(text: string, known: (name: string) => boolean): Token[] {
  const chars = [...text].map(plain);
  if (chars.length > LONGEST) throw new FormulaError(`公式最长${LONGEST}字`, LONGEST + 1);
  const found: Token[] = [];
  let at = 0;
  while (at < chars.length) {
    const char = chars[at]!;
    if (/\s/u.test(char)) at += 1;
    else {
      const token =
        isDigit(char) || (char === "." && isDigit(chars[at + 1])) ? number(chars, at) : word(chars, at, known);
      found.push(token);
      at += token.length;
    }
  }
  return [...found, { kind: "end", text: "", at: chars.length + 1, length: 0 }];
}

function number(chars: readonly string[], from: number): Token {
  let to = from;
  while (isDigit(chars[to]) || chars[to] === ".") to += 1;
  const text = chars.slice(from, to).join("");
  if (!/^(\d{1,15}(\.\d{0,10})?|\.\d{1,10})$/.test(text))
    throw new FormulaError(`“${text.slice(0, 20)}”不是一个数`, from + 1);
  return { kind: "number", text, at: from + 1, length: to - from };
}

function word(chars: readonly string[], from: number, known: (name: string) => boolean): Token {
  const char = chars[from]!;
  if (startsName(char)) return name(chars, from, known);
  const two = char + (chars[from + 1] ?? "");
  const sign = SIGNS.find((one) => one === two) ?? SIGNS.find((one) => one === char);
  if (sign) return { kind: "sign", text: sign, at: from + 1, length: char === sign ? 1 : sign.length };
  if (/[\p{C}\p{M}]/u.test(char)) throw new FormulaError("这里有一个看不见的符号，请删去", from + 1);
  throw new FormulaError(`公式里不能用“${char}”`, from + 1);
}

function name(chars: readonly string[], from: number, known: (name: string) => boolean): Token {
  let to = from;
  while (continuesName(chars[to])) to += 1;
  const at = from + 1;
  for (let end = to; end > from; end--) {
    const text = chars.slice(from, end).join("");
    if (OPERATOR_WORDS.includes(text)) return { kind: "sign", text, at, length: end - from };
    if (known(text)) return { kind: "name", text, at, length: end - from };
  }
  const stop = chars.findIndex((char, i) => i > from && i < to && OPERATOR_WORDS.includes(char));
  const end = stop < 0 ? to : stop;
  return { kind: "name", text: chars.slice(from, end).join(""), at, length: end - from };
}
