import type { Plugin, PluginEvent } from "@jiceng/plugin";
import type { Happened } from "./store.ts";

/** What the kernel tells every plugin, by the names that its own entries in the outbox have. */
const OF_KERNEL: Readonly<Record<string, readonly string[]>> = {
  "period.published": ["period.closed"],
  "unit.changed": [
    "unit.founded",
    "unit.split",
    "unit.renamed",
    "unit.moved",
    "unit.merged",
    "unit.dissolved",
    "unit.reopened",
    "unit.change.withdrawn",
  ],
};

/** The names in the outbox behind each event that a plugin reacts to: its own moves as `collection.move`, and the kernel's. */
export const eventsOf = ({ id, on = {} }: Plugin): Map<string, string> =>
  new Map(
    Object.keys(on).flatMap((event) =>
      (Object.hasOwn(OF_KERNEL, event) ? OF_KERNEL[event]! : [`${id}.${event}`]).map((name) => [name, event] as const),
    ),
  );

/** What a plugin is told. */
export const told = (event: string, { id, body: { record, unit, period } }: Happened): PluginEvent => ({
  event,
  key: String(id),
  ...(record && { record }),
  ...(unit && { unit }),
  ...(period && { period }),
});

/** Whether a write concerns a plugin that reacts. */
export const concerns = (plugins: readonly Plugin[], outbox: readonly { event: string }[] = []): boolean =>
  outbox.length > 0 && plugins.some((plugin) => outbox.some(({ event }) => eventsOf(plugin).has(event)));
