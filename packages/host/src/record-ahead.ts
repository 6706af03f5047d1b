import type { SeenRecord, Shelf, Sight } from "@jiceng/kernel";
import { dueBy, starts } from "@jiceng/kernel";
import type { Day, Doc, OpenRecord, PluginRecord } from "@jiceng/plugin";
import { givenDocument } from "./given-document.ts";
import { RULE_LIMITS } from "./host.ts";
import { type Rules, ruled } from "./move.ts";

/** A document in today's shape: one that an earlier version of its collection wrote goes through `upgrade`. */
export async function inShape<R extends { doc: Doc; v: number }>(
  { host, shelf, today }: Pick<Rules, "host" | "shelf" | "today">,
  record: R,
): Promise<R> {
  const { v = 1, upgrade } = shelf.collection;
  if (!upgrade || record.v >= v) return record;
  const path = ["data", shelf.name, "upgrade"];
  const result = await host.call(path, null, [record.doc, record.v], today, RULE_LIMITS);
  if ("error" in result) throw new Error(`${shelf.plugin.id} upgrade: ${result.error.message}`);
  return { ...record, doc: givenDocument(shelf.plugin.id, result.ok) };
}

/** By when it should go on. */
export const dueOf = (
  { collection }: Shelf,
  record: Pick<PluginRecord, "state" | "since" | "locked">,
  { years }: Sight,
): Day | null => (record.locked ? null : dueBy(collection, record, years));

/** By each move that leads on from where a record stands, what its plugin's guard says is missing. */
export async function missingIn(
  rules: Rules,
  record: Pick<SeenRecord, "doc" | "duty" | "period" | "state">,
): Promise<OpenRecord["missing"]> {
  const { flow, guard } = rules.shelf.collection;
  if (!flow || !guard) return {};
  const names = Object.keys(flow.moves).filter((name) => starts(flow.moves[name]!, record.state));
  const said = await Promise.all(names.map((name) => ruled<string>(rules, "guard", record, name)));
  return Object.fromEntries(names.flatMap((name, i) => (said[i]!.length > 0 ? [[name, said[i]!]] : [])));
}
