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
  const { role } = read(detail);
  return isRole(role) ? `${words}：${ROLE_LABELS[role]}` : words;
}

const isRole = (role: unknown): role is Role => typeof role === "string" && Object.hasOwn(ROLE_LABELS, role);

/** A detail that somebody wrote over need not be an object in JSON any more. */
function read(detail: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(detail));
  } catch {
    return {};
  }
}

/** A host that was asked, with the path and what it answered. */
const hostOf = (one: { host?: unknown; path?: unknown; status?: unknown } | null): string =>
  `${one?.host}${one?.path} ${one?.status || "没有回音"}`;

/** How many, for what was done to many at once; an account by its name; anything else by the end of its id, which tells one from another. */
export function objectOf({ act, object, objectName, detail }: AuditRow): string {
  const { accounts, records, members, asked } = read(detail);
  if (typeof accounts === "number") return `${accounts}个账号`;
  if (typeof records === "number") return `${records}条`;
  if (act === "contacts.read" && Array.isArray(members)) return `${members.length}名党员`;
  if (act === "plugin.asked" && Array.isArray(asked)) return asked.map(hostOf).join("，");
  if (act === "list.exported") return object;
  return objectName ?? (object.length > 12 ? `…${object.slice(-8)}` : object || "—");
}

export const SEALS = { intact: "相符", broken: "不符" } as const;
