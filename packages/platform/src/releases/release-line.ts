import type { Ring } from "@jiceng/kernel";
import type { Called } from "../calls/called.ts";

/** A release in the operators' list. */
export interface ReleaseLine extends Called {
  hash: string;
  plugin: string;
  title: string;
  version: string;
  byName: string;
  /** UTC milliseconds. */
  at: number;
  ring: Ring;
  halted: string | null;
  /** Tenants that run it. */
  running: number;
  /** Tenants that it has come to, and where it waits for somebody. */
  held: number;
}

/** One release with all that an operator wants to know before doing anything with it. */
export interface OneRelease extends ReleaseLine {
  /** Capabilities that it asks for, with the author's reason. */
  needs: Readonly<Record<string, string>>;
  about: string;
  /** Characters of its code. */
  size: number;
  steps: TakenStep[];
  runners: ReleaseTenant[];
  waiting: { id: string; name: string; why: string }[];
}

export interface TakenStep {
  seq: number;
  step: "promoted" | "halted" | "resumed";
  ring: Ring | null;
  reason: string;
  byName: string;
  at: number;
}

/** A tenant that runs a release, and how it fares there. */
export interface ReleaseTenant extends Called {
  id: string;
  name: string;
  ring: Ring;
}
