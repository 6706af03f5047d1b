import type { Collection, Doc, Field, Fields, FieldType } from "@jiceng/plugin";

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
export function withExtra(collection: Collection, settings: Doc): Collection {
  const rows = collection.extra === undefined ? undefined : settings[collection.extra];
  if (!Array.isArray(rows)) return collection;
  const added = (rows as Doc[]).flatMap((row): [string, Field][] => {
    const title = typeof row.title === "string" ? row.title.trim() : "";
    const type = TYPES[String(row.type)] ?? "text";
    return title ? [[nameOf(title), { type, title, ...(row.required === true && { required: true }) }]] : [];
  });
  return { ...collection, fields: { ...collection.fields, ...(Object.fromEntries(added) as Fields) } };
}

/** What an added field is called in documents: the same for the same title, wherever in the list it stands. */
const nameOf = (title: string): string =>
  `x${[...new TextEncoder().encode(title)].reduce((hash, byte) => (hash * 31 + byte) % 2 ** 40, 7).toString(36)}`;
