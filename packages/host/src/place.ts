import {
  type Answer,
  type Answers,
  type AnyAsked,
  about,
  asSet,
  ballotPath,
  formPath,
  found,
  recordPath,
  recordsPath,
  rowsPath,
  type Shelf,
  scorePath,
  taskPath,
  type Visit,
} from "@jiceng/kernel";
import type { Doc, Plugin, Target } from "@jiceng/plugin";
import { isCurrent, Outdated, type Plugins, pluginCalled } from "./house.ts";

/** Under which the tenant's own word on the plugin stands among the answers. */
const SETUP = "plugin's setup";

/** A plugin as this tenant has it, what it set, and the answers to everything else that the route asked in the same call. */
export interface OpenPlugin<T extends Record<string, AnyAsked> = Record<never, never>> {
  /** By the name that it has here, with the tenant's own fields in its collections. */
  plugin: Plugin;
  /** By the fields of `settings`, defaults filled in. */
  settings: Doc;
  answers: Answers<T>;
}

/**
 * Opens a visit to a plugin's route: one call to the actor, which also says whether the tenant has the plugin enabled. A disabled one
 * is not there: 404. `asked` gets the plugin as it comes with the product, and may throw `NotFound` for a name that it has not.
 *
 * @example
 * const { plugin, settings, answers } = await openPlugin(visit, plugins, ({ id }) => ({ record: about("records.one", { plugin: id, … }) }));
 */
export async function openPlugin<T extends Record<string, AnyAsked>>(
  visit: Visit,
  plugins: Plugins,
  asked: (plugin: Plugin) => T,
  id = visit.param("plugin"),
): Promise<OpenPlugin<T>> {
  const bundled = pluginCalled(plugins, id);
  const answers: object = await visit.ask({ ...asked(bundled), [SETUP]: about("plugins.setup", { plugin: id }) });
  if (!isCurrent(plugins, visit)) throw new Outdated();
  const { settings } = found((answers as { [SETUP]: Answer<{ ask: "plugins.setup" }> })[SETUP]);
  return { plugin: asSet(bundled, settings), settings, answers: answers as Answers<T> };
}

export const shelfOf = (plugin: Plugin, collection: string): Shelf => ({
  plugin,
  name: collection,
  collection: own(plugin.data, collection),
});

/** The one page, form or collection of that name; names from an address never reach inherited properties. */
export const own = <T>(of: Readonly<Record<string, T>> | undefined, name: string): T =>
  found(of && Object.hasOwn(of, name) ? of[name] : undefined);

/** The menu entry under which a plugin's pages stand. */
export const sectionOf = (plugin: Plugin): string => `/p/${plugin.id}/${plugin.nav?.[0]?.page ?? ""}`;

/** The page of this plugin from which something was posted: what the form says, or the browser. */
export function cameFrom(visit: Visit, form: FormData, plugin: Plugin, otherwise: string): string {
  const named = String(form.get("back") ?? "") || visit.c.req.header("referer") || "";
  const here = new URL(visit.c.req.url);
  const to = URL.canParse(named, here.origin) ? new URL(named, here.origin) : null;
  const isOurs = to?.host === here.host && to.pathname.startsWith(`/p/${plugin.id}/`);
  return isOurs && !/\/(moves|cells)$/.test(to.pathname) ? to.pathname + to.search : otherwise;
}

/** What a record is called in a list. */
export const labelOf = ({ collection }: Shelf, { doc }: { doc: Doc }): string =>
  String(doc[collection.label ?? ""] ?? collection.title);

/** Turns a plugin's reference into an address; what cannot be resolved stays words. */
export const resolver =
  (plugin: Plugin, unitOf: (record: string) => string | null) =>
  (target: Target): string | null => {
    if ("page" in target) return `/p/${plugin.id}/${encodeURIComponent(target.page)}${query(target.query ?? {})}`;
    if ("duty" in target) return `/records${query({ duty: target.duty, unit: target.unit, period: target.period })}`;
    if ("ballot" in target) return ballotPath(target.ballot);
    if ("task" in target) return taskPath(target.task);
    if ("metric" in target) return metricPath(plugin, target);
    if ("unit" in target) return target.unit ? `/units/${target.unit}` : null;
    if ("file" in target) return `${recordPath(plugin.id, target.of, target.record)}/files/${target.file}`;
    if ("score" in target)
      return scorePath({ plugin: plugin.id, collection: target.of, record: target.record, score: target.score });
    if ("of" in target) return recordPath(target.plugin ?? plugin.id, target.of, target.record);
    if ("member" in target) return target.member ? `/members/${target.member}` : null;
    if ("document" in target) return documentPath(plugin, target.document, target.record);
    if (!("form" in target)) return null;
    const { unit: at, duty, period, ...more } = target.query ?? {};
    const unit = at ?? (target.record && unitOf(target.record));
    const form = { plugin: plugin.id, form: target.form };
    return formPath({ form, unit: unit ? { id: unit } : undefined, duty, period, record: target.record, more });
  };

/** Where a figure leads: to the duties of the unit, the records that met one duty, or a plugin's own records. */
function metricPath({ id }: Plugin, { metric, unit, period }: Extract<Target, { metric: string }>): string | null {
  const [owner = "", ...rest] = metric.includes(":") ? metric.split(":") : [id, metric];
  if (unit === "") return null;
  if (owner === "kernel") return rowsPath({ unit, period });
  if (owner === "duty") return recordsPath({ duty: rest.join(":"), unit, period });
  return `/p/${owner}/metrics/${encodeURIComponent(rest.join(":"))}${query({ unit, period })}`;
}

/** Where a paper is written: about one record, or about the plugin's matter as a whole. */
export const documentPath = (plugin: Plugin, document: string, record?: string): string =>
  `/p/${plugin.id}/documents/${encodeURIComponent(document)}${query({ record })}`;

const query = (values: Record<string, string | undefined>): string => {
  const set = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return set.length > 0 ? `?${new URLSearchParams(set)}` : "";
};
