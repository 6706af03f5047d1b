import type { Host } from "@jiceng/host/rules";
import type { Plugin } from "@jiceng/plugin";
import type { HeldBallot } from "./ballots.ts";
import type { Cabinet } from "./cabinet.ts";
import type { Enterprise } from "./enterprise.ts";

/** What a gate in memory is made of. */
export interface Ground {
  enterprise: Enterprise;
  cabinet: Cabinet;
  host: Host;
  ballots: Map<string, HeldBallot>;
}

/** A plugin's own name for something that is declared. */
export const declared = <T>(plugin: Plugin, room: keyof Plugin, name: string): T => {
  const of = (plugin[room] ?? {}) as Record<string, T>;
  if (Object.hasOwn(of, name)) return of[name]!;
  throw new Error(`${plugin.id} 的 ${room} 里没有“${name}”：有${Object.keys(of).join("、") || "的一个也没有"}`);
};
