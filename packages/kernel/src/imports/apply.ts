import { dayOf, type UnitKind } from "@jiceng/plugin";
import type { Visit } from "../routes/index.ts";
import { type Counts, writes } from "./import.ts";
import { applyMembers } from "./member-changes.ts";
import { applied, type ImportEntry } from "./store.ts";
import { applyUnits } from "./unit-changes.ts";

/** Applies a ready import in one commit: all of it happens, or nothing does. */
export async function apply(
  visit: Visit,
  { id, kind, report }: ImportEntry,
  counts: Counts,
  kinds: Record<string, UnitKind>,
): Promise<void> {
  const told = { ...report, kinds, counts };
  const changes =
    writes(counts) === 0 ? [] : kind === "units" ? applyUnits(id, told, kinds) : applyMembers(id, dayOf(visit.now));
  await visit.commit({
    statements: applied(id, told, changes),
    audit: { act: `${kind}.imported`, object: id, unitNo: 1, detail: { ...counts, since: report.since } },
    outbox: [{ event: `${kind}.imported`, body: { import: id, ...counts } }],
    touches: changes.length === 0 ? [] : kind === "units" ? ["units"] : ["people", "sessions"],
    answer: id,
  });
}
