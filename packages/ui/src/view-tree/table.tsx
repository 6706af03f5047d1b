import type { Cell, Row as Cells, Column } from "@jiceng/plugin";
import { DataTable } from "../data-table.tsx";
import { CellText } from "./cell.tsx";
import { fileValue } from "./file-value.tsx";
import { Titled } from "./frame.tsx";
import type { Of, Way } from "./way.ts";

export const Table = ({ node, way }: { node: Of<"table">; way: Way }) => (
  <Titled flush title={node.title} note={node.note} way={way}>
    <DataTable
      caption={node.title}
      tight={way.place !== "page"}
      empty={node.empty}
      rows={node.rows}
      columns={node.columns.map((column) => ({
        title: column.title,
        number: column.number,
        cell: (row: Cells) => <CellText cell={cellOf(row, column)} way={way} />,
        text: (row: Cells) => fileValue(cellOf(row, column), way),
      }))}
    />
  </Titled>
);

const cellOf = (row: Cells, { key }: Column): Cell => (Object.hasOwn(row, key) ? (row[key] ?? null) : null);
