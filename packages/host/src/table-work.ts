import {
  applyRecords,
  type Checker,
  choicesOf,
  EXAMPLE,
  exampleOf,
  hintOf,
  type ImportChange,
  type ImportColumn,
  type ImportEntry,
  type ImportWork,
  personOf,
  recordFootprint,
  refuseBeyond,
  rowColumns,
  type SourceRow,
  stagedRows,
  type TableColumn,
  type TableFault,
  type TableRow,
  tableColumns,
  tableLists,
  type Visit,
  type WorkHands,
} from "@jiceng/kernel";
import { dayOf, periodOf, type RowsField, type ScalarField } from "@jiceng/plugin";
import { SAVE } from "./form-page.tsx";
import { checkTable } from "./table-check.ts";
import { formsWithTables, type TableDesk } from "./table-desk.ts";

/** Rows that one file may have, with child rows. */
const MOST_ROWS = 100_000;

/** How files of records are read, looked at and written by a form, for whoever its desk was opened for. */
export function tableWork(desk: TableDesk): ImportWork {
  const { shelf, plugin, name, above } = desk;
  const what = titleOf(desk);
  return {
    kind: `${plugin.id}/${name}`,
    columns: tableColumns(desk).map((column) => asColumn(desk, column)),
    lists: tableLists(desk).map(([list, field]) => ({
      name: list,
      title: field.title,
      columns: listColumns(desk, list, field),
    })),
    words: {
      title: what,
      counted: `条${what}`,
      same: `条${what}`,
      changes: { new: "新增", moved: "改动", changed: "改动", same: "没有变化" },
      heads: { name: what, code: "编号", what: "说明", where: "单位" },
      since: null,
      seen: above ? { label: `看${plugin.title}`, href: above } : null,
      done: desk.shelf.collection.flow && `新的都在“${desk.shelf.collection.flow.states[0]}”，流程照样一步步走。`,
    },
    mostRows: MOST_ROWS,
    footprint: recordFootprint(shelf),
    check: (hands, _, columns) => checker(desk, hands, columns),
    compared: stagedRows,
    withinReach: (id) => refuseBeyond(shelf, id, desk.scope),
    changes: (visit, entry) => changes(desk, visit, entry),
  };
}

/**
 * Columns of child rows. A row that people write is replaced as a whole, so that nothing of it may be left out; a row of a roster keeps what
 * its sheet has no column for, and each one's standing is never typed.
 */
function listColumns(desk: TableDesk, list: string, { of }: RowsField): ImportColumn[] {
  const { roster } = desk.form;
  const columns = rowColumns(of).map((column) => asColumn(desk, column));
  return roster?.field === list
    ? columns
        .filter(({ key }) => key !== roster.standing)
        .map((column) => ({ ...column, required: column.key === "$key" || column.key === "member" }))
    : columns.map((column) => ({ ...column, required: column.key !== "$unit" }));
}

/** What a file of the form holds: where several forms make such records, those of this one. */
const titleOf = ({ plugin, form, shelf }: TableDesk): string =>
  formsWithTables(plugin, shelf.name).length > 1 ? form.title : shelf.collection.title;

const KERNEL_HINTS: Readonly<Record<string, string>> = {
  $key: "每条一个，在本单位里不重复，如 2026-001。以后再传靠它认出是同一条。",
  $unit: "名称（编码），或者只写编码。",
  $period: "2026-09、2026-Q3、2026-H1 或 2026，看这件应办多久一次。",
};

/** A column as files are read by it, with the row that shows how. */
function asColumn(desk: TableDesk, { key, head, field }: TableColumn): ImportColumn {
  const scalar = field as ScalarField | null;
  const choices = scalar && choicesOf(scalar);
  return {
    key,
    title: head,
    names: [head.toLowerCase()],
    required: key.startsWith("$") || ((scalar?.required ?? false) && !(key in desk.fixed)),
    hint: scalar ? hintOf(scalar) : KERNEL_HINTS[key]!,
    examples: [scalar ? exampleOf(scalar) : kernelExample(desk, key)],
    ...(choices && { choices }),
    ...(key in desk.fixed && { silent: true as const }),
  };
}

function kernelExample({ plugin, duty }: TableDesk, key: string): string {
  if (key === "$key") return `${EXAMPLE}（这一行不会导入）`;
  if (key === "$unit") return "组织名称（编码）";
  const every = plugin.duties?.[duty?.key.split(":")[1] ?? ""]?.every ?? "month";
  return periodOf(dayOf(Date.now()), every);
}

/** Takes the rows of a file in, child rows to those that they belong to, and looks at them when all are there. */
function checker(desk: TableDesk, { db, who, now, ask, rights }: WorkHands, columns: ReadonlySet<string>): Checker {
  const rows: SourceRow[] = [];
  const children: { list: string; row: SourceRow }[] = [];
  const present = new Set(columns);
  return {
    take({ row, cells }: TableRow, list?: string) {
      if (cells.$key?.startsWith(EXAMPLE)) return;
      if (list === undefined) rows.push({ row, cells, lists: {} });
      else if (Object.entries(cells).some(([key, text]) => !key.startsWith("$") && text)) {
        present.add(list);
        children.push({ list, row: { row, cells, lists: {} } });
      }
    },
    async end(tell) {
      if (rows.length === 0) return { faults: [ONLY_EXAMPLE], docs: [] };
      const faults = joined(desk, rows, children);
      const checked = await checkTable({ db, who, now, ask }, desk, { rows, present }, tell);
      return { faults: [...faults, ...checked.faults], docs: checked.staged, report: { rights } };
    },
  };
}

const ONLY_EXAMPLE: TableFault = {
  row: 2,
  column: "编号",
  value: EXAMPLE,
  message: "表里只有这一行示例，不会导入。请从第3行往下填，再传一次",
};

/** Puts child rows under the rows that they name: by number, and by unit where two units have the same number. */
function joined(
  desk: TableDesk,
  rows: readonly SourceRow[],
  children: readonly { list: string; row: SourceRow }[],
): TableFault[] {
  const byKey = new Map<string, SourceRow[]>();
  for (const row of rows) byKey.set(row.cells.$key ?? "", [...(byKey.get(row.cells.$key ?? "") ?? []), row]);
  return children.flatMap(({ list, row }): TableFault[] => {
    const { $key: key = "", $unit: unit = "" } = row.cells;
    const named = byKey.get(key) ?? [];
    const own = named.length > 1 ? named.filter(({ cells }) => cells.$unit === unit) : named;
    if (own.length === 1) {
      own[0]!.lists[list] = [...(own[0]!.lists[list] ?? []), row];
      return [];
    }
    const message =
      named.length === 0
        ? `“${titleOf(desk)}”那一页里没有这个编号，请核对`
        : `有${named.length}条都是这个编号，请在“单位”列写清是哪一个的`;
    return [{ sheet: desk.all[list]!.title, row: row.row, column: "编号", value: key, message }];
  });
}

/** All of a file in one batch, in the name of whoever agreed to it. */
function changes(
  { plugin, shelf, name, duty }: TableDesk,
  { who, now }: Visit,
  { id, report }: ImportEntry,
): ImportChange {
  const { flow } = shelf.collection;
  const { new: fresh = 0, changed = 0, same = 0 } = report.counts ?? {};
  return {
    statements: applyRecords(shelf, id, {
      ...{ duty: duty?.key ?? null, state: flow?.states[0] ?? "", move: SAVE },
      ...{ by: personOf(who), byName: who.name, now, rights: report.rights ?? "" },
    }),
    audit: { act: `${plugin.id}.${shelf.name}.imported`, object: id, detail: { form: name, fresh, changed, same } },
    outbox: [],
    touches: ["completions"],
  };
}
