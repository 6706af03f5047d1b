import type { Host, PluginError, Tally } from "./host.ts";

/** So many failures within a minute, and the plugin is left alone for a minute. */
const FAILURES = 5;
const MINUTE = 60_000;
/** Plugins of tenants whose failures an isolate remembers. */
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

/** When the last failures were, newest last; and until when nothing is called. */
interface Failing {
  at: number[];
  until: number;
}

const failing = new Map<string, Failing>();

/**
 * A host whose calls are told to `tally`, and refused at once for a minute after five failures within a minute: what a broken plugin
 * costs is bounded, and whoever waits for it is told at once. `now` gives UTC milliseconds.
 */
export function watched(host: Host, whose: Watched, tally: Tally = () => {}, now: () => number = Date.now): Host {
  const key = `${whose.tenant} ${whose.plugin} ${whose.release}`;
  async function through<T>(
    [matter = ""]: readonly string[],
    call: () => Promise<T | { error: PluginError }>,
  ): Promise<T | { error: PluginError }> {
    const began = now();
    const held = failing.get(key);
    const isWaitedFor = !WORK.includes(matter);
    if (isWaitedFor && held && began < held.until) {
      tally({ ...whose, error: "breaker", ms: 0 });
      return { error: { kind: "breaker", message: `${FAILURES} failures within a minute` } };
    }
    const result = await call();
    const error = (result as { error?: PluginError }).error ?? null;
    // Who only stood beside one that was ended has not failed.
    if (error?.bystander) return result;
    if (error && error.kind !== "missing" && isWaitedFor) failed(key, now());
    tally({ ...whose, error: error?.kind ?? null, ms: now() - began });
    return result;
  }
  return {
    call: (...call) => through(call[0], () => host.call(...call)) as ReturnType<Host["call"]>,
    each: (...call) => through(call[0], () => host.each(...call)) as ReturnType<Host["each"]>,
  };
}

function failed(key: string, at: number): void {
  const recent = (failing.get(key)?.at ?? []).filter((time) => time > at - MINUTE).concat(at);
  const isTooMuch = recent.length >= FAILURES;
  failing.delete(key);
  failing.set(key, { at: isTooMuch ? [] : recent, until: isTooMuch ? at + MINUTE : 0 });
  if (failing.size > MOST) failing.delete(failing.keys().next().value!);
}
