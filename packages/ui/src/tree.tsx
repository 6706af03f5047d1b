import type { Child } from "hono/jsx";
import { hx } from "./hx.ts";
import { Icon } from "./icon.tsx";
import { classes, figure } from "./text.ts";

export interface TreeTableProps {
  label: string;
  /** The head of the name column: "组织". */
  corner: string;
  /** `wide` columns give way on a phone. */
  columns: readonly { label: string; wide?: boolean }[];
  /** `TreeRow`s and `TreeMore`s, parents before children. */
  children?: Child;
}

/** The tree of units as a table; arrow keys move in it, a twist fetches the level below. */
export const TreeTable = ({ label, corner, columns, children }: TreeTableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is the element of this role; rows and cells take theirs from it
  <table class="tree" role="treegrid" aria-label={label}>
    <thead>
      <tr>
        <th scope="col">{corner}</th>
        {columns.map((column) => (
          <th scope="col" class={column.wide ? "number hide-narrow" : "number"}>
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

export interface TreeRowProps {
  id: string;
  name: string;
  href: string;
  /** Where the name leads while there is room beside the tree for what it opens; `href` is for the narrow page. */
  beside?: string;
  /** 1 for the top. */
  level: number;
  /** Place among its siblings, from 1, and how many they are. */
  position: number;
  size: number;
  /** Absent for a unit without units below. */
  twist?: {
    open: boolean;
    /** The whole page with this unit open or closed: the way without script. */
    href: string;
    /** Answers with this row, open, and the rows below it; they take this row's place. */
    get: string;
  };
  selected?: boolean;
  tag?: string;
  /** A unit that has ended: what became of it. */
  ended?: string;
  cells: readonly TreeCell[];
}
export type TreeCell = number | string | { value: number | string; href?: string; wide?: boolean } | null;

export const TreeRow = ({
  id,
  name,
  href,
  beside,
  level,
  position,
  size,
  twist,
  selected,
  tag,
  ended,
  cells,
}: TreeRowProps) => (
  <tr
    id={id}
    aria-level={level}
    aria-posinset={position}
    aria-setsize={size}
    aria-expanded={twist ? String(twist.open) : undefined}
    aria-selected={selected ? "true" : undefined}
  >
    <th scope="row">
      <div class="tree-name">
        {twist ? <Twist id={id} name={name} {...twist} /> : <span class="twist"></span>}
        <span class="tree-words">
          {beside && (
            <a class="tree-link when-beside" id={`${id}-beside`} href={beside}>
              {ended ? <s class="soft">{name}</s> : name}
            </a>
          )}
          <a class={classes("tree-link", beside && "when-stacked")} id={`${id}-name`} href={href}>
            {ended ? <s class="soft">{name}</s> : name}
          </a>
          {ended && <small class="soft">{ended}</small>}
          {tag && <span class="tag">{tag}</span>}
        </span>
      </div>
    </th>
    {cells.map((cell) => (
      <Cell cell={cell} />
    ))}
  </tr>
);

const Twist = ({
  id,
  name,
  open,
  href,
  get,
}: {
  id: string;
  name: string;
  open: boolean;
  href: string;
  get: string;
}) => (
  <a
    class="twist"
    id={`${id}-twist`}
    href={href}
    aria-label={`${open ? "收起" : "展开"}${name}`}
    data-name={name}
    {...hx({ get, target: "closest tr", swap: "outerHTML" })}
  >
    <Icon name="right" />
  </a>
);

function Cell({ cell }: { cell: TreeCell }) {
  const full = cell !== null && typeof cell === "object" ? cell : { value: cell ?? "" };
  const value = typeof full.value === "number" ? figure(full.value) : full.value;
  return (
    <td class={full.wide ? "number soft hide-narrow" : "number"}>
      {full.href ? (
        <a href={full.href}>
          <b>{value}</b>
        </a>
      ) : (
        <span class="soft">{value}</span>
      )}
    </td>
  );
}

export interface TreeMoreProps {
  level: number;
  /** "再列出42个，其中29个有未完成" */
  label: string;
  /** The whole page with these rows: the way without script. */
  href: string;
  /** Answers with the rows that take this one's place. */
  get: string;
  /** Columns of the table, the name's included. */
  width: number;
}

/** The rest of a long level, asked for when wanted. */
export const TreeMore = ({ level, label, href, get, width }: TreeMoreProps) => (
  <tr aria-level={level}>
    <th scope="row" colspan={width}>
      <div class="tree-name">
        <span class="twist"></span>
        <a class="button button-bare" href={href} {...hx({ get, target: "closest tr", swap: "outerHTML" })}>
          {label}
        </a>
      </div>
    </th>
  </tr>
);
