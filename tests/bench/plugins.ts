import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWorker, startProgram } from "@jiceng/stack";
import { machine, median, printTable, roundRobin, short } from "./measure.ts";
import { resident } from "./memory.ts";
import { meanwhile } from "./plugins-meanwhile.ts";
import type { Measured } from "./plugins-worker.ts";

const ROUNDS = 7;
const WARM = { cold: false, calls: 200, asks: 0 };
const COLD = { cold: true, calls: 20, asks: 0 };
/** What a call of ours may cost beside the bare one. */
const GOAL = { warm: 1.2, cold: 1.5 };
const ISOLATES = [1, 50, 200];
const ASKS = 20;

/** What a call of a plugin costs, by host and by process, beside calls with nothing of ours around them; and what hostile ones cost the house. */
export async function plugins(): Promise<boolean> {
  console.log(`calls of a page of a plugin, ${ROUNDS} rounds round-robin, medians\n${machine()}\n`);
  const dir = mkdtempSync(join(tmpdir(), "jiceng-bench-"));
  const script = join(dir, "worker.js");
  await buildWorker({ entry: join(import.meta.dirname, "plugins-worker.ts"), outfile: script });
  const [within, apart] = await Promise.all([
    startProgram({ script, plugins: "within", bindings: {} }),
    startProgram({ script, plugins: { memory: 16_000 }, bindings: {} }),
  ]);
  const run = (program: typeof within, of: Measured) => async () => {
    const reply = await program.dispatch("http://bench/", { method: "POST", body: JSON.stringify(of) });
    if (!reply.ok) throw new Error(await reply.text());
    return ((await reply.json()) as { ms: number }).ms;
  };
  try {
    const ms = await roundRobin(ROUNDS, {
      direct: run(within, { what: "direct", ...WARM }),
      trusted: run(within, { what: "trusted", ...WARM }),
      bareWithin: run(within, { what: "bare", ...WARM }),
      sandboxWithin: run(within, { what: "sandbox", ...WARM }),
      bareApart: run(apart, { what: "bare", ...WARM }),
      sandboxApart: run(apart, { what: "sandbox", ...WARM }),
      coldBareWithin: run(within, { what: "bare", ...COLD }),
      coldWithin: run(within, { what: "sandbox", ...COLD }),
      coldBareApart: run(apart, { what: "bare", ...COLD }),
      coldApart: run(apart, { what: "sandbox", ...COLD }),
      askTrusted: run(within, { what: "trusted", ...WARM, asks: ASKS }),
      askWithin: run(within, { what: "sandbox", ...WARM, asks: ASKS }),
      askApart: run(apart, { what: "sandbox", ...WARM, asks: ASKS }),
      askBareApart: run(apart, { what: "bare", ...WARM, asks: ASKS }),
    });
    const us = (value: number) => short(value * 1000);
    const ratio = (a: number, b: number) => `${short(a / b)} ×`;
    const ask = (asking: number, plain: number) => us((asking - plain) / ASKS);
    printTable(
      ["call", "µs", "beside the bare one"],
      [
        ["the function itself", us(ms.direct), ""],
        ["trusted host", us(ms.trusted), ""],
        ["warm, same process: bare Worker Loader", us(ms.bareWithin), ""],
        ["warm, same process: sandbox", us(ms.sandboxWithin), ratio(ms.sandboxWithin, ms.bareWithin)],
        ["warm, second process: bare RPC", us(ms.bareApart), ""],
        ["warm, second process: sandbox", us(ms.sandboxApart), ratio(ms.sandboxApart, ms.bareApart)],
        ["cold, same process: bare Worker Loader", us(ms.coldBareWithin), ""],
        ["cold, same process: sandbox", us(ms.coldWithin), ratio(ms.coldWithin, ms.coldBareWithin)],
        ["cold, second process: bare Worker Loader", us(ms.coldBareApart), ""],
        ["cold, second process: sandbox", us(ms.coldApart), ratio(ms.coldApart, ms.coldBareApart)],
        ["one ask of the gate: trusted", ask(ms.askTrusted, ms.trusted), ""],
        ["one ask of the gate: same process", ask(ms.askWithin, ms.sandboxWithin), ""],
        ["one ask of the gate: second process, bare", ask(ms.askBareApart, ms.bareApart), ""],
        ["one ask of the gate: second process", ask(ms.askApart, ms.sandboxApart), ""],
      ],
    );
    await isolates(script);
    const isQuiet = await meanwhile();
    const warm = median([ms.sandboxWithin / ms.bareWithin, ms.sandboxApart / ms.bareApart]);
    const cold = median([ms.coldWithin / ms.coldBareWithin, ms.coldApart / ms.coldBareApart]);
    const holds = warm <= GOAL.warm && cold <= GOAL.cold;
    console.log(
      `\n${NOTES}\n${machine()}\nwarm ${short(warm)} × (goal ${GOAL.warm}), cold ${short(cold)} × (goal ${GOAL.cold}): ${holds ? "held" : "NOT HELD"}`,
    );
    return holds && isQuiet;
  } finally {
    await Promise.all([within.stop(), apart.stop()]);
    rmSync(dir, { recursive: true, force: true });
  }
}

const NOTES = [
  "bare: the same page in an isolate whose main module it is, called with one text and answering one; in the second process by the",
  "      same method of that process. Ours beside it counts, bounds, reads again and closes",
  "cold: an isolate that was never there; the module is lent, parsed and run",
  "one ask: a page that asks twenty times one after another less one that asks nothing, by twenty; fifty rows come back",
].join("\n");

/** Megabytes that the process of the plugins takes with so many isolates, each of another tenant's plugin. */
async function isolates(script: string): Promise<void> {
  const program = await startProgram({ script, plugins: { memory: 16_000 }, bindings: {} });
  try {
    const body = (calls: number) => JSON.stringify({ what: "sandbox", cold: true, calls, asks: 0 } satisfies Measured);
    const held: string[][] = [];
    let there = 0;
    for (const n of ISOLATES) {
      await program.dispatch("http://bench/", { method: "POST", body: body(n - there) });
      there = n;
      held.push([String(n), String(Math.round(resident(program.plugins!.pid!))), ""]);
    }
    const [first, , last] = held.map(([, mb]) => Number(mb));
    const each = (last! - first!) / (ISOLATES[2]! - ISOLATES[0]!);
    console.log();
    printTable(["isolates", "MB of the process", ""], held);
    console.log(`${short(each)} MB for each more`);
  } finally {
    await program.stop();
  }
}
