import type { CallSeen, Tally } from "@jiceng/host";
import { type ActorStub, bandOf, type CallCount, type FaultKind, type KernelBindings, logged } from "@jiceng/kernel";
import { controlOf } from "../tenants/control.ts";
import { faultIn, type TenantFault } from "./faults.ts";

/** Counts leave when these many calls have gathered, or when the oldest has waited this long. */
const CALLS = 50;
const WAIT = 3_000;
/** Tenants that an isolate remembers to have told of. */
const MOST = 5_000;

/** How long a tenant that somebody visited need not be told of again. */
const VISIT = 10 * 60_000;

/**
 * Adds up in one isolate how calls of plugins went, and where anybody was. Nobody waits for it, and what is lost with an isolate is
 * lost: it is counted to be judged, not paid.
 */
export class Collector {
  #counts = new Map<string, CallCount>();
  #calls = 0;
  #oldest = 0;
  #leaving = false;
  #visited = new Set<string>();
  #faults = new Map<string, TenantFault>();
  readonly #toldOf = new Map<string, number>();

  /** Takes note of one call. */
  readonly tally: Tally = ({ tenant, release, error, ms }: CallSeen) => {
    const band = bandOf(ms);
    const key = `${tenant} ${release} ${band}`;
    const held = this.#counts.get(key) ?? { tenant, release, band, calls: 0, failures: 0 };
    this.#counts.set(key, { ...held, calls: held.calls + 1, failures: held.failures + (error ? 1 : 0) });
    if (this.#calls++ === 0) this.#oldest = Date.now();
  };

  /** Takes note that somebody is at a tenant's pages; not who, nor at which. */
  visited(tenant: string): void {
    if ((this.#toldOf.get(tenant) ?? 0) > Date.now() - VISIT) return;
    if (this.#toldOf.size >= MOST) this.#toldOf.clear();
    this.#toldOf.set(tenant, Date.now());
    this.#visited.add(tenant);
    if (this.#calls === 0) this.#oldest = Date.now();
  }

  /** Takes note of a fault of ours at a tenant: of which kind and by which number, never what was asked. */
  failed(tenant: string, kind: FaultKind, reference: string): void {
    const key = `${tenant} ${kind}`;
    const failures = (this.#faults.get(key)?.failures ?? 0) + 1;
    this.#faults.set(key, { tenant, kind, failures, reference });
    if (this.#calls === 0) this.#oldest = Date.now();
  }

  /** The same, where an answer says so. */
  answered(tenant: string, answer: Response): Response {
    const fault = faultIn(answer);
    if (fault) this.failed(tenant, fault.kind, fault.reference);
    return answer;
  }

  /** Sends what has gathered to those who judge it: at once when it is much, else after a while. Never throws. */
  async send(env: KernelBindings): Promise<void> {
    if (this.#calls + this.#visited.size + this.#faults.size === 0) return;
    if (this.#calls < CALLS) {
      // One of those who were answered meanwhile waits for all; one that was cut off does not hold the others back.
      if (this.#leaving && Date.now() < this.#oldest + 2 * WAIT) return;
      this.#leaving = true;
      await new Promise((waited) => setTimeout(waited, WAIT));
    }
    this.#leaving = false;
    const counts = [...this.#counts.values()];
    this.#counts = new Map();
    const visited = [...this.#visited];
    this.#visited = new Set();
    const faults = [...this.#faults.values()];
    this.#faults = new Map();
    this.#calls = 0;
    if (counts.length + visited.length + faults.length === 0) return;
    await delivered(env, counts, visited, faults).catch((error) => logged("calls", error));
  }
}

/** The platform's releases are judged by the control actor, those of a tenant by its own actor, which keeps how all of them went for its administrators. */
async function delivered(
  env: KernelBindings,
  counts: readonly CallCount[],
  visited: readonly string[],
  faults: readonly TenantFault[],
): Promise<void> {
  for (const { tenant, counts: theirs } of await controlOf(env).tallied(counts, visited, faults)) {
    const actor = env.TENANT.get(env.TENANT.idFromName(tenant.namespace)) as unknown as ActorStub;
    await actor.tallied(tenant, theirs);
  }
}
