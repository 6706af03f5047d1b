import { notify } from "../notices/index.ts";
import { asList, goesOn, starts } from "./flow.ts";
import { recordPath } from "./record.ts";
import type { Shelf } from "./shelf.ts";

interface Told {
  id: string;
  unit: { no: number; name: string };
  /** The person whose work it is. */
  by: string;
  doc: Readonly<Record<string, unknown>>;
}

/** Whom a move concerns: those who alone can make the next one, and the author when it comes back. As outbox entries. */
export function toldBy(shelf: Shelf, { id, unit, by, doc }: Told, name: string): ReturnType<typeof notify>[] {
  const { plugin, collection } = shelf;
  const moves = collection.flow?.moves ?? {};
  const move = Object.hasOwn(moves, name) ? moves[name] : undefined;
  if (!move) return [];
  const label = String(doc[collection.label ?? ""] ?? collection.title);
  const thing = `${unit.name}的“${label}”`;
  const href = recordPath(plugin.id, shelf.name, id);
  const next = Object.values(moves).find(
    ({ notBy = [], ...one }) => asList(notBy).includes(name) && starts(one, move.to),
  );
  const comesBack =
    move.requires?.includes("$reason") &&
    Object.values(plugin.forms ?? {}).some((form) => form.of === shelf.name && goesOn(form, collection, move.to));
  return [
    ...(next
      ? [
          notify({
            to: { ability: `${plugin.id}:${next.by}`, unitNo: unit.no },
            text: `${thing}等您${next.title}`,
            href,
          }),
        ]
      : []),
    ...(comesBack
      ? [
          notify({
            to: { person: by },
            text: `${thing}被${move.title}了，原因写在里面，改好再提交`,
            href,
            about: unit.no,
          }),
        ]
      : []),
  ];
}
