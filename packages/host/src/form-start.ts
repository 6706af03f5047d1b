import { isFilled, logged, type Visit } from "@jiceng/kernel";
import type { Doc, Opened, Period } from "@jiceng/plugin";
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

/** What a new form starts from: what the plugin knows to begin with, and what the form always writes. */
export async function startOf(
  visit: Visit,
  open: OpenForm & { period?: Period | null },
  plugins: Plugins,
): Promise<Doc> {
  const { form, plugin, name, today, unit, period = null, roster, sight } = open;
  if (!form.start) return { ...form.fixed };
  const at: Opened = {
    unit: unit?.id ?? "",
    unitName: unit?.name ?? "",
    period,
    people: roster.map(({ memberId: member, post }) => ({ member, post })),
  };
  const host = plugins.hostFor(plugin);
  const rules = { host, settings: open.settings };
  const access = { gate: gateFor({ plugin, sight, db: visit.db, today, rules }), ground: groundOf(open, sight) };
  const result = await host.call(["forms", name, "start"], access, [queryOf(visit), at], today, PAGE_LIMITS);
  // An empty form is worse than a filled one, and better than none.
  if ("error" in result) logged(`${visit.tenant.slug} ${plugin.id} ${name} start`, result.error.message);
  return { ...("ok" in result && (result.ok as Doc)), ...form.fixed };
}
