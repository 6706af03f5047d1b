import type { Plugin } from "@jiceng/plugin";
import { type Gate, type Ground, kitOf, run } from "./run.ts";
import { readThrown, type Thrown, thrownOf } from "./thrown.ts";

/** One call of a plugin as every host makes it: as a text, so that what a plugin is handed and what it gives are copies, the same in each. */
export interface Call {
  path: readonly string[];
  /** Arguments of the function; of a pure function run many times, those of each time. */
  args: readonly unknown[];
  each: boolean;
  today: string;
  /** `null` for pure functions, which get no gate. */
  ground: Ground | null;
  /** Characters of the answer at most. */
  bytes: number;
}

/**
 * JSON of the arguments of a call. What was left out at the end stays out, so that a function's own defaults hold; what is no JSON
 * is turned into it, in every host alike.
 */
export function argsText(args: readonly unknown[]): string {
  let length = args.length;
  while (length > 0 && args[length - 1] === undefined) length--;
  return JSON.stringify(args.slice(0, length));
}

export const callText = ({ args, each, ...call }: Call): string =>
  `{"args":${each ? `[${(args as (readonly unknown[])[]).map(argsText).join()}]` : argsText(args)},${JSON.stringify({ each, ...call }).slice(1)}`;

/**
 * Runs the call and tells what came of it, as a text: `+` and JSON of what the function gave, `-` and JSON of what it threw, `!` and
 * the number of characters where it gave too much.
 */
export async function answerOf(plugin: Plugin, text: string, gate: Gate | null): Promise<string> {
  try {
    const { path, args, each, today, ground, bytes } = JSON.parse(text) as Call;
    const kit = gate && ground && kitOf(plugin, { gate, ground }, today);
    const json = JSON.stringify((await (each ? runEach(plugin, path, args) : run(plugin, path, kit, args))) ?? null);
    return json === undefined ? "+null" : json.length > bytes ? `!${json.length}` : `+${json}`;
  } catch (error) {
    return `-${JSON.stringify(thrownOf(error))}`;
  }
}

async function runEach(plugin: Plugin, path: readonly string[], args: readonly unknown[]): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const one of args) results.push(await run(plugin, path, null, one as unknown[]));
  return results;
}

/** Levels of lists and objects in an answer at most: whoever walks through it may do so by calling themselves. */
const MOST_DEEP = 100;

function isDeep(json: string): boolean {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < json.length; i++) {
    const sign = json[i];
    if (isText) {
      if (sign === "\\") i++;
      else if (sign === '"') isText = false;
    } else if (sign === '"') isText = true;
    else if (sign === "[" || sign === "{") {
      if (++depth > MOST_DEEP) return true;
    } else if (sign === "]" || sign === "}") depth--;
  }
  return false;
}

/** What came of a call. */
export type Told = { ok: unknown } | { thrown: Thrown } | { tooLarge: string };

/** Reads what `answerOf` told; it may come from where nothing can be trusted. */
export function readAnswer(text: unknown, bytes: number): Told {
  if (typeof text !== "string") return { thrown: { name: "TypeError", message: "回答不是文本" } };
  const rest = text.slice(1);
  if (text[0] === "!") return { tooLarge: rest.slice(0, 20) };
  if (rest.length > bytes) return { tooLarge: String(rest.length) };
  if (text[0] === "-") return { thrown: readThrown(rest) };
  if (isDeep(rest)) return { tooLarge: `more than ${MOST_DEEP} levels in ${rest.length}` };
  try {
    if (text[0] === "+") return { ok: JSON.parse(rest) };
  } catch {
    // said below
  }
  return { thrown: { name: "TypeError", message: "回答读不出来" } };
}
