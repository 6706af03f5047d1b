import type { Visit } from "../routes/index.ts";
import { type Counts, writes } from "./import.ts";
import { applied } from "./step-store.ts";
import type { ImportEntry } from "./store.ts";
import { marking } from "./undo/marking-store.ts";
import type { ImportWork } from "./work.ts";

/** Applies a ready import in one commit: all of it happens, or nothing does. */
export async function apply(visit: Visit, work: ImportWork, entry: ImportEntry, counts: Counts): Promise<void> {
  const told = { ...entry.report, counts };
  const { statements, audit, outbox, touches } = await work.changes(visit, { ...entry, report: told });
  const changes = writes(counts) > 0;
  const { footprint } = work;
  const kept = footprint ? marking(entry.id, footprint, statements) : statements;
  await visit.commit({
    statements: applied(entry.id, told, visit.now, changes ? kept : []),
    audit,
    outbox,
    touches: changes ? touches : [],
    answer: entry.id,
  });
}
