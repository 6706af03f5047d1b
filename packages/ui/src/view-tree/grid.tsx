import type { GridCell } from "@jiceng/plugin";
import { Button } from "../button.tsx";
import { FormKey } from "../fields/form.tsx";
import { hx } from "../hx.ts";
import { Icon } from "../icon.tsx";
import { Nothing } from "../nothing.tsx";
import { Titled } from "./frame.tsx";
import { RecordsFile } from "./records-file.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

type Grid = Of<"grid">;

/** Fields of many records as one table of inputs: a cell is saved as one leaves it, all of them by 保存 where there is no script. */
export function GridDrawn({ node, way }: { node: Grid; way: Way }) {
  const post = way.grid?.(node);
  return (
    <Titled flush title={node.title} note={post && "离开一格就存好，回车到下一行。"} way={way}>
      <RecordsFile of={node.of} way={way} />
      <form method="post" action={post?.action} data-grid="">
        {post && <FormKey value={post.key} />}
        <table class="cards grid">
          <caption class="only-spoken">{node.title}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="only-spoken">名称</span>
              </th>
              {node.columns.map(({ title, note }) => (
                <th scope="col">
                  {title}
                  {note && <span class="list-note">{note}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {node.rows.map((row) => (
              <GridRow row={row} columns={node.columns} action={post?.action} way={way} />
            ))}
          </tbody>
        </table>
        {post && (
          <p class="grid-save without-script">
            <Button main>保存</Button>
          </p>
        )}
      </form>
    </Titled>
  );
}

interface GridRowProps {
  row: Grid["rows"][number];
  columns: Grid["columns"];
  action?: string;
  way: Way;
}

function GridRow({ row, columns, action, way }: GridRowProps) {
  const href = linkTo(way, row.to);
  return (
    <tr>
      <th scope="row">
        {href ? <a href={href}>{row.label}</a> : row.label}
        {row.note && <span class="list-note">{row.note}</span>}
        <input type="hidden" name={`rev.${row.record}`} value={String(row.rev)} data-rev="" />
      </th>
      {columns.map(({ title }, i) => (
        <td data-l={title}>
          <div>
            <GridInput
              cell={row.cells[i] ?? null}
              record={row.record}
              label={`${row.label} ${title}`}
              action={action}
            />
          </div>
        </td>
      ))}
    </tr>
  );
}

interface GridInputProps {
  cell: GridCell | null;
  record: string;
  label: string;
  action?: string;
}

function GridInput({ cell, record, label, action }: GridInputProps) {
  if (!cell) return <Nothing says="不用填" />;
  const value = cell.value === null ? "" : String(cell.value);
  if (cell.locked || !action)
    return (
      <>
        {value || <Nothing says="没有填" />}
        {cell.locked && (
          <span class="list-note">
            <Icon name="lock" />
            {cell.locked}
          </span>
        )}
      </>
    );
  return (
    <>
      <input
        class="input"
        name={`cell.${record}.${cell.field}`}
        value={value}
        aria-label={label}
        autocomplete="off"
        inputmode={typeof cell.value === "number" ? "decimal" : undefined}
        maxlength={500}
        {...hx({
          post: action,
          trigger: "change",
          target: "next .grid-said",
          swap: "outerHTML",
          sync: "closest form:queue all",
          // The form goes along whole; only the cell that was left is looked at.
          vals: { cell: `cell.${record}.${cell.field}` },
        })}
      />
      <GridSaid />
    </>
  );
}

/** What became of a cell, beside it: the answer to saving one, with the record's new revision. */
export const GridSaid = ({ rev, error }: { rev?: number; error?: string }) => (
  <span class={error ? "grid-said field-error" : "grid-said"} role="status" data-rev={rev}>
    {error ?? (rev !== undefined && "已存")}
  </span>
);
