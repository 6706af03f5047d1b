import { type DataColumn, Nothing } from "@jiceng/ui";
import { type AddedColumn, type FilledColumn, toggled } from "../columns.ts";

/** The columns that plugins filled, as a table takes them. */
export const addedColumns = <Row extends { id: string }>(filled: readonly FilledColumn[]): DataColumn<Row>[] =>
  filled.map(({ title, cells }) => ({
    title,
    cell: ({ id }) => (cells ? (cells[id] ?? <Nothing />) : <span class="soft">没有取到</span>),
  }));

/** Which columns plugins could add to a list; each is a link that shows it or takes it away. */
export const ColumnChoice = ({ columns, href }: { columns: readonly AddedColumn[]; href: (keys: string) => string }) =>
  columns.length === 0 ? null : (
    <p class="row small no-print">
      {columns.map(({ key, title, asked }) => (
        <a href={href(toggled(columns, key))}>{asked ? `收起“${title}”列` : `显示“${title}”列`}</a>
      ))}
    </p>
  );
