import type { Node } from "@jiceng/plugin";
import * as z from "zod";

/** Characters of one text: minutes of a meeting fit twice. */
const LONGEST = 20_000;

const word = z.string().max(500);
const long = z.string().max(LONGEST);
const id = z.string().max(120);
const number = z.number();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const period = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/);
const tone = z.enum(["on", "late", "todo", "over", "soon", "none"]);
const query = z.record(z.string().max(60), z.string().max(500));

const to = z.union([
  z.strictObject({ page: id, query: query.optional() }),
  z.strictObject({ record: id, of: id, plugin: id.optional() }),
  z.strictObject({ form: id, record: id.optional(), query: query.optional() }),
  z.strictObject({ document: id, record: id.optional() }),
  z.strictObject({ score: id, of: id, record: id }),
  z.strictObject({ file: id, of: id, record: id }),
  z.strictObject({ unit: id }),
  z.strictObject({ member: id }),
  z.strictObject({ duty: id, unit: id, period: period.optional() }),
  z.strictObject({ metric: id, unit: id, period }),
  z.strictObject({ task: id }),
  z.strictObject({ ballot: id }),
]);

/** The nodes, as zod knows them. What they name is looked up afterwards, so that one schema serves every plugin. */
export function treeSchema(): z.ZodType {
  const cell = z.union([
    z.string().max(2_000),
    number,
    z.null(),
    z.strictObject({ text: word, to: to.optional(), tone: tone.optional(), note: word.optional() }),
    z.strictObject({ day }),
    z.strictObject({ period }),
    z.strictObject({ money: number }),
    z.strictObject({ member: id }),
    z.strictObject({ contact: id }),
    z.strictObject({ bar: z.strictObject({ value: number, of: number, text: word.optional() }) }),
    z.strictObject({
      meter: z.strictObject({ value: number, from: number, target: number, text: word.optional() }),
    }),
  ]);
  const facts = z.array(z.strictObject({ label: word, value: cell }));
  const nodes = z.lazy(() => z.array(node));
  const card = z.strictObject({
    title: word,
    to: to.optional(),
    over: word.optional(),
    note: word.optional(),
    tag: word.optional(),
    tone: tone.optional(),
    facts: facts.optional(),
    progress: z.strictObject({ value: number, of: number, label: word }).optional(),
  });
  const branch = z.strictObject({
    text: word,
    note: word.optional(),
    to: to.optional(),
    get items() {
      return z.array(branch).optional();
    },
  });
  const row = {
    text: word,
    note: word.optional(),
    tag: word.optional(),
    tone: tone.optional(),
    to: to.optional(),
    current: z.boolean().optional(),
  };
  const doc = z.record(z.string().max(60), z.unknown());
  const record = {
    id,
    rev: number,
    unit: id,
    unitName: word,
    period: period.nullable(),
    duty: id.nullable(),
    state: word,
    doc,
    names: z.record(id, word),
    at: number,
    since: number,
    dueBy: day.nullable(),
    locked: z.enum(["published", "reviewed"]).nullable(),
  };
  // A record is the kernel's own and may hold more than is drawn.
  const open = z.object({
    ...record,
    history: z.array(z.strictObject({ move: id, from: word, to: word, by: word, at: number, reason: long.nullable() })),
    moves: z.array(z.strictObject({ move: id, title: word, why: word.nullable(), reason: z.boolean() })),
    missing: z.record(id, z.array(word)),
    editable: z.boolean(),
  });
  const result = z.strictObject({
    total: number.nullable(),
    level: word.optional(),
    sums: z.array(z.strictObject({ label: word, how: word, points: number })).optional(),
    lines: z.array(
      z.strictObject({
        code: word,
        title: word.optional(),
        group: word.optional(),
        points: number.nullable(),
        of: number,
        most: z.number().optional(),
        standing: z.enum(["scored", "none", "missing"]).optional(),
        why: z.string().max(2_000),
        rule: word.optional(),
        evidence: z.array(z.strictObject({ text: word, to: to.optional() })).optional(),
        verifier: word.optional(),
      }),
    ),
  });
  const is = <K extends Node["node"], S extends z.ZodRawShape>(name: K, shape: S) =>
    z.strictObject({ node: z.literal(name), ...shape });
  const node: z.ZodType = z.discriminatedUnion("node", [
    is("heading", { text: word, level: z.union([z.literal(2), z.literal(3)]) }),
    is("text", { text: long, tone: z.literal("soft").optional() }),
    is("markdown", { text: long }),
    is("badge", { text: word, tone: tone.optional() }),
    is("banner", { text: z.string().max(2_000), tone: z.enum(["info", "warn"]).optional() }),
    is("empty", { title: word, text: z.string().max(2_000), to: to.optional(), action: word.optional() }),
    is("stat", { label: word, value: word, of: word.optional(), note: word.optional(), to: to.optional() }),
    is("progress", { label: word, value: number, of: number }),
    is("meter", {
      label: word,
      value: number,
      from: number,
      target: number,
      suffix: word.optional(),
      note: word.optional(),
    }),
    is("chart", {
      kind: z.enum(["line", "bar"]),
      label: word,
      points: z.array(z.strictObject({ label: word, value: number.nullable(), to: to.optional() })).max(400),
      unit: word.optional(),
      marks: z
        .array(z.strictObject({ label: word, value: number }))
        .max(6)
        .optional(),
    }),
    is("matrix", {
      title: word,
      columns: z.array(word).max(60),
      rows: z.array(z.strictObject({ label: word, to: to.optional(), cells: z.array(cell) })),
    }),
    is("facts", { rows: facts }),
    is("table", {
      title: word,
      columns: z.array(z.strictObject({ key: id, title: word, number: z.boolean().optional() })).max(40),
      rows: z.array(z.record(id, cell)),
      empty: word.optional(),
      note: word.optional(),
    }),
    is("records", {
      of: id,
      title: word,
      rows: z.array(z.object(record)),
      show: z.array(id).max(40),
      empty: word.optional(),
    }),
    is("list", {
      rows: z.array(z.strictObject(row)),
      ordered: z.boolean().optional(),
      more: z.strictObject({ text: word, to }).optional(),
    }),
    is("cards", { cards: z.array(card) }),
    is("lanes", {
      lanes: z.array(z.strictObject({ title: word, count: number, cards: z.array(card), more: to.optional() })).max(20),
    }),
    is("tree", { title: word, items: z.array(branch) }),
    is("timeline", {
      items: z.array(
        z.strictObject({ at: word, text: word, note: z.string().max(2_000).optional(), to: to.optional() }),
      ),
    }),
    is("steps", { steps: z.array(z.strictObject({ title: word, note: word.optional() })).max(30), at: number }),
    is("people", {
      title: word,
      people: z.array(z.strictObject({ member: id, name: word, state: word, note: word.optional() })),
    }),
    is("checks", {
      title: word,
      items: z.array(z.strictObject({ text: word, ok: z.boolean(), note: word.optional(), to: to.optional() })),
    }),
    is("record", {
      of: id,
      record: open,
      hide: z.array(id).optional(),
      main: nodes.optional(),
      side: nodes.optional(),
    }),
    is("score", {
      score: id,
      of: id,
      record: id,
      result,
    }),
    is("tabs", {
      name: id,
      tabs: z.array(z.strictObject({ value: word, label: word, count: number.optional() })).max(40),
      current: word,
    }),
    is("filter", {
      name: id,
      label: word,
      options: z.array(z.strictObject({ value: word, label: word })),
      current: word,
    }),
    is("button", { text: word, to, primary: z.boolean().optional() }),
    is("link", { text: word, to }),
    is("move", {
      move: id,
      text: word,
      record: id,
      rev: number,
      of: id.optional(),
      primary: z.boolean().optional(),
      reason: word.optional(),
    }),
    is("choose", {
      of: id,
      title: word,
      rows: z.array(z.strictObject({ record: id, rev: number, ...row })).max(500),
      moves: z
        .array(z.strictObject({ move: id, title: word, reason: word.optional(), primary: z.boolean().optional() }))
        .max(8),
    }),
    is("form", {
      form: id,
      record: id.optional(),
      query: query.optional(),
    }),
    is("grid", {
      of: id,
      title: word,
      columns: z.array(z.strictObject({ title: word, note: word.optional() })).max(40),
      rows: z.array(
        z.strictObject({
          record: id,
          rev: number,
          label: word,
          note: word.optional(),
          to: to.optional(),
          cells: z.array(
            z
              .strictObject({
                field: id,
                value: z.union([z.string().max(2_000), number, z.null()]),
                locked: word.optional(),
              })
              .nullable(),
          ),
        }),
      ),
    }),
    is("columns", { main: nodes, side: nodes, lead: z.enum(["side", "even"]).optional() }),
    is("section", { title: word, nodes, note: word.optional() }),
  ]);
  return nodes;
}
