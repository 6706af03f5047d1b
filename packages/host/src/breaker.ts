import type { Host, PluginError, Tally } from "./host.ts";

/** So many failures within a minute, and it is left alone for a minute. */
const FAILURES = 5;
const MINUTE = 60_000;
/** Of how many an isolate remembers failures. */
const MOST = 10_000;

/** What nobody waits for: it is tried again by a clock of its own, and a try that was refused here would count as one. */
const WORK = ["jobs", "on"];

/** Whose calls are watched. */
export interface Watched {
  /** The tenant's id. */
  tenant: string;
  plugin: string;
  /** Hash of the release; a newer one starts afresh. */
  release: string;
}

/** Opens for a minute for whatever failed five times within a minute. */
class Breaker {
  /** When the last failures were, newest last; and until when nothing is let through. */
  readonly #failing = new Map<string, { at: number[]; until: number }>();

  isOpen(key: string, now: number): boolean {
    return now < (this.#failing.get(key)?.until ?? 0);
  }

  failed(key: string, now: number): void {
    const recent = (this.#failing.get(key)?.at ?? []).filter((time) => time > now - MINUTE).concat(now);
    const isTooMuch = recent.length >= FAILURES;
    this.#failing.delete(key);
    this.#failing.set(key, { at: isTooMuch ? [] : recent, until: isTooMuch ? now + MINUTE : 0 });
    if (this.#failing.size > MOST) this.#failing.delete(this.#failing.keys().next().value!);
  }
}

/** By tenant, plugin and release. */
const breaker = new Breaker();

type Outcome = { ok: unknown } | { error: PluginError };

/**
 * A host whose calls are told to `tally`, and refused at once for a minute after five failures within a minute: what a broken plugin
 * costs is bounded, and whoever waits for it is told at once. `now` gives UTC milliseconds.
 */
export function watched(host: Host, whose: Watched, tally: Tally = () => {}, now: () => number = Date.now): Host {
  const key = `${whose.tenant} ${whose.plugin} ${whose.release}`;
  return around(host, async ([matter = ""], call) => {
    const began = now();
    const isWaitedFor = !WORK.includes(matter);
    if (isWaitedFor && breaker.isOpen(key, began)) {
      tally({ ...whose, error: "breaker", ms: 0 });
      return { error: { kind: "breaker", message: `${FAILURES} failures within a minute` } };
    }
    const result = await call();
    const error = "error" in result ? result.error : null;
    // Who only stood beside one that was ended has not failed.
    if (error?.bystander) return result;
    if (error && error.kind !== "missing" && isWaitedFor) breaker.failed(key, now());
    tally({ ...whose, error: error?.kind ?? null, ms: now() - began });
    return result;
  });
}

/** A host all of whose calls go through this. */
const around = (
  host: Host,
  through: (path: readonly string[], call: () => Promise<Outcome>) => Promise<Outcome>,
): Host => ({
  call: (...call) => through(call[0], () => host.call(...call)),
  each: (...call) => through(call[0], () => host.each(...call)) as ReturnType<Host["each"]>,
});
