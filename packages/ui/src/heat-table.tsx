import { Nothing } from "./nothing.tsx";
import { classes, figure } from "./text.ts";

/**
 * A rate with what is still missing and the list behind it; a plain value; or `null` for 不适用.
 * `quiet` leaves a rate uncoloured: it reads as a number beside the coloured ones.
 */
export type HeatCell =
  | { rate: number; missing?: number; href?: string; quiet?: boolean }
  | { value: string | number; href?: string }
  | null;

export interface HeatRow {
  name: string;
  href?: string;
  cells: readonly HeatCell[];
}

export interface HeatTableProps {
  /** Says what row, column and cell are. */
  caption: string;
  /** The head of the first column: "单位". */
  corner: string;
  columns: readonly { label: string; number?: boolean }[];
  rows: readonly HeatRow[];
  footer?: HeatRow;
}

/** 100 has no colour: finished is quiet. One hue, so that it reads as amount and not as verdict. */
export function heatLevel(rate: number): 0 | 1 | 2 | 3 | 4 {
  if (rate >= 100) return 0;
  if (rate >= 95) return 1;
  if (rate >= 90) return 2;
  return rate >= 80 ? 3 : 4;
}

export const HeatTable = ({ caption, corner, columns, rows, footer }: HeatTableProps) => (
  <>
    <div class="scroll" tabindex={0} role="region" aria-label={`${caption}（可横向滚动）`}>
      <table class="heat table-tight">
        <caption class="only-spoken">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ label, number }) => (
              <th scope="col" class={number ? "number" : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeatLine row={row} columns={columns} />
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <HeatLine row={footer} columns={columns} />
          </tfoot>
        )}
      </table>
    </div>
    <HeatLegend />
  </>
);

const HeatLine = ({ row, columns }: { row: HeatRow; columns: HeatTableProps["columns"] }) => (
  <tr>
    <th scope="row">{row.href ? <a href={row.href}>{row.name}</a> : row.name}</th>
    {columns.map(({ number }, i) => (
      <Cell cell={row.cells[i] ?? null} number={number} />
    ))}
  </tr>
);

function Cell({ cell, number }: { cell: HeatCell; number?: boolean }) {
  if (!cell) {
    return (
      <td class="heat-none">
        <Nothing says="不适用" />
      </td>
    );
  }
  if ("value" in cell) {
    const value = typeof cell.value === "number" ? figure(cell.value) : cell.value;
    return (
      <td class={classes("heat-cell", number && "number")}>
        {cell.href ? <a href={cell.href}>{value}</a> : <span>{value}</span>}
      </td>
    );
  }
  const inside = (
    <>
      <b>{cell.rate === 100 ? "100" : cell.rate.toFixed(1)}</b>
      {cell.missing ? <small>差{figure(cell.missing)}</small> : null}
    </>
  );
  return (
    <td class={`heat-cell heat-${cell.quiet ? 0 : heatLevel(cell.rate)}`}>
      {cell.href ? <a href={cell.href}>{inside}</a> : <span>{inside}</span>}
    </td>
  );
}

const HeatLegend = () => (
  <p class="legend">
    <span>完成率（%）</span>
    <span>
      <i class="heat-0"></i>100 不上色
    </span>
    <span>
      <i class="heat-1"></i>95以上
    </span>
    <span>
      <i class="heat-2"></i>90–95
    </span>
    <span>
      <i class="heat-3"></i>80–90
    </span>
    <span>
      <i class="heat-4"></i>80以下
    </span>
    <span>— 本期无此项，不计入分母</span>
  </p>
);
