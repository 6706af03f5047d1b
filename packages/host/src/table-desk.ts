import { about, fieldsAsked, found, type Scope, type Shelf, type Sight, type Visit } from "@jiceng/kernel";
import type { Doc, Fields, Form, Plugin } from "@jiceng/plugin";
import type { Plugins } from "./house.ts";
import { openPlugin, own, sectionOf, shelfOf } from "./place.ts";
import { groundOf } from "./sight.ts";

/** What lies ready when a form is filled in from a table file. */
export interface TableDesk {
  plugin: Plugin;
  settings: Doc;
  sight: Sight;
  name: string;
  form: Form;
  shelf: Shelf;
  /** Fields that a file may fill: those the form asks for, without what it always writes. */
  fields: Fields;
  /** Units for which the reader may fill in the form. */
  scope: Scope;
  /** The plugin's own duty that its records answer: each then belongs to a period. */
  duty: { key: string; title: string } | null;
  /** Where all of it is. */
  path: string;
  /** The plugin's first page, where it has one that the reader may open. */
  above: string | null;
}

/**
 * Opens a form for a table file: for whoever may use the form somewhere. A form with a roster is not filled from a file, because its people
 * come from the organisation as of the day; nor is one that only goes on with records, or writes by its own code.
 */
export async function openTableDesk(visit: Visit, plugins: Plugins): Promise<TableDesk> {
  const name = visit.param("form");
  const open = await openPlugin(visit, plugins, ({ id, forms }) => {
    found(takesTables(own(forms, name)) || null);
    return { sight: about("records.sight", { plugin: id }) };
  });
  const { plugin, settings, answers } = open;
  const form = own(plugin.forms, name);
  const shelf = shelfOf(plugin, form.of ?? "");
  const sight = found(answers.sight);
  const scope = found(sight.scopes[form.permission]);
  found(scope.all || scope.units.length > 0 ? scope : null);
  const fixed = form.fixed ?? {};
  const fields = Object.entries(fieldsAsked(form, shelf.collection.fields)).filter(([field]) => !(field in fixed));
  const first = plugin.pages?.[plugin.nav?.[0]?.page ?? ""];
  const [duty] = Object.entries(plugin.duties ?? {}).filter((one) => one[1].form === name);
  return {
    plugin,
    settings,
    sight,
    name,
    form,
    shelf,
    fields: Object.fromEntries(fields),
    scope,
    duty: duty ? { key: `${plugin.id}:${duty[0]}`, title: duty[1].title } : null,
    path: tablePath(plugin.id, name),
    above: first && groundOf(open, sight).may[first.permission] ? sectionOf(plugin) : null,
  };
}

export const takesTables = ({ of, roster, states, save }: Form): boolean =>
  of !== undefined && roster === undefined && states === undefined && save === undefined;

export const tablePath = (plugin: string, form: string): string => `/p/${plugin}/forms/${form}/table`;
