import { found, recordPath, type Shelf } from "@jiceng/kernel";
import type { Plugin, Target } from "@jiceng/plugin";

/** The plugins of this Worker by their id. */
export type Plugins = readonly Plugin[];

export const pluginCalled = (plugins: Plugins, id: string): Plugin => found(plugins.find((plugin) => plugin.id === id));

export const shelfOf = (plugin: Plugin, collection: string): Shelf => ({
  plugin,
  name: collection,
  collection: found(Object.hasOwn(plugin.data, collection) ? plugin.data[collection] : undefined),
});

/** The one page, form or collection of that name; names from an address never reach inherited properties. */
export const own = <T>(of: Readonly<Record<string, T>> | undefined, name: string): T =>
  found(of && Object.hasOwn(of, name) ? of[name] : undefined);

const query = (values: Record<string, string | undefined>): string => {
  const set = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return set.length > 0 ? `?${new URLSearchParams(set)}` : "";
};

/** Where a form is filled in. The parts are always in this order, because a draft is kept under this address. */
export const formPath = (
  plugin: string,
  form: string,
  at: { unit: string; duty?: string; period?: string; record?: string },
): string =>
  `/p/${plugin}/forms/${form}${query({ unit: at.unit, duty: at.duty, period: at.period, record: at.record })}`;

/** Turns a plugin's reference into an address; what cannot be resolved stays words. */
export const resolver =
  (plugin: Plugin, unitOf: (record: string) => string | null) =>
  (target: Target): string | null => {
    if ("page" in target) return `/p/${plugin.id}/${encodeURIComponent(target.page)}${query(target.query ?? {})}`;
    if ("unit" in target) return target.unit ? `/units/${target.unit}` : null;
    if ("of" in target) return recordPath(plugin.id, target.of, target.record);
    const unit = target.record ? unitOf(target.record) : target.query?.unit;
    return unit ? formPath(plugin.id, target.form, { unit, ...target.query, record: target.record }) : null;
  };
