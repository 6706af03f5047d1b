import type { Statement } from "@jiceng/db";
import { type FieldError, readDay, type UnitKind } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { whyNoBook } from "../papers/index.ts";
import type { Visit } from "../routes/index.ts";
import { KINDS } from "../units/index.ts";
import { emptyReport } from "./import.ts";
import { keep } from "./keeping.ts";
import { received } from "./step-store.ts";
import type { ImportWork } from "./work.ts";

/** What somebody sent: a file, and how its gaps are to be read. */
export interface Sent {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
  since: string;
  kinds?: Record<string, UnitKind>;
}

/** A file that will be taken in: what writes that it has come, and what keeps it under the id that it was given then. */
export interface Taking {
  id: string;
  statements: Statement[];
  keep(id: string): Promise<void>;
}

/** Looks whether a file may be one of a table at all; else what to say at which field. */
export function taking(
  visit: Visit,
  work: ImportWork,
  { fileName, bytes, since, kinds }: Sent,
): Taking | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const day = readDay(since);
  if (!day) errors.push({ field: "since", message: "起算日期写成2026-01-01这样。" });
  const problem = whyNoBook(bytes);
  if (problem) errors.push({ field: "file", message: problem });
  if (errors.length > 0 || !day) return { errors };
  const id = uuidv7();
  const entry = { id, kind: work.kind, fileName: nameOf(fileName), by: visit.who.id, at: visit.now };
  return {
    id,
    statements: received({ ...entry, report: emptyReport(day, kinds) }),
    async keep(under) {
      await keep(visit.c.env.FILES, visit.tenant.id, under, bytes);
      setToWork(visit, under);
    },
  };
}

/**
 * Takes a file in and sets the actor to work on it. A file that no table can be in is not kept.
 * @returns the import's id, of the first one when the request is a repetition; or what to say at which field.
 */
export async function receive(
  visit: Visit,
  work: ImportWork,
  sent: Sent,
): Promise<{ id: string } | { errors: FieldError[] }> {
  const took = taking(visit, work, sent);
  if ("errors" in took) return took;
  const id = (await visit.commit({ statements: took.statements, audit: null, answer: took.id })) ?? took.id;
  await took.keep(id);
  return { id };
}

/** Asks the actor to go on, or to put away what is left of one that is over; without waiting for it. */
export function setToWork(visit: Visit, id: string): void {
  const { id: tenant, namespace } = visit.tenant;
  visit.c.executionCtx.waitUntil(visit.actor.advanceImport({ id: tenant, namespace }, id));
}

const nameOf = (fileName: string): string => fileName.replace(/^.*[\\/]/, "").slice(0, 120) || "未命名.csv";

/** `province:committee,village:branch` as a program writes it; `null` when a kind is not one of ours. */
export function readKinds(text: string): Record<string, UnitKind> | null {
  const kinds: Record<string, UnitKind> = {};
  for (const pair of text.split(",").filter(Boolean)) {
    const at = pair.lastIndexOf(":");
    const kind = KINDS.find((one) => one === pair.slice(at + 1).trim());
    if (at < 1 || !kind) return null;
    kinds[pair.slice(0, at).trim()] = kind;
  }
  return kinds;
}
