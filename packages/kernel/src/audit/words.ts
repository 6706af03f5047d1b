import { dayOf, type Role, timeOf } from "@jiceng/plugin";
import { ROLE_LABELS } from "../access/index.ts";
import { type AuditRow, NOBODY } from "./store.ts";

/** `2026-09-24 09:00`, by the clock in Shanghai. */
export const whenOf = ({ at }: Pick<AuditRow, "at">): string => `${dayOf(at)} ${timeOf(at)}`;

const SYSTEMS: Readonly<Record<string, string>> = { invitation: "设密码的链接", platform: "平台", import: "导入" };
const named = (system: string): string => (Object.hasOwn(SYSTEMS, system) ? SYSTEMS[system]! : system);

/** Whoever did it: a person by name and login, a program, the product itself. */
export function whoOf({ actor, actorName, actorLogin }: AuditRow): string {
  if (actorName) return `${actorName}（${actorLogin}）`;
  for (const [word, prefix] of Object.entries(NOBODY))
    if (actor.startsWith(prefix)) return `${word}（${named(actor.slice(prefix.length))}）`;
  return actor;
}

/** What was done, in words; an act that has none by its code. */
export function whatOf({ act, detail }: Pick<AuditRow, "act" | "detail">, acts: Record<string, string>): string {
  const words = Object.hasOwn(acts, act) ? acts[act]! : act;
  const role = roleIn(detail);
  return role ? `${words}：${ROLE_LABELS[role]}` : words;
}

/** A detail that somebody wrote over need not be JSON any more. */
function roleIn(detail: string): Role | null {
  try {
    const { role } = JSON.parse(detail) as { role?: unknown };
    return typeof role === "string" && Object.hasOwn(ROLE_LABELS, role) ? (role as Role) : null;
  } catch {
    return null;
  }
}

/** An account by its name; anything else by the end of its id, which is what tells one from another. */
export const objectOf = ({ object, objectName }: AuditRow): string =>
  objectName ?? (object.length > 12 ? `…${object.slice(-8)}` : object || "—");

export const SEALS = { intact: "相符", broken: "不符" } as const;
