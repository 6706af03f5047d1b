import { type AppealGround, about, type SeenRecord, type Sight, type Visit } from "@jiceng/kernel";
import type { Node } from "@jiceng/plugin";
import type { ViewTreeProps } from "@jiceng/ui";
import { besideLine, deskReads, layDesk } from "./score-desk.ts";
import type { Scoring } from "./score-reads.ts";
import { everyNode } from "./tree-parts.ts";

/** What stands beside the lines of a record's scores where its plugin's own page draws them: the way to an appeal, or what became of it. */
export async function appealsBeside(
  visit: Visit,
  of: Scoring,
  record: SeenRecord,
  sight: Sight,
  nodes: readonly Node[],
): Promise<ViewTreeProps["appeal"]> {
  const drawn = everyNode(nodes).flatMap((node) =>
    node.node === "score" && node.record === record.id && of.plugin.scores?.[node.score]?.appeal ? [node.score] : [],
  );
  const names = [...new Set(drawn)];
  if (names.length === 0) return undefined;
  const grounds = await visit.ask(
    Object.fromEntries(names.map((score) => [score, about("appeals.ground", { plugin: of.plugin.id, score })])),
  );
  const reads = names.map((name) => deskReads(visit.db, of.plugin, name, record, sight));
  const results = (await visit.db.batch(reads.flat() as never)) as unknown[];
  const desks = await Promise.all(
    names.map(async (name, i) => {
      const from = reads.slice(0, i).reduce((sum, { length }) => sum + length, 0);
      const own = results.slice(from, from + reads[i]!.length);
      return [name, await layDesk(visit, of, name, record, grounds[name] as AppealGround, own)] as const;
    }),
  );
  const byName = new Map(desks);
  return (node, line) => {
    const desk = node.record === record.id ? byName.get(node.score) : undefined;
    return desk ? besideLine(desk, line, visit) : null;
  };
}
