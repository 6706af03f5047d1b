import { argsText } from "./call.ts";
import type { Limits } from "./host.ts";
import type { Gate } from "./run.ts";
import { asError, thrownOf } from "./thrown.ts";

/** Characters of what a plugin may hand to the gate at once, and of what it gets. */
const MOST_ASKED = 256 * 1024;
const MOST_ANSWERED = 8 * 1024 * 1024;

/** Asks at the gate that only read: a call that made no others may be made again. */
const READS = /^(data\.(find|get)|units|members|metrics|scores|published|posts|anniversaries)$/;

/** A gate that counts, speaks text, and is dead once the call is over, whatever the plugin kept. */
export interface CountedGate {
  /** Gives JSON of the answer. `args` is JSON. */
  ask(path: string, args: string): Promise<string>;
  close(): void;
  /** Whether the call may be made again, because it has only read; its counting then starts over. */
  again(): boolean;
  /** What was said where the plugin went over its bounds. */
  readonly over: string | null;
}

/** Counts what one call asks of a gate. The counting is done here, by the kernel, wherever the plugin runs. */
export function counted(gate: Gate, limits: Limits): CountedGate {
  let left = limits.gateCalls;
  let open = true;
  let onlyRead = true;
  let over: string | null = null;
  const refuse = (why: string): never => {
    over ??= why;
    throw new OverBudget(why);
  };
  return {
    async ask(path, args) {
      if (!open) throw new OverBudget("the call is over");
      if (--left < 0) refuse(`more than ${limits.gateCalls} calls`);
      if (args.length > MOST_ASKED) refuse(`${path} is asked with ${args.length} characters`);
      onlyRead &&= READS.test(path);
      const answer = await gate(path, JSON.parse(args) as unknown[]);
      if (rowsIn(answer) > limits.rows) refuse(`${path} gives more than ${limits.rows} rows`);
      const json = JSON.stringify(answer ?? null);
      if (json.length > MOST_ANSWERED) refuse(`${path} gives ${json.length} characters`);
      return json;
    },
    close() {
      open = false;
    },
    again() {
      left = limits.gateCalls;
      return onlyRead;
    },
    get over() {
      return over;
    },
  };
}

/** The same as a gate, for a plugin in this isolate: what it throws is what an isolate of its own would be told. */
export const gateOver =
  (counting: CountedGate): Gate =>
  async (path, args) => {
    try {
      return JSON.parse(await counting.ask(path, argsText(args)));
    } catch (error) {
      throw asError(thrownOf(error));
    }
  };

const rowsIn = (answer: unknown): number =>
  Array.isArray(answer) ? answer.length : ((answer as { items?: unknown[] } | null)?.items?.length ?? 0);

class OverBudget extends Error {
  override name = "OverBudget";
}
