import type { Node } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { LinkButton } from "../button.tsx";
import { BarChart, LineChart } from "../chart.tsx";
import { Figure, Figures } from "../figure.tsx";
import { Facts, List, Steps, Timeline } from "../list.tsx";
import { Markdown } from "../markdown.tsx";
import { Notice } from "../notice.tsx";
import { Progress } from "../progress.tsx";
import { Columns, Row } from "../sheet.tsx";
import { Status, Tag } from "../status.tsx";
import { Filter, Tabs } from "./choice.tsx";
import { Empty } from "./empty.tsx";
import { Framed, Titled } from "./frame.tsx";
import { MoveForm } from "./move-form.tsx";
import { People } from "./people.tsx";
import { CellText, Table } from "./table.tsx";
import { linkTo, type ViewTreeProps, type Way } from "./way.ts";

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
          href={linkTo(way, node.to)}
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
              href: linkTo(way, to),
              after: tag && <Tag>{tag}</Tag>,
            }))}
          />
        </Framed>
      );
    case "tabs":
      return <Tabs node={node} way={way} />;
    case "filter":
      return <Filter node={node} way={way} />;
    case "button": {
      const href = linkTo(way, node.to);
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
      return (
        <Titled title={node.title} way={way}>
          <Nodes nodes={node.nodes} way={{ ...way, place: "sheet", level: 3 }} />
        </Titled>
      );
    case "empty":
      return <Empty node={node} way={way} />;
    default:
      return null;
  }
}
