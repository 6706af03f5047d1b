import type { Child } from "hono/jsx";
import { Button, LinkButton } from "./button.tsx";
import { type FileCell, fileCell, useLists } from "./page-lists.tsx";
import { classes, figure } from "./text.ts";

export interface DataColumn<Row> {
  title: string;
  cell: (row: Row, index: number) => Child;
  /** What its file holds in the place of what is drawn: a day with its year, a figure without its unit. */
  text?: (row: Row, index: number) => FileCell;
  number?: boolean;
  /** Kept on one line where there is room: a date, a place. */
  whole?: boolean;
  /** Holds buttons: its title is only spoken. */
  action?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  /** Said when there are no rows. */
  empty?: string;
  tight?: boolean;
  /** How many rows are drawn; the file has all. */
  shown?: number;
  /** Why nobody takes this table along as a file. */
  notAList?: string;
}

/** One thing per line; on a phone, one card per thing. The first column names the row. On a page it is a list that may be had as a file. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, empty = "还没有内容。", tight, shown, notAList } = props;
  if (!notAList && useLists()?.take({ title: caption }, fileColumns(columns), rows)) return null;
  if (rows.length === 0) return <p class="empty-quiet sheet-padded">{empty}</p>;
  return (
    <table class={classes("cards", tight && "table-tight")}>
      <caption class="only-spoken">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, number, action }) => (
            <th scope="col" class={number ? "number" : undefined}>
              {action ? <span class="only-spoken">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, shown).map((row, index) => (
          <tr>
            {columns.map(({ title, number, whole, action, cell }, i) =>
              i === 0 ? (
                <th scope="row" class={whole ? "whole" : undefined}>
                  {cell(row, index)}
                </th>
              ) : (
                <td
                  class={classes(number && "number", whole && "whole", action && "table-action") || undefined}
                  data-l={action ? undefined : title}
                >
                  <div>{cell(row, index)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The columns of a table as its file has them. */
export const fileColumns = <Row,>(columns: readonly DataColumn<Row>[]) =>
  columns
    .filter(({ action }) => !action)
    .map(({ title, number, cell, text }) => ({
      title,
      text: text ?? ((row: Row, i: number) => fileCell(cell(row, i), number)),
    }));

export interface PagerProps {
  /** "第21至40个，共312个" */
  shown: string;
  previous?: string;
  next?: string;
}

export const Pager = ({ shown, previous, next }: PagerProps) => (
  <nav class="pager no-print" aria-label="分页">
    <span class="soft">{shown}</span>
    <span class="row">
      {previous && (
        <LinkButton href={previous} icon="left">
          上一页
        </LinkButton>
      )}
      {next && <LinkButton href={next}>下一页</LinkButton>}
    </span>
  </nav>
);

export interface PagesProps {
  /** How many lie before this page, on it, on a full one, and altogether. */
  from: number;
  n: number;
  perPage: number;
  total: number;
  /** What is counted: "个", "件". */
  measure?: string;
  href: (from: number) => string;
}

/** The pager of a list that is cut into pages; nothing where it is whole. */
export function Pages({ from, n, perPage, total, measure = "个", href }: PagesProps) {
  useLists()?.paged(n, total);
  return from > 0 || from + n < total ? (
    <Pager
      shown={`第${figure(from + 1)}至${figure(from + n)}${measure}，共${figure(total)}${measure}`}
      previous={from > 0 ? href(Math.max(0, from - perPage)) : undefined}
      next={from + n < total ? href(from + n) : undefined}
    />
  ) : null;
}

export interface FilterBarProps {
  action: string;
  label?: string;
  /** Choices that stay as they are: the period, the unit. */
  keep?: Readonly<Record<string, string>>;
  /** Fields of the filter. */
  children?: Child;
  button?: string;
  /** Where all is shown again; offered only when something is filtered. */
  reset?: string;
  /** What that is called. */
  back?: string;
}

/** Narrows a list. A plain GET: what is filtered stands in the address and can be kept or sent. */
export const FilterBar = ({
  action,
  label = "筛选",
  keep = {},
  children,
  button = "查看",
  reset,
  back = "全部",
}: FilterBarProps) => (
  <form class="filter no-print" role="search" aria-label={label} action={action}>
    {Object.entries(keep).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
    <div class="row">
      <Button>{button}</Button>
      {reset && (
        <LinkButton href={reset} bare>
          {back}
        </LinkButton>
      )}
    </div>
  </form>
);
