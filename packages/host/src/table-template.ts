import {
  fillsAt,
  type ImportColumn,
  type ImportWork,
  importTemplate,
  membersAmong,
  type Table,
  unitsAmong,
  type Visit,
} from "@jiceng/kernel";
import { dayOf, type Field } from "@jiceng/plugin";
import type { TableDesk } from "./table-desk.ts";

/** People and units that a menu of a spreadsheet may have; where there are more, they are typed. */
const MOST_IN_MENU = 2_000;

/** An empty table file of a form: heads, menus of what and whom its reader may name, and one row that shows how and is not taken. */
export async function templateTables(visit: Visit, desk: TableDesk, work: ImportWork): Promise<Table[]> {
  const day = dayOf(visit.now);
  const [units, members] = await visit.db.batch([
    unitsAmong(visit.db, desk.scope, day, MOST_IN_MENU + 1),
    membersAmong(visit.db, desk.scope, day, MOST_IN_MENU + 1),
  ]);
  const menu = (known: readonly { name: string; code: string }[]) =>
    known.length > MOST_IN_MENU ? undefined : known.map(({ name, code }) => `${name}（${code}）`);
  const places = menu(units.filter(({ kind }) => fillsAt(desk.form, kind)));
  const menus: Partial<Record<Field["type"], readonly string[]>> = { unit: menu(units), member: menu(members) };
  const withMenus = (columns: readonly ImportColumn[], typeOf: (key: string) => Field["type"] | undefined) =>
    columns.map((column) => {
      const choices = column.choices ?? (column.key === "$unit" ? places : menus[typeOf(column.key) ?? "text"]);
      return choices && choices.length > 0 ? { ...column, choices } : column;
    });
  const sheet = (title: string, columns: readonly ImportColumn[]) =>
    importTemplate({ words: { ...work.words, title }, columns });
  return [
    sheet(
      work.words.title,
      withMenus(work.columns, (key) => desk.all[key]?.type),
    ),
    ...(work.lists ?? []).map(({ name, title, columns }) => {
      const list = desk.all[name];
      return sheet(
        title,
        withMenus(columns, (key) => (list?.type === "rows" ? list.of[key]?.type : undefined)),
      );
    }),
  ];
}
