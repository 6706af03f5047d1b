import {
  clearAway,
  filesIn,
  filesToName,
  holdsFiles,
  keepFile,
  personOf,
  readBook,
  type StoredFile,
  type Visit,
} from "@jiceng/kernel";
import type { Doc, Field, FieldError, Fields } from "@jiceng/plugin";
import type { OpenForm } from "./form-open.ts";

/** Of a form that saves in its own way: which collection its files are for turns out when it is saved. */
const NO_COLLECTION = "";

/** The field that a name in a form means: `paper`, or `steps.3.paper` in a child row. */
function fieldAt(fields: Fields, name: string): Field | undefined {
  const [first = "", row, key = "", ...rest] = name.split(".");
  const field = Object.hasOwn(fields, first) ? fields[first] : undefined;
  if (row === undefined) return field;
  const inside = field?.type === "rows" && /^\d{1,4}$/.test(row) && rest.length === 0 ? field.of : {};
  return Object.hasOwn(inside, key) ? inside[key] : undefined;
}

/**
 * Takes the files that came with a form. In the form that is left, the id under which a file is kept stands where the file stood: what is wrong
 * elsewhere is put right without choosing it again. One that is refused leaves the one that was there. Of a spreadsheet that is only read
 * what was read stands there; nothing of it is kept.
 */
export async function takeFiles(
  visit: Visit,
  { plugin, form: { of }, fields }: OpenForm,
  form: FormData,
): Promise<{ form: FormData; errors: FieldError[] }> {
  const left = new FormData();
  const errors: FieldError[] = [];
  for (const [name, value] of form) if (typeof value === "string") left.append(name, value);
  for (const [name, file] of form) {
    const at = name.replace(/^f\./, "");
    const field = fieldAt(fields, at);
    if (typeof file === "string" || file.name === "" || (field?.type !== "file" && field?.type !== "sheet")) continue;
    const got =
      field.type === "sheet"
        ? await readBook(new Uint8Array(await file.arrayBuffer()), file.name, field.max)
        : await keepFile(visit, file, { plugin: plugin.id, collection: of ?? NO_COLLECTION });
    if ("problem" in got) errors.push({ field: at, message: got.problem });
    else left.set(name, "book" in got ? JSON.stringify(got.book) : got.id);
  }
  return { form: left, errors };
}

/** Files that a document names and this person may name: those of the record itself, and what they sent with the form. */
export async function filesNamed(
  visit: Visit,
  { plugin, form, fields, record }: OpenForm & { record?: { id: string } | null },
  doc: Doc,
): Promise<ReadonlyMap<string, StoredFile>> {
  const ids = filesIn(fields, doc);
  if (ids.length === 0) return new Map();
  const by = {
    plugin: plugin.id,
    collection: form.of ?? NO_COLLECTION,
    record: record?.id ?? null,
    by: personOf(visit.who),
  };
  return new Map((await filesToName(visit.db, ids, by)).map((file) => [file.id, file]));
}

/** Takes out of a document what is no file of theirs, such as one that was cleared away meanwhile; each with what to do. */
export function withoutStrangers(
  fields: Fields,
  doc: Doc,
  named: ReadonlyMap<string, StoredFile>,
  place = "",
): FieldError[] {
  return Object.entries(fields).flatMap(([name, field]): FieldError[] => {
    if (field.type === "rows")
      return ((doc[name] as Doc[] | undefined) ?? []).flatMap((row, i) =>
        withoutStrangers(field.of, row, named, `${place}${name}.${i}.`),
      );
    if (field.type !== "file" || !doc[name] || named.has(String(doc[name]))) return [];
    delete doc[name];
    return [{ field: `${place}${name}`, message: `${field.title}已经不在了，请重新选一份` }];
  });
}

/** Destroys what the record let go of, and what was sent with forms that nobody saved. */
export const clearAfter = (visit: Visit, { fields }: OpenForm): void => {
  if (holdsFiles(fields)) clearAway(visit);
};
