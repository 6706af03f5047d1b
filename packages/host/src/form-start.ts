import { isFilled, logged, type Visit } from "@jiceng/kernel";
import type { Doc, Opened } from "@jiceng/plugin";
import { askedIn, type FormDesk } from "./form-desk.ts";
import { gateFor } from "./gate.ts";
import { type HostFor, PAGE_LIMITS } from "./host.ts";
import { groundOf } from "./sight.ts";

/** What the form starts from: what was typed and kept, else the record, else what the plugin knows to begin with. */
export async function startingDoc(visit: Visit, desk: FormDesk, hostFor: HostFor): Promise<Doc> {
  const { draft, record, form, plugin, name, today, ground, period, roster, sight } = desk;
  if (draft) return draft.doc;
  if (record) return record.doc;
  if (!form.start) return { ...form.fixed };
  const at: Opened = {
    unit: ground.unit.id,
    unitName: ground.unit.name,
    period,
    people: roster.map(({ memberId: member, post }) => ({ member, post })),
  };
  const { more, ...asked } = askedIn(visit);
  const query = Object.fromEntries(Object.entries({ ...more, ...asked }).filter(([, value]) => isFilled(value)));
  const access = { gate: gateFor({ plugin, sight, db: visit.db, today }), ground: groundOf(desk, sight) };
  const result = await hostFor(plugin).call(["forms", name, "start"], access, [query, at], today, PAGE_LIMITS);
  // An empty form is worse than a filled one, and better than none.
  if ("error" in result) logged(`${visit.tenant.slug} ${plugin.id} ${name} start`, result.error.message);
  return { ...("ok" in result && (result.ok as Doc)), ...form.fixed };
}
