import {
  about,
  fieldsAsked,
  fixes,
  found,
  type ImportPlace,
  partsAsked,
  type Scope,
  type Shelf,
  type Sight,
  starts,
  type TableShape,
  type Visit,
} from "@jiceng/kernel";
import type { Doc, Form, Plugin } from "@jiceng/plugin";
import type { Host } from "./host.ts";
import type { Plugins } from "./house.ts";
import { openPlugin, own, sectionOf, shelfOf } from "./place.ts";
import { groundOf, isEmpty } from "./sight.ts";

/** What lies ready when a form is filled in from a table file, for whoever sent it. */
export interface TableDesk extends TableShape {
  plugin: Plugin;
  settings: Doc;
  host: Host;
  sight: Sight;
  name: string;
  form: Form;
  shelf: Shelf;
  /** Units for which they may fill in the form. */
  scope: Scope;
  /** The plugin's own duty that its records answer: each then belongs to a period. */
  duty: { key: string; title: string } | null;
  /** Where all of it is. */
  path: string;
  /** The plugin's first page, where it has one that they may open. */
  above: string | null;
}

/** The desk of a form for one person; `null` where it takes no tables, or is not theirs to fill in anywhere. */
export function tableDesk(
  { plugin, settings, host, sight }: Pick<TableDesk, "plugin" | "settings" | "host" | "sight">,
  name: string,
): TableDesk | null {
  const form = plugin.forms && Object.hasOwn(plugin.forms, name) ? plugin.forms[name] : undefined;
  const scope = form && sight.scopes[form.permission];
  if (!form || !scope || isEmpty(scope) || whyNoTables(plugin, form) !== null) return null;
  const shelf = shelfOf(plugin, form.of ?? "");
  const all = shelf.collection.fields;
  const fixed = form.fixed ?? {};
  const asked = fieldsAsked({ parts: partsAsked(form, shelf.collection) }, all);
  const [duty] = Object.entries(plugin.duties ?? {}).filter((one) => one[1].form === name);
  const first = plugin.pages?.[plugin.nav?.[0]?.page ?? ""];
  return {
    plugin,
    settings,
    host,
    sight,
    name,
    form,
    shelf,
    scope,
    all,
    fields: Object.fromEntries(Object.entries(asked).filter(([field]) => !(field in fixed))),
    fixed,
    isPeriodical: duty !== undefined,
    duty: duty ? { key: `${plugin.id}:${duty[0]}`, title: duty[1].title } : null,
    path: tablePath(plugin.id, name),
    above: first && groundOf({ plugin, settings }, sight).may[first.permission] ? sectionOf(plugin) : null,
  };
}

/** A form that somebody may fill in, but not from a table: why. */
export interface NoTables {
  plugin: Plugin;
  form: Form;
  why: string;
}

/** A desk that somebody's visit opened. */
export interface OpenTables extends TableDesk {
  /** Where plugins keep records that may come to name what a file brought. */
  collections: ImportPlace["collections"];
}

/** The form of an address: `/p/:plugin/forms/:form…`. */
const formAt = (visit: Visit) => ({ plugin: visit.param("plugin"), form: visit.param("form") });

/** Opens a form for table files, or says why it takes none: for whoever may use the form somewhere. */
export async function openTables(
  visit: Visit,
  plugins: Plugins,
  { plugin: called, form: name } = formAt(visit),
): Promise<OpenTables | NoTables> {
  const { plugin, settings, answers } = await openPlugin(
    visit,
    plugins,
    ({ id, forms }) => {
      own(forms, name);
      return { sight: about("records.sight", { plugin: id }), collections: about("imports.collections", {}) };
    },
    called,
  );
  const sight = found(answers.sight);
  const form = own(plugin.forms, name);
  found(isEmpty(sight.scopes[form.permission]) ? null : form);
  const why = whyNoTables(plugin, form);
  if (why !== null) return { plugin, form, why };
  const desk = found(tableDesk({ plugin, settings, host: plugins.hostFor(plugin), sight }, name));
  return { ...desk, collections: answers.collections };
}

/** Opens a form for a table file; not there where it takes none. */
export async function openTableDesk(visit: Visit, plugins: Plugins, at = formAt(visit)): Promise<OpenTables> {
  const opened = await openTables(visit, plugins, at);
  return found("why" in opened ? null : opened);
}

/**
 * Why a form is not filled in from a table, as a sentence; `null` where it is. A form that writes by its own code may write anything; one that
 * only goes on with records makes none; and a score is fixed by somebody who looks at the record, never by the hundred.
 */
export function whyNoTables({ data, scores = {} }: Plugin, { of, states, save, submit = [] }: Form): string | null {
  if (of === undefined || save !== undefined) return "这张表由程序自己写入，只能一张一张地填";
  const { flow } = data[of] ?? {};
  const first = flow?.states[0] ?? "";
  const begins = submit.length === 0 || submit.some((move) => flow?.moves[move] && starts(flow.moves[move], first));
  if (states !== undefined || !begins) return "这张表只接着办已有的记录，不新建";
  return Object.values(scores).some((score) => score.of === of && fixes(score, first))
    ? "这张表一存就定分，只能一张一张地填"
    : null;
}

/** The forms by which records of a collection may be made from table files. */
export const formsWithTables = (plugin: Plugin, collection: string): [name: string, form: Form][] =>
  Object.entries(plugin.forms ?? {}).filter(([, form]) => form.of === collection && whyNoTables(plugin, form) === null);

export const tablePath = (plugin: string, form: string): string => `/p/${plugin}/forms/${form}/table`;
