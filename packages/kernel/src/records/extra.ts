import {
  type Collection,
  type Doc,
  declinedBecause,
  type Field,
  type FieldError,
  type Fields,
  type FieldType,
  type Plugin,
} from "@jiceng/plugin";

import type { SetCollection } from "./shelf.ts";

/** How a tenant's own fields are called where it adds them. */
const TYPES: Readonly<Record<string, FieldType>> = {
  文字: "text",
  长文字: "markdown",
  数字: "number",
  金额: "money",
  日期: "date",
  是否: "flag",
};

/** A collection with the fields that a tenant added to it in its settings (`extra` names the list); the same without any. */
export function withExtra(collection: Collection, settings: Doc): SetCollection {
  const added = rowsIn(collection, settings).map((row): [string, Field] => [
    nameOf(row),
    { type: TYPES[String(row.type)] ?? "text", title: titleOf(row), ...(row.required === true && { required: true }) },
  ]);
  if (added.length === 0) return collection;
  return {
    ...collection,
    fields: { ...collection.fields, ...(Object.fromEntries(added) as Fields) },
    added: added.map(([name]) => name),
  };
}

/**
 * Settings as they are stored: a field that was renamed where it stands stays the same field, so that what records hold in it is not lost.
 * `before`: the settings that it was renamed in.
 */
export function keepExtra(data: Plugin["data"], settings: Doc, before: Doc): Doc {
  const kept = Object.values(data).flatMap((collection) => {
    const old = rowsIn(collection, before);
    const rows = rowsIn(collection, settings);
    const same = (row: Doc) => old.find((one) => titleOf(one) === titleOf(row));
    const isGone = (one: Doc) => !rows.some((row) => titleOf(row) === titleOf(one));
    const named = rows.map((row, i) => {
      const there = old[i];
      const renamed = there && isGone(there) && there.type === row.type ? there : undefined;
      const was = same(row) ?? renamed;
      return was ? { ...row, key: nameOf(was) } : row;
    });
    return collection.extra === undefined || rows.length === 0 ? [] : [[collection.extra, named]];
  });
  return { ...settings, ...Object.fromEntries(kept) };
}

/** What a tenant may not ask of people in a field of its own either (`declinedBecause`), at the title of the field. */
export const declinedExtra = (data: Plugin["data"], settings: Doc): FieldError[] =>
  Object.values(data).flatMap((collection) =>
    rowsIn(collection, settings).flatMap((row, i) => {
      const why = declinedBecause(titleOf(row));
      return why ? [{ field: `${collection.extra}.${i}.title`, message: `“${titleOf(row)}”不能加：${why}` }] : [];
    }),
  );

const rowsIn = ({ extra }: Collection, settings: Doc): Doc[] => {
  const rows = extra === undefined ? undefined : settings[extra];
  return Array.isArray(rows) ? (rows as Doc[]).filter((row) => titleOf(row) !== "") : [];
};

const titleOf = ({ title }: Doc): string => (typeof title === "string" ? title.trim() : "");

/** What an added field is called in documents: by its first title, wherever in the list it stands. */
const nameOf = (row: Doc): string =>
  typeof row.key === "string"
    ? row.key
    : `x${[...new TextEncoder().encode(titleOf(row))].reduce((hash, byte) => (hash * 31 + byte) % 2 ** 40, 7).toString(36)}`;
