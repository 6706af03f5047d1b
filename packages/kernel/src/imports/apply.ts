import type { Visit } from "../routes/index.ts";
import type { Commit } from "../tenant/index.ts";
import { type Counts, writes } from "./import.ts";
import { applied } from "./step-store.ts";
import type { ImportEntry } from "./store.ts";
import { marking } from "./undo/marking-store.ts";
import type { ImportWork } from "./work.ts";

/** What applies a ready import: all of it happens, or nothing does. */
export async function applying(
  visit: Visit,
  work: ImportWork,
  entry: ImportEntry,
  counts: Counts,
): Promise<Omit<Commit, "key" | "route" | "body" | "answer">> {
  const told = { ...entry.report, counts };
  const { statements, audit, outbox, touches } = await work.changes(visit, { ...entry, report: told });
  const changes = writes(counts) > 0;
  const { footprint } = work;
  const kept = footprint ? marking(entry.id, footprint, statements) : statements;
  return {
    statements: applied(entry.id, told, visit.now, changes ? kept : []),
    audit,
    outbox,
    touches: changes ? touches : [],
  };
}

/** Applies a ready import in one commit. */
export async function apply(visit: Visit, work: ImportWork, entry: ImportEntry, counts: Counts): Promise<void> {
  await visit.commit({ ...(await applying(visit, work, entry, counts)), answer: entry.id });
}
