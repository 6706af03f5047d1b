import { about, type EvidenceAround, found, logged, type SeenRecord, type Sight, type Visit } from "@jiceng/kernel";
import { dayLabel, dayOf, type Node, type OpenRecord, type Plugin, ui } from "@jiceng/plugin";
import { ChooseBar, Head, type HeadProps, Notice, SignLine, Stack, type TreeCheck, ViewTree } from "@jiceng/ui";
import { appealsBeside } from "./appeals-beside.ts";
import { ContactsWay, contactsOn, noteContacts } from "./contacts.tsx";
import { barOf, drawing, Seen, treeOf } from "./drawing.ts";
import { gateFor } from "./gate.ts";
import { type Host, PAGE_LIMITS } from "./host.ts";
import type { House, HouseRoutes, Plugins } from "./house.ts";
import { type OpenPlugin, openPlugin, own, sectionOf, shelfOf } from "./place.ts";
import { recordSections } from "./record-sections.tsx";
import type { Access } from "./run.ts";
import { groundOf } from "./sight.ts";
import { recordsFile, TableLinks } from "./table-links.tsx";
import { everyNode } from "./tree-parts.ts";

/** Pages of plugins, and the page of one record. */
export const pageRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .get("/p/:plugin/:page", "signed-in", async (visit, plugins) => show(visit, await openPage(visit, plugins)))
    .get("/p/:plugin/records/:collection/:record", "signed-in", async (visit, plugins) =>
      show(visit, await openRecord(visit, plugins)),
    )
    // The same pages with the work phones on them whole: what a plain look never does, for it leaves a trace.
    .post("/p/:plugin/:page", "signed-in", async (visit, plugins) => {
      await visit.form();
      return show(visit, await openPage(visit, plugins), true);
    })
    .post("/p/:plugin/records/:collection/:record", "signed-in", async (visit, plugins) => {
      await visit.form();
      return show(visit, await openRecord(visit, plugins), true);
    });

async function openPage(visit: Visit, plugins: Plugins): Promise<Shown> {
  const name = visit.param("page");
  const open = await openPlugin(visit, plugins, ({ id, pages }) => {
    own(pages, name);
    return { sight: about("records.sight", { plugin: id }) };
  });
  const sight = found(open.answers.sight);
  found(groundOf(open, sight).may[own(open.plugin.pages, name).permission] || null);
  return { ...open, name, plugins, sight, record: null, around: null, leads: false };
}

async function openRecord(visit: Visit, plugins: Plugins): Promise<Shown> {
  const name = visit.param("collection");
  const open = await openPlugin(visit, plugins, (bundled) => {
    const above = firstAbility(bundled);
    const record = { plugin: bundled.id, collection: shelfOf(bundled, name).name, id: visit.param("record") };
    return {
      sight: about("records.sight", { plugin: bundled.id }),
      record: about("records.one", record),
      around: about("evidence.of", record),
      may: about("access.may", { abilities: above ? [above] : [] }),
    };
  });
  const { record, may, sight, around } = open.answers;
  const { collection } = shelfOf(open.plugin, name);
  const above = firstAbility(open.plugin);
  const leads = above !== null && may[above] === true;
  return {
    ...open,
    name: collection.page ?? null,
    plugins,
    sight: found(sight),
    record: found(record),
    around,
    leads,
  };
}

interface Shown extends Pick<OpenPlugin, "plugin" | "settings"> {
  /** The page; `null` for the standard page of a record. */
  name: string | null;
  plugins: Plugins;
  sight: Sight;
  record: SeenRecord | null;
  around: EvidenceAround | null;
  /** Whether the reader may open the plugin's first page. */
  leads: boolean;
}

/** `asked`: whether the reader asked for the work phones of the page. */
async function show(visit: Visit, shown: Shown, asked = false): Promise<Response> {
  const { plugin, settings, plugins, sight, record, around, leads } = shown;
  const query = record ? { id: record.id } : Object.fromEntries(new URL(visit.c.req.url).searchParams);
  const today = dayOf(visit.now);
  const seen = new Seen();
  const figures = { visit, plugins, settings };
  const access = {
    gate: seen.over(
      gateFor({
        plugin,
        sight,
        db: visit.db,
        today,
        rules: { host: plugins.hostFor(plugin), settings },
        open: record,
        figures,
      }),
    ),
    ground: groundOf({ plugin, settings }, sight),
  };
  const host = plugins.hostFor(plugin);
  const title = titleOf(shown);
  const result = await shownBy(shown, host, access, query, today);
  if ("wrong" in result) return visit.page({ title, section: sectionOf(plugin) }, broken(visit, plugin, result.wrong));
  const { nodes } = result;
  const bar = barOf(nodes);
  const { head, rest } = headed(title, nodes);
  const permission = shown.name === null ? "" : own(plugin.pages, shown.name).permission;
  const contacts = await contactsOn({ visit, sight, nodes, permission, today, asked });
  if (contacts) await noteContacts(visit, { plugin: plugin.id, page: shown.name, record: record?.id }, contacts);
  const drawn = await drawing({
    visit,
    contacts,
    plugin,
    host,
    access,
    sight,
    seen,
    nodes,
    query,
    today,
    about: record?.collection,
  });
  const appeal = record && (await appealsBeside(visit, { plugin, settings, host }, record, sight, nodes));
  const sections =
    record && around && (await recordSections(visit, { plugin, record, around, gate: access.gate, nodes }));
  return visit.page(
    {
      title,
      section: sectionOf(plugin),
      crumbs: record
        ? [{ label: plugin.title, href: leads ? sectionOf(plugin) : undefined }, { label: title }]
        : undefined,
      bar: bar && <ChooseBar node={bar} />,
    },
    <Stack>
      <Head {...(record ? { title, over: record.unit.name } : head)} />
      {record?.publication && <Publication {...record.publication} />}
      <ViewTree
        nodes={record ? nodes : rest}
        {...drawn}
        appeal={appeal ?? undefined}
        recordsFile={record ? undefined : recordsFile(plugin, query)}
      />
      {contacts && <ContactsWay of={contacts} {...(await postedHere(visit))} />}
      {sections}
      {!record && <TableLinks plugin={plugin} nodes={everyNode(nodes)} may={groundOf(shown, sight).may} />}
      {record && (
        <SignLine
          unit={record.unit.name}
          day={dayLabel(today)}
          who={drawn.roster?.(record.collection) ? "主持人签字" : "负责人签字"}
        />
      )}
    </Stack>,
  );
}

/** Where this page itself is posted to. */
async function postedHere(visit: Visit) {
  const { pathname, search } = new URL(visit.c.req.url);
  return { action: pathname + search, formKey: await visit.key(pathname) };
}

/** A page that begins with a heading says with it what it is about: that is its head, and a sentence behind it the lead. */
function headed(title: string, nodes: readonly Node[]): { head: HeadProps; rest: readonly Node[] } {
  const [first, second] = nodes;
  if (first?.node !== "heading" || first.level !== 2) return { head: { title }, rest: nodes };
  if (second?.node !== "text") return { head: { title: first.text, over: title }, rest: nodes.slice(1) };
  return { head: { title: first.text, over: title, lead: second.text }, rest: nodes.slice(2) };
}

function titleOf({ plugin, name, record }: Shown): string {
  if (!record) return own(plugin.pages, name ?? "").title;
  const { collection } = shelfOf(plugin, record.collection);
  return String(record.doc[collection.label ?? ""] || collection.title);
}

/** What the plugin's page shows, or the standard page of a record; what the plugin made is checked, so that nothing else is ever drawn. */
async function shownBy(
  { plugin, name, record }: Shown,
  host: Host,
  access: Access,
  query: Record<string, string>,
  today: string,
): Promise<TreeCheck> {
  if (name === null && record) {
    const open = await access.gate("data.get", [record.collection, record.id]);
    return { nodes: [ui.record(record.collection, open as OpenRecord)] };
  }
  const result = await host.call(["pages", name ?? "", "view"], access, [query], today, PAGE_LIMITS);
  return "error" in result ? { wrong: result.error.message } : treeOf(plugin, result.ok);
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

function broken(visit: Visit, plugin: Plugin, message: string) {
  const reference = logged(`${visit.tenant.slug} ${plugin.id}`, message);
  return (
    <Notice tone="warn">
      “{plugin.title}”这一页没有画出来。其他页面不受影响。请把编号 {reference} 告诉管理员。
    </Notice>
  );
}
