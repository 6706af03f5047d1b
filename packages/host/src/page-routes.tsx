import { about, found, logged, RouteBook, type SeenRecord, type Sight, type Visit } from "@jiceng/kernel";
import { dayLabel, dayOf, type Node, type Plugin } from "@jiceng/plugin";
import { Head, Notice, SignLine, Stack, ViewTree } from "@jiceng/ui";
import { gateFor } from "./gate.ts";
import { type Host, type HostFor, PAGE_LIMITS } from "./host.ts";
import { type OpenPlugin, openPlugin, own, type Plugins, resolver, sectionOf, shelfOf } from "./place.ts";
import { groundOf } from "./sight.ts";
import { TableLinks } from "./table-links.tsx";

/** Pages of plugins, and the page of one record. */
export const pageRoutes = (plugins: Plugins, hostFor: HostFor): RouteBook =>
  new RouteBook()
    .get("/p/:plugin/:page", "signed-in", async (visit) => {
      const name = visit.param("page");
      const open = await openPlugin(visit, plugins, ({ id, pages }) => {
        own(pages, name);
        return { sight: about("records.sight", { plugin: id }) };
      });
      const sight = found(open.answers.sight);
      found(groundOf(open, sight).may[own(open.plugin.pages, name).permission] || null);
      return show(visit, open, name, hostFor(open.plugin), sight, null, false);
    })
    .get("/p/:plugin/records/:collection/:record", "signed-in", async (visit) => {
      const name = visit.param("collection");
      const open = await openPlugin(visit, plugins, (bundled) => {
        const above = firstAbility(bundled);
        return {
          sight: about("records.sight", { plugin: bundled.id }),
          record: about("records.one", {
            plugin: bundled.id,
            collection: shelfOf(bundled, name).name,
            id: visit.param("record"),
          }),
          may: about("access.may", { abilities: above ? [above] : [] }),
        };
      });
      const { record, may, sight } = open.answers;
      const { collection } = shelfOf(open.plugin, name);
      const above = firstAbility(open.plugin);
      const leads = above !== null && may[above] === true;
      return show(visit, open, found(collection.page), hostFor(open.plugin), found(sight), found(record), leads);
    });

async function show(
  visit: Visit,
  { plugin, settings }: Pick<OpenPlugin, "plugin" | "settings">,
  name: string,
  host: Host,
  sight: Sight,
  record: SeenRecord | null,
  /** Whether the reader may open the plugin's first page. */
  leads: boolean,
): Promise<Response> {
  const page = own(plugin.pages, name);
  const query = record ? { id: record.id } : Object.fromEntries(new URL(visit.c.req.url).searchParams);
  const today = dayOf(visit.now);
  const result = await host.call(
    ["pages", name, "view"],
    {
      gate: gateFor({ plugin, sight, db: visit.db, today, open: record }),
      ground: groundOf({ plugin, settings }, sight),
    },
    [query],
    today,
    PAGE_LIMITS,
  );
  const title = record
    ? String(record.doc[shelfOf(plugin, record.collection).collection.label ?? ""] ?? page.title)
    : page.title;
  if ("error" in result)
    return visit.page({ title, section: sectionOf(plugin) }, broken(visit, plugin, result.error.message));
  const nodes = result.ok as Node[];
  const moves = nodesOf(nodes).filter((node) => node.node === "move");
  const action = (move: string) =>
    record ? `/p/${plugin.id}/records/${record.collection}/${record.id}/moves/${move}` : "";
  const keys = new Map(
    await Promise.all(moves.map(async ({ move }) => [move, await visit.key(action(move))] as const)),
  );
  return visit.page(
    {
      title,
      section: sectionOf(plugin),
      crumbs: record
        ? [{ label: plugin.title, href: leads ? sectionOf(plugin) : undefined }, { label: title }]
        : undefined,
    },
    <Stack>
      <Head title={title} over={record?.unit.name} />
      {record?.publication && <Publication {...record.publication} />}
      <ViewTree
        nodes={nodes}
        query={query}
        resolve={resolver(plugin, (id) => (record?.id === id ? record.unit.id : null))}
        moveForm={({ move }) => ({ action: action(move), key: keys.get(move) ?? "" })}
      />
      {!record && <TableLinks plugin={plugin} nodes={nodesOf(nodes)} query={query} />}
      {record && <SignLine unit={record.unit.name} day={dayLabel(today)} who="主持人签字" />}
    </Stack>,
  );
}

/** That a record's month is published, and what may still be done with it. */
const Publication = ({ locked, text }: NonNullable<SeenRecord["publication"]>) => (
  <Notice icon={locked ? "lock" : "info"}>{text}</Notice>
);

/** What opening the plugin's first page takes: somebody who was at a meeting may read it without seeing the list of all. */
function firstAbility({ id, nav, pages }: Plugin): `${string}:${string}` | null {
  const first = pages?.[nav?.[0]?.page ?? ""];
  return first ? `${id}:${first.permission}` : null;
}

function nodesOf(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [
    node,
    ...(node.node === "columns"
      ? [...nodesOf(node.main), ...nodesOf(node.side)]
      : node.node === "section"
        ? nodesOf(node.nodes)
        : []),
  ]);
}

function broken(visit: Visit, plugin: Plugin, message: string) {
  const reference = logged(`${visit.tenant.slug} ${plugin.id}`, message);
  return (
    <Notice tone="warn">
      “{plugin.title}”这一页没有画出来。其他页面不受影响。请把编号 {reference} 告诉管理员。
    </Notice>
  );
}
