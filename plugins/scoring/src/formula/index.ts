export { type Column, column, compile, type Formula } from "./compile.ts";
export { BLOCK, rounded } from "./operations.ts";
export { DEEPEST, MOST_NODES } from "./parse.ts";
export { FormulaError, LONGEST } from "./tokens.ts";
