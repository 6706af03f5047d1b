import {
  type Cell,
  type Row as Cells,
  type Column,
  dayLabel,
  type Node,
  periodLabel,
  type Target,
} from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { Button, LinkButton } from "./button.tsx";
import { BarChart, LineChart } from "./chart.tsx";
import { DataTable, FilterBar } from "./data-table.tsx";
import { FormKey } from "./fields/form.tsx";
import { AreaField, SelectField } from "./fields/inputs.tsx";
import { Figure, Figures } from "./figure.tsx";
import { Facts, List, Steps, Timeline } from "./list.tsx";
import { Markdown } from "./markdown.tsx";
import { Nothing } from "./nothing.tsx";
import { EmptyState, Notice } from "./notice.tsx";
import { LinkSeg } from "./period-switch.tsx";
import { Progress } from "./progress.tsx";
import { Columns, PlainSection, Row, Sheet } from "./sheet.tsx";
import { Status, Tag } from "./status.tsx";
import { figure } from "./text.ts";

type Of<K extends Node["node"]> = Extract<Node, { node: K }>;

export interface ViewTreeProps {
  nodes: readonly Node[];
  /** The address of a reference; `null` where the reader may not go, and the words stay without a link. */
  resolve: (target: Target) => string | null;
  /** Where a move is posted, and the key of its form. */
  moveForm: (node: Of<"move">) => { action: string; key: string };
  /** The query of this page as it stands: tabs and filters change one value of it. */
  query?: Readonly<Record<string, string>>;
}

/** Where a node stands decides how it is framed: on the page it brings its own sheet, inside one it does not. */
type Place = "page" | "side" | "sheet";
type Way = Omit<ViewTreeProps, "nodes"> & { place: Place; level: 2 | 3 };

/** Draws what a plugin shows, with the components that every other page is made of. */
export const ViewTree = ({ nodes, ...way }: ViewTreeProps) => (
  <Nodes nodes={nodes} way={{ ...way, place: "page", level: 2 }} />
);

function Nodes({ nodes, way }: { nodes: readonly Node[]; way: Way }) {
  return (
    <>
      {runs(nodes).map((run) => {
        if (run.length === 1 && !inline(run[0]!)) return <Drawn node={run[0]!} way={way} />;
        const drawn = run.map((node) => <Drawn node={node} way={way} />);
        return run[0]!.node === "stat" ? <Figures>{drawn}</Figures> : <Row>{drawn}</Row>;
      })}
    </>
  );
}

const inline = ({ node }: Node): boolean =>
  node === "badge" || node === "button" || node === "move" || node === "tabs" || node === "stat";

/** Figures stand beside figures, and badges, buttons and moves share a line. */
function runs(nodes: readonly Node[]): Node[][] {
  const found: Node[][] = [];
  for (const node of nodes) {
    const last = found.at(-1)?.[0];
    if (last && inline(last) && inline(node) && (last.node === "stat") === (node.node === "stat"))
      found.at(-1)!.push(node);
    else found.push([node]);
  }
  return found;
}

function Drawn({ node, way }: { node: Node; way: Way }): Child {
  const linkTo = (target: Target | undefined) => (target && way.resolve(target)) ?? undefined;
  switch (node.node) {
    case "heading":
      return node.level === 2 ? <h2>{node.text}</h2> : <h3>{node.text}</h3>;
    case "text":
      return <p class={node.tone === "soft" ? "soft" : undefined}>{node.text}</p>;
    case "markdown":
      return (
        <Framed way={way}>
          <Markdown text={node.text} level={way.level} />
        </Framed>
      );
    case "stat":
      return (
        <Figure
          title={node.label}
          value={node.value}
          unit={node.of && ` / ${node.of}`}
          note={node.note}
          href={linkTo(node.to)}
        />
      );
    case "badge":
      return node.tone ? <Status tone={node.tone} text={node.text} /> : <Tag>{node.text}</Tag>;
    case "banner":
      return <Notice tone={node.tone === "warn" ? "warn" : "note"}>{node.text}</Notice>;
    case "facts":
      return (
        <Framed way={way}>
          <Facts rows={node.rows.map(({ label, value }) => ({ label, value: <CellText cell={value} way={way} /> }))} />
        </Framed>
      );
    case "table":
      return <Table node={node} way={way} />;
    case "list":
      return (
        <Framed way={way}>
          <List
            ordered={node.ordered}
            items={node.rows.map(({ text, note, tag, to }) => ({
              text,
              note,
              href: linkTo(to),
              after: tag && <Tag>{tag}</Tag>,
            }))}
          />
        </Framed>
      );
    case "tabs":
      return (
        <LinkSeg
          label="查看"
          items={node.tabs.map(({ value, label, count }) => ({
            label,
            count,
            href: `?${new URLSearchParams({ ...way.query, [node.name]: value })}`,
            current: value === node.current,
          }))}
        />
      );
    case "filter":
      return <Filter node={node} way={way} />;
    case "button": {
      const href = linkTo(node.to);
      return href ? (
        <LinkButton href={href} main={node.primary}>
          {node.text}
        </LinkButton>
      ) : null;
    }
    case "move":
      return <MoveForm node={node} {...way.moveForm(node)} />;
    case "progress":
      return (
        <Framed way={way}>
          <Progress label={node.label} value={node.value} of={node.of} />
        </Framed>
      );
    case "chart": {
      const Chart = node.kind === "line" ? LineChart : BarChart;
      return (
        <Framed way={way}>
          <Chart label={node.label} points={node.points} unit={node.unit} />
        </Framed>
      );
    }
    case "timeline":
      return (
        <Framed way={way}>
          <Timeline items={node.items} />
        </Framed>
      );
    case "steps":
      return (
        <Framed way={way}>
          <Steps steps={node.steps} at={node.at} />
        </Framed>
      );
    case "people":
      return <People node={node} way={way} />;
    case "columns":
      return (
        <Columns
          main={<Nodes nodes={node.main} way={{ ...way, place: "page" }} />}
          side={<Nodes nodes={node.side} way={{ ...way, place: "side" }} />}
        />
      );
    case "section":
      return <Section node={node} way={way} />;
    case "empty":
      return <Empty node={node} way={way} />;
    default:
      return unknown(node);
  }
}

/** The compiler refuses a node that is not drawn above; at run time an unknown one from a newer plugin is left out. */
const unknown = (_node: never): Child => null;

/** Gives a node on the page a sheet of its own. */
const Framed = ({ way, children }: { way: Way; children?: Child }): Child =>
  way.place === "page" ? <Sheet>{children}</Sheet> : children;

function Section({ node, way }: { node: Of<"section">; way: Way }) {
  const inside = <Nodes nodes={node.nodes} way={{ ...way, place: "sheet", level: 3 }} />;
  if (way.place === "page") return <Sheet title={node.title}>{inside}</Sheet>;
  if (way.place === "side") return <PlainSection title={node.title}>{inside}</PlainSection>;
  return (
    <section class="stack-small" aria-label={node.title}>
      <h3>{node.title}</h3>
      {inside}
    </section>
  );
}

function Table({ node, way }: { node: Of<"table">; way: Way }) {
  const table = (
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
  );
  if (way.place === "page")
    return (
      <Sheet flush title={node.title}>
        {table}
      </Sheet>
    );
  if (way.place === "side") return <PlainSection title={node.title}>{table}</PlainSection>;
  return (
    <section class="stack-small" aria-label={node.title}>
      <h3>{node.title}</h3>
      {table}
    </section>
  );
}

const cellOf = (row: Cells, { key }: Column): Cell => (Object.hasOwn(row, key) ? (row[key] ?? null) : null);

function CellText({ cell, way }: { cell: Cell; way: Way }): Child {
  if (cell === null || cell === "") return <Nothing says="没有填" />;
  if (typeof cell === "number") return figure(cell);
  if (typeof cell === "string") return cell;
  if ("day" in cell) return <span class="whole">{dayLabel(cell.day)}</span>;
  if ("period" in cell) return <span class="whole">{periodLabel(cell.period)}</span>;
  const href = (cell.to && way.resolve(cell.to)) ?? undefined;
  const plain = href ? <a href={href}>{cell.text}</a> : cell.text;
  return (
    <>
      {cell.tone ? <Status tone={cell.tone} text={cell.text} href={href} /> : plain}
      {cell.note && <span class="list-note">{cell.note}</span>}
    </>
  );
}

function Filter({ node, way: { query = {} } }: { node: Of<"filter">; way: Way }) {
  const { [node.name]: _, ...keep } = query;
  return (
    <FilterBar action="" label={node.label} keep={keep}>
      <SelectField
        name={node.name}
        id={`filter-${node.name}`}
        label={node.label}
        options={node.options}
        value={node.current}
      />
    </FilterBar>
  );
}

/** One button; where a reason is asked, the button opens the place to write it. */
export function MoveForm({ node, action, key }: { node: Of<"move">; action: string; key: string }) {
  const hidden = (
    <>
      <FormKey value={key} />
      <input type="hidden" name="rev" value={String(node.rev)} />
    </>
  );
  if (!node.reason) {
    return (
      <form method="post" action={action}>
        {hidden}
        <Button main={node.primary}>{node.text}</Button>
      </form>
    );
  }
  return (
    <details class="move-reason">
      <summary class="button">{node.text}</summary>
      <form method="post" action={action}>
        {hidden}
        <AreaField name="reason" id={`reason-${node.move}-${node.record}`} label={node.reason} max={500} rows={3} />
        <Button main={node.primary}>确定{node.text}</Button>
      </form>
    </details>
  );
}

/** Present without remark, missing with the reason. */
const People = ({ node, way }: { node: Of<"people">; way: Way }) => {
  const list = (
    <List
      columns
      items={node.people.map(({ name, state, note }) => ({
        text: name,
        note,
        after: state === "实到" ? <Status tone="on" text={state} /> : <Tag tone="warm">{state}</Tag>,
      }))}
    />
  );
  const present = node.people.filter(({ state }) => state === "实到").length;
  const note = `应到${node.people.length}，实到${present}`;
  if (way.place === "page")
    return (
      <Sheet title={node.title} note={note}>
        {list}
      </Sheet>
    );
  if (way.place === "side")
    return (
      <PlainSection title={node.title} note={note}>
        {list}
      </PlainSection>
    );
  return (
    <section class="stack-small" aria-label={node.title}>
      <h3>{node.title}</h3>
      <p class="soft small">{note}</p>
      {list}
    </section>
  );
};

function Empty({ node, way }: { node: Of<"empty">; way: Way }) {
  const href = node.to && way.resolve(node.to);
  const action = href && node.action ? <LinkButton href={href}>{node.action}</LinkButton> : undefined;
  if (way.place === "side") {
    return (
      <PlainSection title={node.title}>
        <p class="soft small">{node.text}</p>
        {action}
      </PlainSection>
    );
  }
  return (
    <Framed way={way}>
      <EmptyState title={node.title} text={node.text} action={action} level={way.level} />
    </Framed>
  );
}
