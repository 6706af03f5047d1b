import { type Cell, type Row as Cells, type Column, dayLabel, periodLabel } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { DataTable } from "../data-table.tsx";
import { Nothing } from "../nothing.tsx";
import { Status } from "../status.tsx";
import { figure } from "../text.ts";
import { Titled } from "./frame.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

export const Table = ({ node, way }: { node: Of<"table">; way: Way }) => (
  <Titled flush title={node.title} way={way}>
    <DataTable
      caption={node.title}
      tight={way.place !== "page"}
      empty={node.empty}
      rows={node.rows}
      columns={node.columns.map((column) => ({
        title: column.title,
        number: column.number,
        cell: (row: Cells) => <CellText cell={cellOf(row, column)} way={way} />,
      }))}
    />
  </Titled>
);

const cellOf = (row: Cells, { key }: Column): Cell => (Object.hasOwn(row, key) ? (row[key] ?? null) : null);

/** One value in a table or among facts. */
export function CellText({ cell, way }: { cell: Cell; way: Way }): Child {
  if (cell === null || cell === "") return <Nothing says="没有填" />;
  if (typeof cell === "number") return figure(cell);
  if (typeof cell === "string") return cell;
  if ("day" in cell) return <span class="whole">{dayLabel(cell.day)}</span>;
  if ("period" in cell) return <span class="whole">{periodLabel(cell.period)}</span>;
  if (!("text" in cell)) return null;
  const href = linkTo(way, cell.to);
  const plain = href ? <a href={href}>{cell.text}</a> : cell.text;
  return (
    <>
      {cell.tone ? <Status tone={cell.tone} text={cell.text} href={href} /> : plain}
      {cell.note && <span class="list-note">{cell.note}</span>}
    </>
  );
}
