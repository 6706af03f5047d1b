import type { Collection, Form, Plugin } from "@jiceng/plugin";

/** Whether records of a collection may leave the house to a program: not what is read here alone, nor what is destroyed in time. */
export const programsRead = ({ read, restricted, kept }: Collection): boolean =>
  read !== undefined && !restricted && kept === undefined;

/** The collection that a form writes, where programs may write it by that form: a form that saves in its own way is people's. */
export function programsWrite({ data }: Pick<Plugin, "data">, { of, save }: Form): Collection | null {
  const collection = of !== undefined && Object.hasOwn(data, of) ? data[of] : undefined;
  return collection && save === undefined && programsRead(collection) ? collection : null;
}

/** States in which records count for a duty. */
const counting = ({ data, duties = {} }: Plugin, name: string): readonly string[] => [
  ...(data[name]!.counts?.states ?? []),
  ...Object.values(duties).flatMap(({ met }) => (met.data === name ? met.states : [])),
];

/**
 * What of a plugin's abilities a program may have: to read records, and to draft and hand them in by a form. Never one by which people
 * vouch for what somebody else wrote, or make something count: nothing counts on the word of a machine.
 */
export function offeredBy(plugin: Plugin): string[] {
  const { data, forms = {}, permissions } = plugin;
  const vouching = new Set(
    Object.entries(data).flatMap(([name, { flow }]) => {
      const counts = counting(plugin, name);
      return Object.values(flow?.moves ?? {}).flatMap(({ by, to, notBy }) =>
        notBy || counts.includes(to) ? [by] : [],
      );
    }),
  );
  const reading = Object.values(data).flatMap((collection) => (programsRead(collection) ? collection.read! : []));
  const drafting = Object.values(forms).flatMap((form) => (programsWrite(plugin, form) ? form.permission : []));
  return Object.keys(permissions).filter((name) => [...reading, ...drafting].includes(name) && !vouching.has(name));
}
