import type { CallSeen, Tally } from "@jiceng/host";
import { type ActorStub, bandOf, type CallCount, type KernelBindings, logged } from "@jiceng/kernel";
import { controlOf } from "../tenants/control.ts";

/** Counts leave when these many calls have gathered, or when the oldest has waited this long. */
const CALLS = 50;
const WAIT = 3_000;

/** Adds up in one isolate how calls of plugins went. Nobody waits for it, and what is lost with an isolate is lost: it is counted to be judged, not paid. */
export class CallCollector {
  #counts = new Map<string, CallCount>();
  #calls = 0;
  #oldest = 0;
  #leaving = false;

  /** Takes note of one call. */
  readonly tally: Tally = ({ tenant, release, error, ms }: CallSeen) => {
    const band = bandOf(ms);
    const key = `${tenant} ${release} ${band}`;
    const held = this.#counts.get(key) ?? { tenant, release, band, calls: 0, failures: 0 };
    this.#counts.set(key, { ...held, calls: held.calls + 1, failures: held.failures + (error ? 1 : 0) });
    if (this.#calls++ === 0) this.#oldest = Date.now();
  };

  /** Sends what has gathered to those who judge it: at once when it is much, else after a while. Never throws. */
  async send(env: KernelBindings): Promise<void> {
    if (this.#calls === 0) return;
    if (this.#calls < CALLS) {
      // One of those who were answered meanwhile waits for all; one that was cut off does not hold the others back.
      if (this.#leaving && Date.now() < this.#oldest + 2 * WAIT) return;
      this.#leaving = true;
      await new Promise((waited) => setTimeout(waited, WAIT));
    }
    this.#leaving = false;
    const counts = [...this.#counts.values()];
    this.#counts = new Map();
    this.#calls = 0;
    if (counts.length > 0) await delivered(env, counts).catch((error) => logged("calls", error));
  }
}

/** The platform's releases are judged by the control actor, those of a tenant by its own actor. */
async function delivered(env: KernelBindings, counts: readonly CallCount[]): Promise<void> {
  for (const { tenant, counts: own } of await controlOf(env).tallied(counts)) {
    const actor = env.TENANT.get(env.TENANT.idFromName(tenant.namespace)) as unknown as ActorStub;
    await actor.tallied(tenant, own);
  }
}
