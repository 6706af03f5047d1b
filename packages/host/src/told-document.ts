import { exampleOf } from "@jiceng/kernel";
import type { Doc, Field, Fields, ScalarField } from "@jiceng/plugin";
import * as z from "zod";

/*
 * Documents as programs read and write them: as they are stored, but for money, which is told in 元 as people type it. What was read may be
 * sent back as it is.
 */

const FEN = 100;

/** A document as a program is told it. */
export const toldDocument = (fields: Fields, doc: Doc): Doc =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = doc[name];
      if (value === undefined || value === null || value === "" || field.type === "sheet") return [];
      return [[name, told(field, value)]];
    }),
  );

function told(field: Field, value: unknown): unknown {
  if (field.type === "rows") return (value as Doc[]).map((row) => toldDocument(field.of, row));
  return field.type === "money" ? Number(value) / FEN : value;
}

const SCALARS: Readonly<Record<Exclude<ScalarField["type"], "sheet">, (field: ScalarField) => z.ZodType>> = {
  text: () => z.string(),
  lines: () => z.array(z.string()),
  markdown: () => z.string(),
  number: () => z.number(),
  money: () => z.number(),
  date: () => z.iso.date(),
  time: () => z.string(),
  period: () => z.string(),
  enum: ({ options = [] }) => z.enum(options as [string, ...string[]]),
  flag: () => z.boolean(),
  unit: () => z.string(),
  member: () => z.string(),
  members: () => z.array(z.string()),
  file: () => z.string(),
  link: () => z.string(),
};

const MEANS: Readonly<Partial<Record<Field["type"], string>>> = {
  money: "元",
  member: "党员的 id；写入时也可以写编号或姓名 / id; code or name when it is sent",
  members: "党员的 id；写入时也可以写编号或姓名 / ids; codes or names when sent",
  unit: "组织的 id；写入时也可以写编码 / id; code when it is sent",
  link: "记录的 id / id of a record",
  period: "2026-09、2026-Q3、2026-H1、2026",
  file: "附件的 id；附件在页面上传 / files are added on the page",
};

/** The shape of such documents, field by field; everything may be missing. */
export const documentSchema = (fields: Fields): z.ZodObject =>
  z.object(
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]): [string, z.ZodType][] =>
        field.type === "sheet" ? [] : [[name, shaped(field).optional().describe(saidOf(field))]],
      ),
    ),
  );

const shaped = (field: Field): z.ZodType =>
  field.type === "rows" ? z.array(documentSchema(field.of)) : SCALARS[field.type as keyof typeof SCALARS](field);

const saidOf = ({ title, hint, type }: Field): string =>
  [title, MEANS[type], hint].filter((part) => part !== undefined && part !== "").join("；");

/** A document as it may look. */
export const exampleDocument = (fields: Fields): Doc =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
      if (field.type === "sheet" || field.type === "file") return [];
      if (field.type === "rows") return [[name, [exampleDocument(field.of)]]];
      return [[name, EXAMPLES[field.type]?.(field) ?? exampleOf(field)]];
    }),
  );

const EXAMPLES: Readonly<Partial<Record<Field["type"], (field: ScalarField) => unknown>>> = {
  number: ({ min = 1 }) => min,
  money: () => 1280.5,
  date: () => "2026-09-12",
  flag: () => true,
  lines: ({ title }) => [title],
  members: () => ["A1"],
  member: () => "A1",
  unit: () => "ZZ1",
  enum: ({ options = [] }) => options[0],
};
