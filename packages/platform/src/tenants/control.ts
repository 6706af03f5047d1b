import type { Statement } from "@jiceng/db";
import type { AuditEntry, KernelBindings } from "@jiceng/kernel";
import type { ControlActor } from "./control-actor.ts";

/** In the place of a tenant's id where the platform's own audit is sealed. */
export const PLATFORM = "platform";

/** The one object that writes to the control database. */
export const controlOf = (env: Pick<KernelBindings, "CONTROL">): ControlActor =>
  env.CONTROL.get(env.CONTROL.idFromName("control")) as unknown as ControlActor;

/**
 * Whoever does something on the platform: an operator with an open session, or one who has just shown at the door who they are; a program
 * with the service key; somebody of a group's headquarters, whom headquarters' own actor has recognised; or the platform by itself.
 */
export type Author =
  | { kind: "operator"; id: string; session: string }
  | { kind: "door"; id: string }
  | { kind: "headquarters"; tenantId: string; account: string }
  | { kind: "program" | "system" };

/** Who did it, as operations and the audit keep it. */
export const authorOf = (by: Author): string => {
  if (by.kind === "headquarters") return `${by.tenantId}/${by.account}`;
  return "id" in by ? by.id : `${by.kind}:platform`;
};

/** One change of the control database: everything in it happens, or nothing does, and only once per key. */
export interface Act {
  key: string;
  route: string;
  /** Keyed hash of what was sent; the same key with another body is a conflict. */
  body: string;
  by: Author;
  statements: readonly Statement[];
  audit: AuditEntry;
  /** What the tenants that it concerns find in their own audit. */
  tells?: readonly Telling[];
}

/** What was done to a tenant by somebody of the platform, for the tenant's own audit. */
export interface Telling {
  tenantId: string;
  act: string;
  detail: Record<string, unknown>;
}

/** `conflict`: a guard in the batch refused, nothing happened. */
export type Acted = { ok: true; repeated: boolean } | { ok: false; kind: "conflict" | "unknown"; message: string };
