import { type Gate, groundOf, PAGE_LIMITS } from "@jiceng/host/rules";
import type { Node, OpenRecord, PostSeen, ScoreResult } from "@jiceng/plugin";
import type { Doer } from "./doing.ts";
import { checked, type SeenFor, standardPage } from "./drawing.tsx";
import { notTheirs } from "./form.ts";
import { gateIn } from "./gate.ts";
import type { Ground } from "./ground.ts";

/** A page with what was read for it. */
export interface Looked {
  nodes: Node[];
  seen: SeenFor;
}

/** One function of the plugin, called for somebody. */
export async function called(
  ground: Ground,
  { sight }: Doer,
  path: string[],
  args: unknown[],
  limits = PAGE_LIMITS,
  gate = gateIn(ground, sight),
): Promise<unknown> {
  const { enterprise, host } = ground;
  const result = await host.call(path, { gate, ground: groundOf(enterprise, sight) }, args, enterprise.today, limits);
  if ("error" in result) throw new Error(`${path.join(".")}：${result.error.message}`);
  return result.ok;
}

/** What a page of the plugin shows somebody. */
export async function viewed(
  ground: Ground,
  doer: Doer,
  page: string,
  query: Readonly<Record<string, string>>,
): Promise<Looked> {
  const names = new Map<string, string>();
  const units = new Map<string, string>();
  const gate = noticing(gateIn(ground, doer.sight), names, units);
  const shown = await called(ground, doer, ["pages", page, "view"], [query], PAGE_LIMITS, gate);
  const nodes = checked(ground.enterprise.plugin, `pages.${page}.view`, shown);
  return { nodes, seen: { names, units, scores: new Map() } };
}

/** The same gate; who and what is named in its answers may be named on the page. */
const noticing =
  (gate: Gate, names: Map<string, string>, units: Map<string, string>): Gate =>
  async (path, args) => {
    const answer = await gate(path, args);
    const records =
      path === "data.find"
        ? (answer as { items: OpenRecord[] }).items
        : path === "data.get" && answer
          ? [answer as OpenRecord]
          : [];
    for (const { id, unit, names: mentioned } of records) {
      units.set(id, unit);
      for (const [one, name] of Object.entries(mentioned)) names.set(one, name);
    }
    if (path === "anniversaries")
      for (const { member, name } of answer as { member: string; name: string }[]) names.set(member, name);
    if (path === "posts") for (const { member, name } of answer as PostSeen[]) names.set(member, name);
    if (path === "members") for (const { id, name } of answer as { id: string; name: string }[]) names.set(id, name);
    return answer;
  };

/** The page of one record: the plugin's, or the standard one. */
export async function opened(
  ground: Ground,
  doer: Doer,
  collection: string,
  id: string,
  view: (page: string, query: Readonly<Record<string, string>>) => Promise<Looked>,
): Promise<Looked> {
  const { cabinet } = ground;
  const shelf = cabinet.shelf(collection);
  cabinet.held(collection, id);
  if (!cabinet.seen(shelf, id, doer.sight))
    throw notTheirs(doer, `${shelf.collection.title} ${id}`, shelf.collection.read);
  if (shelf.collection.page) return view(shelf.collection.page, { id });
  const record = (await gateIn(ground, doer.sight)("data.get", [collection, id])) as OpenRecord;
  const names = new Map(Object.entries(record.names));
  const seen = { names, units: new Map([[id, record.unit]]), scores: new Map() };
  return { nodes: standardPage(collection, record), seen };
}

/** What a page shows, with the scores that its lists have in a column. */
export async function withScores(
  ground: Ground,
  { sight }: Doer,
  nodes: readonly Node[],
  seen: SeenFor,
): Promise<SeenFor> {
  const gate = gateIn(ground, sight);
  const scores = new Map<string, Record<string, ScoreResult>>();
  for (const node of nodes)
    for (const column of node.node === "records" ? node.show : []) {
      const name = /^score:(.+)$/.exec(column)?.[1];
      if (name === undefined || node.node !== "records") continue;
      const found = (await gate("scores", [name, node.rows.map(({ id }) => id)])) as Record<string, ScoreResult>;
      scores.set(name, { ...scores.get(name), ...found });
    }
  return { ...seen, scores };
}
