import { resolver, treeOf } from "@jiceng/host/rules";
import { type Node, type OpenRecord, type Plugin, type ScoreResult, ui } from "@jiceng/plugin";
import { Head, Stack, ViewTree } from "@jiceng/ui";

/** What was read for a page: the names and units that it may show, and scores of the records in its lists. */
export interface SeenFor {
  names: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  scores: ReadonlyMap<string, Readonly<Record<string, ScoreResult>>>;
}

/** A tree as a plugin gave it, refused where the product would not draw it. */
export function checked(plugin: Plugin, path: string, shown: unknown): Node[] {
  const result = treeOf(plugin, shown);
  if ("wrong" in result) throw new Error(`${path} 画不出来：${result.wrong}`);
  return result.nodes;
}

/** The standard page of a record. */
export const standardPage = (of: string, record: OpenRecord): Node[] => [ui.record(of, record)];

/** A page as people get it, without the frame around it. */
export async function drawn(
  plugin: Plugin,
  title: string,
  nodes: readonly Node[],
  seen: SeenFor,
  query: Readonly<Record<string, string>>,
): Promise<string> {
  const resolve = resolver(plugin, (id) => seen.units.get(id) ?? null);
  const post = (action: string) => ({ action, key: "" });
  const page = (
    <Stack>
      <Head title={title} />
      <ViewTree
        nodes={nodes}
        query={query}
        resolve={resolve}
        collection={(of) => plugin.data[of] ?? null}
        member={(id) => seen.names.get(id) ?? null}
        contact={(id) => (seen.names.has(id) ? "138****5678" : null)}
        moveForm={({ move, record, of = "" }) => post(`${resolve({ record, of })}/moves/${move}`)}
        choose={({ of }) => post(`/p/${plugin.id}/records/${of}/moves`)}
        grid={({ of }) => post(`/p/${plugin.id}/records/${of}/cells`)}
        form={({ form, record, query }) => <form method="post" action={resolve({ form, record, query }) ?? ""} />}
        score={(name, record) => seen.scores.get(name)?.[record] ?? null}
      />
    </Stack>
  );
  return String(await page.toString());
}
