import { type Form, field, periodOf, type SheetBook, shift } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { newScheme, topOf } from "../schemes/founding.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { SUBJECTS, type Subject } from "../subject.ts";
import { rowsOf } from "../tables/cells.ts";
import { findMapping } from "../tables/heads.ts";
import { readTable } from "../tables/read.ts";
import { MOST_ROWS, mappingOf, rowsIn, rowsToKeep } from "../tables/table.ts";

/** An existing scoring table, as the file that it is. */
export const table: Form<Can, Data> = {
  title: "从Excel评分表建方案",
  permission: "manage",
  fields: {
    book: field.sheet("评分表", {
      required: true,
      max: 1_000,
      hint: "原样传上来就行：标题、合并的格子、合计行都不用改。下一步给您看认出了什么。",
    }),
  },
  async save(k, { book }) {
    const { name, sheets } = book as SheetBook;
    const all = rowsOf(book as SheetBook);
    const mapping = findMapping(all);
    if (!mapping) return { errors: [{ field: "book", message: NO_HEADS }] };
    const unit = await topOf(k, "manage");
    if (!unit) return { errors: [{ field: "book", message: "您没有可以制定方案的组织" }] };
    const rows = rowsToKeep(all, mapping.sheet);
    const kept = new Set(rows.map(({ sheet }) => sheet));
    if (!kept.has(mapping.sheet)) {
      const message = `工作表“${sheets[mapping.sheet - 1]!.name}”超过${MOST_ROWS}行，请拆开再传`;
      return { errors: [{ field: "book", message }] };
    }
    const names = sheets.flatMap((sheet, i) => (kept.has(i + 1) ? [{ number: i + 1, name: sheet.name }] : []));
    const id = await k.data.tables.put({ file: name, ...mapping, rows, sheets: names }, { unit: unit.id });
    return { to: { record: id, of: "tables" } };
  },
};

const NO_HEADS = "没有找到表头：要有一行写着“考核项目”（或指标、内容）和“分值”（或满分）。请看看是不是选错了文件";

/** Where the reader put right which column holds what. */
export const mapping: Form<Can, Data> = {
  title: "改认错的列",
  of: "tables",
  permission: "manage",
  states: ["待核对"],
  parts: [
    { title: "表在哪里", fields: ["sheet", "head"] },
    {
      title: "哪一列是什么",
      hint: "列按Excel的叫法：从左数第一列是A。没有的列选“请选择”。",
      fields: ["name", "full", "group", "rule", "deduct", "evidence"],
    },
  ],
};

/** What was read becomes a draft, to be gone on with like any other. */
export const make: Form<Can, Data> = {
  title: "建成方案草案",
  permission: "manage",
  fields: {
    title: field.text("方案名称", { required: true, max: 40 }),
    subject: field.choice("考核谁", SUBJECTS, { required: true }),
    from: field.period("从哪个季度起施行", { required: true, hint: "写成 2026-Q4" }),
  },
  async start(k, { table: id = "" }) {
    const of = await k.data.tables.get(id);
    const title = of ? readTable(rowsIn(of.doc), mappingOf(of.doc)).title || (of.doc.file ?? "") : "";
    return {
      title: title.replace(/\.[^.]*$/, "").slice(0, 40),
      subject: /党员/.test(title) ? "党员" : "党支部",
      from: shift(periodOf(k.today, "quarter"), 1),
    };
  },
  async save(k, { title, subject, from }, { table: id = "" }) {
    const of = await k.data.tables.get(id);
    if (!of) return { errors: [{ field: "", message: "没有这份评分表" }] };
    const { found } = readTable(rowsIn(of.doc), mappingOf(of.doc));
    if (found.length === 0) return { errors: [{ field: "", message: "还没有认出指标，先把列改对" }] };
    const made = await newScheme(k, {
      title: String(title),
      subject: subject as Subject,
      version: 1,
      from: String(from),
      sum: "按适用满分折算",
      bonusCap: 5,
      indicators: found.map(({ indicator }) => indicator) as NonNullable<Scheme["indicators"]>,
    });
    if ("errors" in made) return made;
    await k.data.tables.put({ scheme: made.id }, { id, rev: of.rev });
    await k.data.tables.move(id, "make");
    return { to: { record: made.id, of: "schemes" } };
  },
};
