import { found, logged, type Sight, type Visit } from "@jiceng/kernel";
import { type Doc, dayOf, type FieldError, type Next, type Plugin, type Query } from "@jiceng/plugin";
import { gateFor } from "./gate.ts";
import { saveLimits } from "./host.ts";
import type { Plugins } from "./house.ts";
import { type HttpWay, MOST_IN_SAVE } from "./http-way.ts";
import type { Write } from "./move.ts";
import { noting } from "./noted.ts";
import { outsideOf } from "./outside.ts";
import { type OpenPlugin, own, resolver, sectionOf } from "./place.ts";
import { groundOf } from "./sight.ts";
import { written } from "./written.ts";

export interface SavedForm extends Pick<OpenPlugin, "plugin" | "settings"> {
  /** All of the product, for figures that another of them shares. */
  plugins: Plugins;
  sight: Sight;
  /** The form's name, and what was typed, already read by its fields. */
  form: string;
  value: Doc;
  query: Query;
  /** Ids in the query that were held against the reader's reach. */
  given?: readonly string[];
  /** Written in the same batch, such as the draft that goes. */
  beside?: Write["statements"];
}

/**
 * Saves a form that has a `save` of its own: runs it, and writes everything that it asked for as one change, or nothing of it.
 * Answers where to go on, or what is wrong at which field.
 */
export async function savedForm(
  visit: Visit,
  { plugin, plugins, settings, sight, form, value, query, given = [], beside = [] }: SavedForm,
): Promise<{ to: string } | { errors: readonly FieldError[] }> {
  const { permission } = own(plugin.forms, form);
  const today = dayOf(visit.now);
  const host = plugins.hostFor(plugin);
  const figures = { visit, plugins, settings };
  const http = outsideOf(plugin, { env: visit.c.env, db: visit.db }, MOST_IN_SAVE);
  const read = gateFor({ plugin, sight, db: visit.db, today, rules: { host, settings }, figures, http });
  const { gate, noted } = noting(read, [value, sight.me.member, given]);
  const access = { gate, ground: groundOf({ plugin, settings }, sight) };
  const result = await host.call(["forms", form, "save"], access, [value, query], today, saveLimits(plugin));
  await noteAsked(visit, plugin, http);
  const broken = (why: string) => {
    const reference = logged(`${visit.tenant.slug} ${plugin.id} ${form}`, why);
    return { errors: [{ field: "", message: `没有存上，填的都在。请把编号 ${reference} 告诉管理员` }] };
  };
  if ("error" in result) return broken(result.error.message);
  const next = found(result.ok) as Next;
  if ("errors" in next) return { errors: next.errors };
  const made = await written(visit, { plugin, settings, sight, host, permission }, noted).catch((error) => {
    if (error instanceof TypeError) return broken(error.message);
    throw error;
  });
  if ("errors" in made) return made;
  const to = resolver(plugin, () => null)(next.to) ?? sectionOf(plugin);
  const stored = await visit.commit({
    ...made.change,
    statements: [...made.change.statements, ...beside],
    audit: { act: `${plugin.id}.form.${form}`, object: form, detail: made.detail },
    answer: to,
  });
  return { to: stored ?? to };
}

/** Notes which hosts were asked, whatever became of the form: what was said outside cannot be taken back. */
async function noteAsked(visit: Visit, { id }: Pick<Plugin, "id">, { asked }: HttpWay): Promise<void> {
  if (asked.length === 0) return;
  await visit.commit(
    { statements: [], audit: { act: "plugin.asked", object: id, detail: { asked } } },
    { repeatable: true },
  );
}
