import type { DatabaseServer, Statement, TenantIdentity } from "@jiceng/db";
import { type CallCount, isBundledHash, RecentCalls, tripped } from "@jiceng/kernel";
import { lastStepWas, readLastSteps, stepStatement } from "../releases/store.ts";
import type { Act, Acted } from "../tenants/control.ts";
import { bucketOf, countCalls, readBegun, readIdentities, readKnown } from "./store.ts";

/** What the control actor lends. */
export interface WatchHands {
  server: DatabaseServer;
  write: (statements: readonly Statement[]) => Promise<void>;
  act: (act: Act) => Promise<Acted>;
  now: () => number;
}

/** How calls of one tenant's plugins went, for its own actor. */
export interface TenantCounts {
  tenant: TenantIdentity;
  counts: CallCount[];
}

const WATCH = { id: "system:watch", name: "自动" };

/** Keeps how often releases were called and failed, over all tenants, and takes back the one that fails too often. */
export class ReleaseWatch {
  readonly #hands: WatchHands;
  readonly #known = new Set<string>();
  #recent: Promise<RecentCalls> | undefined;

  constructor(hands: WatchHands) {
    this.#hands = hands;
  }

  /** Takes counts in; gives all of them back by tenant, with where each lives. */
  async told(counts: readonly CallCount[]): Promise<TenantCounts[]> {
    const { server, write, now } = this.#hands;
    await this.#learn(counts);
    const ours = counts.filter(({ release }) => this.#known.has(release));
    if (ours.length > 0) {
      const recent = await this.#remembered();
      await write(countCalls(ours, now()));
      for (const count of ours) recent.add(count, now());
      for (const hash of new Set(ours.map(({ release }) => release))) await this.#judge(hash, recent);
    }
    if (counts.length === 0) return [];
    const byTenant = Map.groupBy(counts, ({ tenant }) => tenant);
    const tenants = await readIdentities(server, [...byTenant.keys()]);
    return tenants.map((tenant) => ({ tenant, counts: byTenant.get(tenant.id) ?? [] }));
  }

  async #learn(counts: readonly CallCount[]): Promise<void> {
    const unknown = [...new Set(counts.map(({ release }) => release))].filter(
      (hash) => !isBundledHash(hash) && !this.#known.has(hash),
    );
    if (unknown.length === 0) return;
    for (const hash of await readKnown(this.#hands.server, unknown)) this.#known.add(hash);
  }

  /** After a start the buckets tell what was counted of late, before anything new is added to them. */
  #remembered(): Promise<RecentCalls> {
    this.#recent ??= this.#read().catch((error) => {
      this.#recent = undefined;
      throw error;
    });
    return this.#recent;
  }

  async #read(): Promise<RecentCalls> {
    const { server, now } = this.#hands;
    const recent = new RecentCalls();
    for (const count of await readBegun(server, now())) recent.add(count, bucketOf(now()));
    return recent;
  }

  /** One row takes a release back. What came before somebody let it go on again is not held against it. */
  async #judge(hash: string, recent: RecentCalls): Promise<void> {
    const { server, act, now } = this.#hands;
    if (!tripped(recent.sum(hash, now()))) return;
    const { seq, halted, resumedAt } = await readLastSteps(server, hash);
    const reason = halted ? null : tripped(recent.sum(hash, now(), resumedAt ?? 0));
    if (!reason) return;
    await act({
      key: `watch:${hash}:${seq}`,
      route: "watch",
      body: "",
      by: { kind: "system" },
      statements: [lastStepWas(hash, seq), stepStatement(hash, { step: "halted", ring: null, reason }, WATCH, now())],
      audit: { act: "release.halted", object: hash, detail: recent.sum(hash, now(), resumedAt ?? 0) },
    });
  }
}
