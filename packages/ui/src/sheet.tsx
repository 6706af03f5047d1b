import type { Child } from "hono/jsx";
import { classes } from "./text.ts";

export interface SectionProps {
  title?: string;
  /** How many, in a soft voice beside the title. */
  count?: number;
  /** A sentence below the title. */
  note?: Child;
  /** Links and buttons beside the title. */
  actions?: Child;
  id?: string;
  level?: 2 | 3;
  children?: Child;
}

const SectionHead = ({ title, count, actions, level = 2, id }: SectionProps) => {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class="sheet-head">
      <Heading id={id && `${id}-title`}>
        {title}
        {count !== undefined && <span class="soft"> {count}</span>}
      </Heading>
      {actions && <div class="row no-print">{actions}</div>}
    </div>
  );
};

/** One matter, one sheet. `flush` lets tables and lists touch its edge. */
export const Sheet = ({ flush, children, ...props }: SectionProps & { flush?: boolean }) => (
  <section
    class={classes("sheet", flush && "sheet-flush")}
    id={props.id}
    aria-labelledby={props.title && props.id && `${props.id}-title`}
    aria-label={props.title && !props.id ? props.title : undefined}
  >
    {props.title && <SectionHead {...props} />}
    {props.note && <p class="sheet-note">{props.note}</p>}
    {children}
  </section>
);

/** A matter that few need: only its title until somebody opens it. */
export const FoldedSheet = ({ title, note, id, children }: SectionProps) => (
  <details class="sheet folded no-print" id={id}>
    <summary>{title}</summary>
    {note && <p class="sheet-note">{note}</p>}
    {children}
  </details>
);

/** A side note under a rule. */
export const PlainSection = ({ children, ...props }: SectionProps) => (
  <section class="plain-section" id={props.id} aria-label={props.title}>
    {props.title && <SectionHead {...props} />}
    {props.note && <p class="sheet-note">{props.note}</p>}
    {children}
  </section>
);

export interface HeadProps {
  /** The answer itself: "还有4件要办，1件已逾期". Parts that should not break in the middle are given one by one. */
  title: string | readonly string[];
  /** Whose page this is, above the title. */
  over?: Child;
  lead?: Child;
  actions?: Child;
}

/** The head of a page: its only h1. */
export const Head = ({ title, over, lead, actions }: HeadProps) => (
  <header class="page-head">
    <div>
      {over && <p class="soft">{over}</p>}
      <h1>{typeof title === "string" ? title : title.map((part) => <span class="whole">{part}</span>)}</h1>
      {lead && <Lead>{lead}</Lead>}
    </div>
    {actions && <div class="row no-print">{actions}</div>}
  </header>
);

export const Lead = ({ children }: { children?: Child }) => <p class="lead">{children}</p>;
export const Row = ({ children }: { children?: Child }) => <div class="row">{children}</div>;
export const Stack = ({ children }: { children?: Child }) => <div class="stack">{children}</div>;
export const Halves = ({ children }: { children?: Child }) => <div class="halves">{children}</div>;

export interface ColumnsProps {
  main: Child;
  side: Child;
  sideLabel?: string;
  wide?: boolean;
  /** The side column first: a list beside what was chosen from it. */
  lead?: boolean;
}

/** Main matter and side column; one below the other where there is no room. */
export function Columns({ main, side, sideLabel, wide, lead }: ColumnsProps) {
  const narrow = lead ? (
    <div class="stack">{side}</div>
  ) : (
    <aside class="stack" aria-label={sideLabel}>
      {side}
    </aside>
  );
  return (
    <div class={classes("columns", wide && "columns-wide", lead && "columns-lead")}>
      {lead && narrow}
      <div class="stack">{main}</div>
      {!lead && narrow}
    </div>
  );
}
