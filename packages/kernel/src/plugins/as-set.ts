import type { Collection, Doc, Plugin } from "@jiceng/plugin";
import { withExtra } from "../records/index.ts";

/** What a tenant set, with defaults for what it left alone: a list that was emptied is left alone, too. */
export const settingsOf = ({ settings }: Pick<Plugin, "settings">, set: Doc): Doc => ({
  ...settings?.defaults,
  ...Object.fromEntries(Object.entries(set).filter(([, value]) => !(Array.isArray(value) && value.length === 0))),
});

/** What of typed settings is the tenant's own: what stays as it is by default follows the plugin when that changes. */
export const ownSettings = ({ settings }: Pick<Plugin, "settings">, typed: Doc): Doc =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(settings?.defaults[name])),
  );

/**
 * A plugin as a tenant set it: by the name that it is called here, with the fields that were added to its collections. Pure, so that
 * the actor and the Worker make the same of the same settings; the plugin's functions stay where they are.
 */
export function asSet(plugin: Plugin, settings: Doc): Plugin {
  const called = plugin.called === undefined ? undefined : settings[plugin.called];
  const title = typeof called === "string" && called !== "" ? called : plugin.title;
  const named = (text: string): string => (text === plugin.title ? title : text);
  return {
    ...plugin,
    title,
    data: withExtras(plugin.data, settings),
    ...(plugin.nav && { nav: plugin.nav.map((entry) => ({ ...entry, label: named(entry.label) })) }),
    ...(plugin.pages && {
      pages: Object.fromEntries(
        Object.entries(plugin.pages).map(([name, page]) => [name, { ...page, title: named(page.title) }]),
      ),
    }),
  };
}

const withExtras = (data: Plugin["data"], settings: Doc): Record<string, Collection> =>
  Object.fromEntries(Object.entries(data).map(([name, collection]) => [name, withExtra(collection, settings)]));
