import { isFilled, logged, type Visit } from "@jiceng/kernel";
import type { Doc, Opened, Period } from "@jiceng/plugin";
import { ViewTree } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { drawing, Seen, treeOf } from "./drawing.ts";
import type { FormDesk } from "./form-desk.ts";
import { type OpenForm, queryOf } from "./form-open.ts";
import { gateFor } from "./gate.ts";
import { PAGE_LIMITS } from "./host.ts";
import type { Plugins } from "./house.ts";
import { groundOf } from "./sight.ts";

/** What a form over a collection shows first: what its record says, and where that says nothing, what a new one starts from. */
export async function firstOf(visit: Visit, desk: FormDesk, plugins: Plugins): Promise<Doc> {
  const said = Object.fromEntries(Object.entries(desk.record?.doc ?? {}).filter(([, value]) => isFilled(value)));
  const isWhole = Object.keys(desk.fields).every((name) => Object.hasOwn(said, name));
  return isWhole ? said : { ...(await startOf(visit, desk, plugins)), ...said };
}

type At = OpenForm & { period?: Period | null };

const openedAt = ({ unit, period = null, roster }: At): Opened => ({
  unit: unit?.id ?? "",
  unitName: unit?.name ?? "",
  period,
  people: roster.map(({ memberId: member, post }) => ({ member, post })),
});

function accessOf(visit: Visit, open: At, plugins: Plugins, seen?: Seen) {
  const { plugin, sight, today, settings } = open;
  const host = plugins.hostFor(plugin);
  const gate = gateFor({ plugin, sight, db: visit.db, today, rules: { host, settings } });
  return { host, access: { gate: seen ? seen.over(gate) : gate, ground: groundOf(open, sight) } };
}

/** The fields that nobody types, as they are written now; a record that was handed in keeps what it has. */
export async function givenOf(visit: Visit, desk: FormDesk, plugins: Plugins): Promise<Doc> {
  const { form, record, shelf } = desk;
  if (!form.given) return {};
  const isPlan = record === null || record.state === shelf.collection.flow?.states[0];
  const from = isPlan ? await startOf(visit, desk, plugins) : record.doc;
  return Object.fromEntries(form.given.flatMap((name) => (isFilled(from[name]) ? [[name, from[name]]] : [])));
}

/** What the plugin shows above the fields, drawn; a form goes without it where that fails. */
export async function besideOf(visit: Visit, desk: FormDesk, plugins: Plugins, doc: Doc): Promise<Child> {
  const { form, plugin, name, today, sight } = desk;
  if (!form.beside) return null;
  const seen = new Seen();
  const { host, access } = accessOf(visit, desk, plugins, seen);
  const at = { ...openedAt(desk), doc };
  const result = await host.call(["forms", name, "beside"], access, [queryOf(visit), at], today, PAGE_LIMITS);
  const tree = "error" in result ? { wrong: result.error.message } : treeOf(plugin, result.ok);
  if ("wrong" in tree) {
    logged(`${visit.tenant.slug} ${plugin.id} ${name} beside`, tree.wrong);
    return null;
  }
  const { nodes } = tree;
  return <ViewTree nodes={nodes} {...(await drawing({ visit, plugin, host, access, sight, seen, nodes, today }))} />;
}

/** What a new form starts from: what the plugin knows to begin with, and what the form always writes. */
export async function startOf(visit: Visit, open: At, plugins: Plugins): Promise<Doc> {
  const { form, plugin, name, today } = open;
  if (!form.start) return { ...form.fixed };
  const { host, access } = accessOf(visit, open, plugins);
  const result = await host.call(
    ["forms", name, "start"],
    access,
    [queryOf(visit), openedAt(open)],
    today,
    PAGE_LIMITS,
  );
  // An empty form is worse than a filled one, and better than none.
  if ("error" in result) logged(`${visit.tenant.slug} ${plugin.id} ${name} start`, result.error.message);
  return { ...("ok" in result && (result.ok as Doc)), ...form.fixed };
}
