import type { Memory } from "../tenant/index.ts";
import type { Principal } from "./principal.ts";
import type { AbilityName } from "./role.ts";

/**
 * Who may use a route. `may` asks for an ability somewhere; which units it covers is judged for every id. `service` lets the operator's own
 * programs in, `program` every program that has the ability somewhere; people come to neither.
 * Whoever is in for a while, from headquarters or the platform, comes only where a route says so: `visitors` beside an ability, and `visitor`,
 * where nobody else comes.
 */
export type Policy =
  | "open"
  | "signed-in"
  | "visitor"
  | "service"
  | { may: AbilityName; visitors?: true }
  | { program: AbilityName | "any" };

/** Whether a route's policy lets the person in at all. */
export function admits(memory: Memory, who: Principal | null, policy: Policy): "yes" | "sign-in" | "no" {
  if (policy === "open") return "yes";
  if (!who) return "sign-in";
  if (policy === "signed-in") return who.kind === "account" ? "yes" : "no";
  if (policy === "visitor") return who.kind === "visitor" ? "yes" : "no";
  if (who.kind === "visitor") {
    const shown = typeof policy === "object" && "may" in policy && policy.visitors === true;
    return shown && !memory.reach(who, policy.may).isEmpty ? "yes" : "no";
  }
  if (policy === "service") return who.kind === "service" && !who.limits ? "yes" : "no";
  if ("program" in policy) {
    const { program } = policy;
    if (who.kind !== "service") return "no";
    return program === "any" || !memory.reach(who, program).isEmpty ? "yes" : "no";
  }
  return memory.reach(who, policy.may).isEmpty ? "no" : "yes";
}
