import { readDocument, type SeenRecord, typedJson } from "@jiceng/kernel";
import type { Collection, Doc, Field, ScalarField } from "@jiceng/plugin";

/** A cell of a grid as it was typed: `cell.<record>.<field>`, the field perhaps `lines.2.points`. */
export interface TypedCell {
  name: string;
  record: string;
  field: string;
  text: string;
}

/** A cell after it was read by its field. */
export interface ReadCell extends TypedCell {
  title: string;
  /** As stored; `undefined` for nothing. */
  value: unknown;
  /** What to do about it. */
  error?: string;
}

/** Kinds of field that one line of text says as it is stored: whom an id means, and how much 元 are in 分, is asked in forms alone. */
const TYPES = new Set(["text", "markdown", "number", "date", "time", "period", "enum", "flag"]);

/** The cells that were posted; with `only` that one, as the browser sends it when somebody leaves it. */
export const typedCells = (form: FormData): TypedCell[] => {
  const only = form.get("cell");
  return [...form].flatMap(([name, text]) => {
    const [, record, field] = /^cell\.([^.]+)\.(.+)$/.exec(name) ?? [];
    return record && field && typeof text === "string" && (only === null || only === name)
      ? [{ name, record, field, text }]
      : [];
  });
};

/** The field that a cell is of, and where its value stands; `null` where the collection or the record has none there. */
function placeOf({ fields }: Collection, doc: Doc, path: string): { field: ScalarField; at: Doc; key: string } | null {
  const [name, n, key, ...rest] = path.split(".") as [string, string?, string?, ...string[]];
  const field: Field | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field?.type !== "rows") return field && n === undefined ? { field, at: doc, key: name } : null;
  const rows = (doc[name] ?? []) as Doc[];
  const row = n !== undefined && /^\d{1,4}$/.test(n) ? rows[Number(n)] : undefined;
  const inner = key !== undefined && Object.hasOwn(field.of, key) ? field.of[key] : undefined;
  return row && inner && rest.length === 0 ? { field: inner, at: row, key: key! } : null;
}

/**
 * Reads the cells of one record by their fields, and the document with them in it. Cells that say what is stored are left out;
 * `null` where one of them is of no field that a grid may write.
 */
export function readCells(
  collection: Collection,
  record: Pick<SeenRecord, "doc">,
  cells: readonly TypedCell[],
): { doc: Doc; changed: ReadCell[] } | null {
  const doc = structuredClone(record.doc);
  const changed: ReadCell[] = [];
  for (const cell of cells) {
    const place = placeOf(collection, doc, cell.field);
    if (!place || !TYPES.has(place.field.type)) return null;
    const { field, at, key } = place;
    const read = readDocument({ [key]: field }, typedJson({ [key]: cell.text }));
    const value = read.doc[key];
    const error = read.errors[0]?.message;
    if (!error && (value === at[key] || (value === undefined && at[key] === ""))) continue;
    if (value === undefined) delete at[key];
    else at[key] = value;
    changed.push({ ...cell, title: field.title, value, ...(error && { error }) });
  }
  return { doc, changed };
}
