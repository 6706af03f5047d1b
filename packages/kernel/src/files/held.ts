import type { Doc, Fields } from "@jiceng/plugin";

/** Ids of the files that a document names, in its own fields and in its child rows. */
export const filesIn = (fields: Fields, doc: Doc): string[] => [
  ...new Set(
    Object.entries(fields).flatMap(([name, field]): string[] => {
      if (field.type === "rows")
        return ((doc[name] as Doc[] | undefined) ?? []).flatMap((row) => filesIn(field.of, row));
      const value = doc[name];
      return field.type === "file" && typeof value === "string" && value !== "" ? [value] : [];
    }),
  ),
];

/** Whether records of these fields can hold files. */
export const holdsFiles = (fields: Fields): boolean =>
  Object.values(fields).some((field) => (field.type === "rows" ? holdsFiles(field.of) : field.type === "file"));

/** Whether a form that asks for these fields takes files along: to be kept, or only to be read. */
export const takesFiles = (fields: Fields): boolean =>
  holdsFiles(fields) || Object.values(fields).some(({ type }) => type === "sheet");
