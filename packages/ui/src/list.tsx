import type { Child } from "hono/jsx";
import { fileCell, ListOf } from "./page-lists.tsx";
import { classes } from "./text.ts";

export interface ListItem {
  text: Child;
  href?: string;
  note?: Child;
  /** Before the text: a status, a date. */
  before?: Child;
  /** After it: a tag, a number, a button. */
  after?: Child;
  unread?: boolean;
  /** What is open beside the list. */
  current?: boolean;
}

export interface ListProps {
  items: readonly ListItem[];
  ordered?: boolean;
  /** Inside a flush sheet: lines reach its edge. */
  inset?: boolean;
  small?: boolean;
  /** As many beside one another as there is room for. */
  columns?: boolean;
  /** A list that may be had as a file: what it is called there, and the heads of text, note and what stands after them; none for what it leaves out. */
  file?: { caption: string; heads: readonly [text: string, note?: string, after?: string] };
}

/** Things in rows, one line each. */
export const List = ({ file, ...props }: ListProps) => (
  <>
    {file && <ListOf caption={file.caption} columns={fileColumns(file.heads)} rows={props.items} />}
    <Items {...props} />
  </>
);

const PARTS = ["text", "note", "after"] as const;
const fileColumns = (heads: NonNullable<ListProps["file"]>["heads"]) =>
  heads.flatMap((title = "", i) => (title ? [{ title, text: (item: ListItem) => fileCell(item[PARTS[i]!]) }] : []));

function Items({ items, ordered, inset, small, columns }: Omit<ListProps, "file">) {
  const Tag = ordered ? "ol" : "ul";
  return (
    <Tag class={classes("list", inset && "list-inset", small && "small", columns && "list-columns")}>
      {items.map((item, i) => (
        <li class={item.current ? "list-current" : undefined}>
          {ordered && <span class="list-order">{i + 1}</span>}
          {item.before}
          <div class="list-text">
            <ItemText item={item} />
            {item.note && <span class="list-note">{item.note}</span>}
          </div>
          {item.after}
        </li>
      ))}
    </Tag>
  );
}

function ItemText({ item: { text, href, unread, current } }: { item: ListItem }) {
  const inside = (
    <>
      {unread && <span class="unread"></span>}
      {unread && <span class="only-spoken">未读：</span>}
      {text}
    </>
  );
  if (!href) return <span>{inside}</span>;
  return (
    <a href={href} aria-current={current ? "true" : undefined}>
      {inside}
    </a>
  );
}

export interface FactsProps {
  rows: readonly { label: string; value: Child }[];
}

/** What is known about one thing. */
export const Facts = ({ rows }: FactsProps) => (
  <dl class="facts">
    {rows.map(({ label, value }) => (
      <>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
);

export interface TimelineProps {
  items: readonly { at: string; text: Child; note?: Child }[];
}

/** What happened, in its order. */
export const Timeline = ({ items }: TimelineProps) => (
  <ol class="timeline">
    {items.map(({ at, text, note }) => (
      <li>
        <span class="timeline-at">{at}</span>
        <div>{text}</div>
        {note && <span class="list-note">{note}</span>}
      </li>
    ))}
  </ol>
);

export interface StepsProps {
  steps: readonly { title: string; note?: string }[];
  /** Index of the step it stands at; `steps.length` when all are past. */
  at: number;
  label?: string;
}

/** Where a flow stands. Its place is ink, never red. */
export const Steps = ({ steps, at, label = "流程" }: StepsProps) => (
  <ol class="steps" aria-label={label}>
    {steps.map(({ title, note }, i) => (
      <li class={i < at ? "step-past" : undefined} aria-current={i === at ? "step" : undefined}>
        {title}
        {note && <span class="step-note">{note}</span>}
      </li>
    ))}
  </ol>
);

export interface ContentsProps {
  title: string;
  parts: readonly { href: string; title: string; status?: Child }[];
}

/** The parts of a long form and how far each is. */
export const Contents = ({ title, parts }: ContentsProps) => (
  <nav class="plain-section contents no-print" aria-label={title}>
    <h2>{title}</h2>
    {parts.map((part) => (
      <a href={part.href}>
        {part.title}
        {part.status}
      </a>
    ))}
  </nav>
);
