import type { Statement } from "@jiceng/db";
import type { AuditEntry } from "../audit/index.ts";
import type { Part } from "./memory.ts";

/** One change of a tenant: everything in it happens, or nothing does, and only once per key. */
export interface Commit {
  /** Operation key: the signed form key, or one that a program chose. */
  key: string;
  route: string;
  /** Keyed hash of what was sent; the same key with another body is a conflict. */
  body?: string;
  statements: readonly Statement[];
  /** `null` for operational writes: sessions, throttles, drafts, progress. */
  audit: AuditEntry | null;
  /** Told after the commit; each entry is stored with who caused it. */
  outbox?: readonly { event: string; body: Record<string, unknown> }[];
  /** What the memory must read again. */
  touches?: readonly Part[];
  /** What a repeated request is answered with, such as the address of the thing made. */
  answer?: string;
}

const OF_RIGHTS: readonly Part[] = ["rights", "people", "units", "plugins"];

/** Whether a change may have changed what anybody may do: the count of rights goes up, and the memory reads it again. */
export const changesRights = ({ touches = [] }: Commit): boolean => touches.some((part) => OF_RIGHTS.includes(part));

const OF_BASIS: readonly Part[] = ["rules", "calendar", "duties", "plugins"];

/** Whether a change may have changed what is counted and how: figures taken before it are not published after it. */
export const changesBasis = ({ touches = [] }: Commit): boolean => touches.some((part) => OF_BASIS.includes(part));

/**
 * `conflict`: a guard in the batch refused, nothing happened. `reused`: the key was there, with something else. `stale`: rights changed since the page asked.
 * `read-only`: whoever it is came to read. `unknown`: the database did not say; the key tells when it is asked again.
 */
export type Committed =
  | { ok: true; answer: string | null; repeated: boolean; rows: (string | number | null)[][][] }
  | { ok: false; kind: "conflict" | "reused" | "stale" | "signed-out" | "read-only" | "unknown"; message: string };

/** Refuses the whole batch when the statement before it changed nothing: somebody else was first. */
export const EXACTLY_ONE: Statement = { sql: "select iif(changes() = 1, 1, json('guard'))" };

/** Refuses the whole batch when rights, people or units have changed since the page asked: what it judged by holds no more. */
export const rightsStill = (rights: string): Statement => ({
  sql: "select iif((select value from meta where key = 'rights') = ?, 1, json('guard'))",
  params: [rights],
});
