import { formPath, found, recordPath, type Shelf } from "@jiceng/kernel";
import type { Plugin, Target } from "@jiceng/plugin";

/** The plugins of this Worker by their id. */
export type Plugins = readonly Plugin[];

export const pluginCalled = (plugins: Plugins, id: string): Plugin => found(plugins.find((plugin) => plugin.id === id));

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

/** Turns a plugin's reference into an address; what cannot be resolved stays words. */
export const resolver =
  (plugin: Plugin, unitOf: (record: string) => string | null) =>
  (target: Target): string | null => {
    if ("page" in target) return `/p/${plugin.id}/${encodeURIComponent(target.page)}${query(target.query ?? {})}`;
    if ("unit" in target) return target.unit ? `/units/${target.unit}` : null;
    if ("of" in target) return recordPath(target.plugin ?? plugin.id, target.of, target.record);
    if (!("form" in target)) return null;
    const unit = target.record ? unitOf(target.record) : target.query?.unit;
    if (!unit) return null;
    const { duty, period } = target.query ?? {};
    const form = { plugin: plugin.id, form: target.form };
    return formPath({ form, unit: { id: target.query?.unit ?? unit }, duty, period, record: target.record });
  };

const query = (values: Record<string, string | undefined>): string => {
  const set = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return set.length > 0 ? `?${new URLSearchParams(set)}` : "";
};
