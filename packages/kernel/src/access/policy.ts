import type { Memory } from "../tenant/index.ts";
import type { Principal } from "./principal.ts";
import type { AbilityName } from "./role.ts";

/** Who may use a route. `may` asks for an ability somewhere; which units it covers is judged for every id. */
export type Policy = "open" | "signed-in" | "service" | { may: AbilityName };

/** Whether a route's policy lets the person in at all. */
export function admits(memory: Memory, who: Principal | null, policy: Policy): "yes" | "sign-in" | "no" {
  if (policy === "open") return "yes";
  if (!who) return "sign-in";
  if (policy === "signed-in") return who.kind === "account" ? "yes" : "no";
  if (policy === "service") return who.kind === "service" ? "yes" : "no";
  return memory.reach(who, policy.may).isEmpty ? "no" : "yes";
}
