import { type Statement, statement } from "@jiceng/db";
import { sql } from "drizzle-orm";
import type { Footprint, KeptTable } from "./footprint.ts";
import { keyOf, rowOf, touchedIn } from "./mark-store.ts";

/**
 * Around the statements that apply an import: what each row that they touch was before, and is after, is kept in `import_marks`, so that the
 * import can be undone as a whole. Triggers that live for this batch alone see every row, those that other triggers touch as well; no
 * row passes through the Worker.
 * @param id the import; `footprint` every table that its statements write, apart from those of the import itself.
 */
export const marking = (id: string, footprint: Footprint, statements: readonly Statement[]): Statement[] => [
  { sql: "insert into import_marking (import_id) values (?)", params: [id] },
  ...footprint.tables.flatMap(watched),
  ...statements,
  ...footprint.tables.flatMap(unwatched),
  { sql: "delete from import_marking" },
  { sql: "delete from import_marks where import_id = ? and before is after", params: [id] },
  ...footprint.tables.filter(({ follows }) => !follows).map((table) => lyingBeside(id, footprint, table)),
];

const EVENTS = ["insert", "update", "delete"] as const;
const triggerOf = ({ name }: KeptTable, event: string): string => `import_marking_${name}_${event}`;

/** A row whose key changes is gone under the one and new under the other; of a row that is touched again the first `before` stays. */
function watched(table: KeptTable): Statement[] {
  const marked = (row: "old" | "new") => {
    const whole = arrayOf(row, table.columns);
    return `insert into import_marks (import_id, tab, key, before, after)
      select import_id, '${table.name}', ${arrayOf(row, table.key)}, ${row === "old" ? `${whole}, null` : `null, ${whole}`} from import_marking where true
      on conflict (import_id, tab, key) do update set after = excluded.after;`;
  };
  const rows = { insert: marked("new"), update: marked("old") + marked("new"), delete: marked("old") };
  return EVENTS.map((event) => ({
    sql: `create trigger ${triggerOf(table, event)} after ${event} on ${table.name} begin ${rows[event]} end`,
  }));
}

const unwatched = (table: KeptTable): Statement[] =>
  EVENTS.map((event) => ({ sql: `drop trigger ${triggerOf(table, event)}` }));

const arrayOf = (row: string, columns: readonly string[]): string =>
  `json_array(${columns.map((column) => `${row}."${column}"`).join(", ")})`;

/** Untouched rows of what was touched: one that is there at the undo and not among them came later. */
const lyingBeside = (id: string, footprint: Footprint, table: KeptTable): Statement =>
  statement(sql`
    insert into import_marks (import_id, tab, key, before, after)
    select ${id}, ${table.name}, ${keyOf(table)}, ${rowOf(table)}, ${rowOf(table)} from ${sql.identifier(table.name)} t
    where t.${sql.identifier(table.of)} in (${touchedIn(id, footprint, table)})
    on conflict do nothing`);
