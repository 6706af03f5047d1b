import { compile } from "./compile.ts";
import { FormulaError } from "./tokens.ts";

export { type Column, column, compile, type Formula } from "./compile.ts";
export { BLOCK, FUNCTIONS, rounded } from "./operations.ts";
export { DEEPEST, MOST_NODES } from "./parse.ts";
export { FormulaError, LONGEST } from "./tokens.ts";

/** What is wrong with a formula over these names, in a sentence; `null` when it can be used. */
export function whatIsWrong(text: string, words: readonly string[]): string | null {
  try {
    compile(text, words);
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
}
