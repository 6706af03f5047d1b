import { httpHost, type Plugin } from "@jiceng/plugin";
import type { Access } from "./run.ts";

/** Bounds of one call, kept by the host whatever the plugin does. */
export interface Limits {
  /** Calls through the gate. */
  gateCalls: number;
  /** Milliseconds by the clock on the wall. */
  wall: number;
  /** Bytes of the result as JSON. */
  bytes: number;
  /** Rows in one answer of the gate. */
  rows: number;
}

export const PAGE_LIMITS: Limits = { gateCalls: 20, wall: 2_000, bytes: 256 * 1024, rows: 500 };
/** A document may hold every record of a list. */
export const DOCUMENT_LIMITS: Limits = { gateCalls: 40, wall: 5_000, bytes: 2 * 1024 * 1024, rows: 500 };
export const RULE_LIMITS: Limits = { gateCalls: 0, wall: 500, bytes: 64 * 1024, rows: 0 };
/** Of one batch of a pure function over many records. */
export const EACH_LIMITS: Limits = { gateCalls: 0, wall: 2_000, bytes: 4 * 1024 * 1024, rows: 0 };

/** Of jobs and reactions, which nobody waits for. */
export const WORK_LIMITS: Limits = { gateCalls: 1_000, wall: 20_000, bytes: 64 * 1024, rows: 500 };
export const SAVE_LIMITS: Limits = { gateCalls: 220, wall: 5_000, bytes: 64 * 1024, rows: 500 };

/** Of plugins that ask other hosts, who may take their time. */
const LONGER = { save: 15_000, work: 60_000 };

/** Bounds of a form's `save`, and of a job or reaction. */
export const saveLimits = ({ needs }: Pick<Plugin, "needs">): Limits =>
  asksHosts(needs) ? { ...SAVE_LIMITS, wall: LONGER.save } : SAVE_LIMITS;
export const workLimits = ({ needs }: Pick<Plugin, "needs">): Limits =>
  asksHosts(needs) ? { ...WORK_LIMITS, wall: LONGER.work } : WORK_LIMITS;

const asksHosts = (needs: Plugin["needs"]): boolean => Object.keys(needs).some((need) => httpHost(need) !== null);

/** Why a call gave nothing: the plugin threw, took too long, asked or answered too much, was killed, or is left alone for a while after failing again and again. */
export interface PluginError {
  kind: "threw" | "timeout" | "gate-budget" | "too-large" | "missing" | "killed" | "breaker";
  message: string;
  /** The class of what it threw. */
  name?: string;
  /** It did nothing wrong: another plugin's call took the process that both ran in with it. */
  bystander?: true;
}

/** How one call went, for whoever watches releases. */
export interface CallSeen {
  /** The tenant's id. */
  tenant: string;
  plugin: string;
  /** Hash of the release that ran. */
  release: string;
  /** `null` where it went well. */
  error: PluginError["kind"] | null;
  /** Milliseconds by the clock on the wall. */
  ms: number;
}

/** Takes note of a call; never waits and never throws. */
export type Tally = (seen: CallSeen) => void;

/** Runs one plugin. The trusted host runs it in the Worker; a plugin's tests must agree in every host. */
export interface Host {
  call(
    path: readonly string[],
    access: Access | null,
    args: readonly unknown[],
    today: string,
    limits: Limits,
  ): Promise<{ ok: unknown } | { error: PluginError }>;
  /** Runs a pure function once for each of these arguments, in order: one call, whose bounds hold for all of them together. */
  each(
    path: readonly string[],
    args: readonly (readonly unknown[])[],
    limits: Limits,
  ): Promise<{ ok: unknown[] } | { error: PluginError }>;
}

/** The host of a plugin, as it comes with the product or as a tenant set it. */
export type HostFor = (plugin: Pick<Plugin, "id">) => Host;
