import type { Cell, Tone } from "@jiceng/plugin";
import { ListOf } from "../page-lists.tsx";
import { CellText } from "./cell.tsx";
import { fileValue } from "./file-value.tsx";
import { Titled } from "./frame.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

/** How deep a cell is coloured: what is finished is quiet, what is overdue the deepest. One hue, so that it reads as amount. */
const DEPTH: Readonly<Record<Tone, 0 | 1 | 2 | 3 | 4>> = { on: 0, none: 0, soon: 1, todo: 2, late: 3, over: 4 };

/** Rows by columns, each cell coloured by its tone. */
export const Matrix = ({ node, way }: { node: Of<"matrix">; way: Way }) => (
  <Titled flush title={node.title} way={way}>
    <ListOf
      caption={node.title}
      columns={[
        { title: "", text: ({ label }) => label },
        ...node.columns.map((title, i) => ({
          title,
          text: ({ cells }: (typeof node.rows)[number]) => fileValue(cells[i] ?? null, way),
        })),
      ]}
      rows={node.rows}
    />
    {node.rows.length === 0 ? (
      <p class="empty-quiet sheet-padded">还没有内容。</p>
    ) : (
      <div class="scroll" tabindex={0} role="region" aria-label={`${node.title}（可横向滚动）`}>
        <table class="heat table-tight">
          <caption class="only-spoken">{node.title}</caption>
          <thead>
            <tr>
              <td>
                <span class="only-spoken">各行</span>
              </td>
              {node.columns.map((title) => (
                <th scope="col">{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {node.rows.map(({ label, to, cells }) => {
              const href = linkTo(way, to);
              return (
                <tr>
                  <th scope="row">{href ? <a href={href}>{label}</a> : label}</th>
                  {node.columns.map((_, i) => (
                    <HeatCell cell={cells[i] ?? null} way={way} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    )}
  </Titled>
);

/** The colour is the tone; the words in the cell are ink, so that they stay legible on it. */
function HeatCell({ cell, way }: { cell: Cell; way: Way }) {
  if (cell === null || typeof cell !== "object" || !("text" in cell))
    return (
      <td class={cell === null ? "heat-none" : "heat-cell heat-0"}>
        <span>
          <CellText cell={cell} way={way} />
        </span>
      </td>
    );
  const href = linkTo(way, cell.to);
  const inside = (
    <>
      <b>{cell.text}</b>
      {cell.note && <small>{cell.note}</small>}
    </>
  );
  return (
    <td class={`heat-cell heat-${cell.tone ? DEPTH[cell.tone] : 0}`}>
      {href ? <a href={href}>{inside}</a> : <span>{inside}</span>}
    </td>
  );
}
