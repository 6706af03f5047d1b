// Runs in an isolate of its own, beside a plugin's module: bundled into one text by `bundle:./harness.ts`. Nothing that it says is trusted.
import { WorkerEntrypoint } from "cloudflare:workers";
import { manifestOf, type Plugin } from "@jiceng/plugin";
import { answerOf, argsText } from "./call.ts";
import { onlyLanguage } from "./language.ts";
import type { Gate } from "./run.ts";
import { asError, type Thrown, thrownOf } from "./thrown.ts";

/** Takes asks as JSON, `[path, args][]`, and gives their answers in order. */
export type AskGate = (asks: string) => Promise<string>;
export type Answered = { ok: unknown } | { thrown: Thrown };

const later = setTimeout;
onlyLanguage();

/** The module beside this one, in the isolate. Asked for only now: what a module imports runs before what it does itself. */
const PLUGIN = "./plugin.js";
const loaded = (import(PLUGIN) as Promise<{ default: Plugin }>).then((module) => module.default);
const fault = await loaded.then(
  () => null,
  (error) => `-${JSON.stringify(thrownOf(error))}`,
);

export default class Harness extends WorkerEntrypoint {
  /** One call, as `callText` wrote it. */
  async run(call: string, ask: AskGate | null): Promise<string> {
    if (fault) return fault;
    const asking = ask && gathering(ask);
    const answer = await answerOf(await loaded, call, asking?.gate ?? null);
    await asking?.over();
    return answer;
  }

  /** What the plugin declares, for comparing it with what its pack says. */
  async manifest(): Promise<string> {
    if (fault) return fault;
    try {
      return `+${JSON.stringify(manifestOf(await loaded))}`;
    } catch (error) {
      return `-${JSON.stringify(thrownOf(error))}`;
    }
  }
}

/**
 * A gate that sends what is asked together as one message, so that reads wanted together stay together. Nothing is left behind by `over`:
 * what runs on after its answer would be taken for somebody else's call.
 */
function gathering(ask: AskGate): { gate: Gate; over(): Promise<void> } {
  let waiting: { text: string; give(answer: unknown): void; refuse(error: Error): void }[] = [];
  let isOver = false;
  const sending = new Set<Promise<void>>();
  async function send() {
    const asked = waiting;
    waiting = [];
    try {
      const answers = JSON.parse(await ask(`[${asked.map(({ text }) => text).join()}]`)) as Answered[];
      for (const [i, { give, refuse }] of asked.entries()) {
        const answer = answers[i]!;
        if ("ok" in answer) give(answer.ok);
        else refuse(asError(answer.thrown));
      }
    } catch (error) {
      for (const { refuse } of asked) refuse(asError(thrownOf(error)));
    }
  }
  return {
    async gate(path, args) {
      if (isOver) throw new TypeError("the call is over");
      const text = `[${JSON.stringify(path)},${argsText(args)}]`;
      return new Promise((give, refuse) => {
        waiting.push({ text, give, refuse });
        if (waiting.length > 1) return;
        // After everything that only waits for what is there already.
        const sent = new Promise<void>((go) => later(go, 0)).then(send);
        sending.add(sent);
        sent.finally(() => sending.delete(sent));
      });
    },
    async over() {
      isOver = true;
      for (const sent of sending) await sent;
    },
  };
}
