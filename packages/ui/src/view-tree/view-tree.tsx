import type { Node } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { LinkButton } from "../button.tsx";
import { Figures } from "../figure.tsx";
import { Facts, Steps } from "../list.tsx";
import { Markdown } from "../markdown.tsx";
import { Notice } from "../notice.tsx";
import { Columns, Halves, Row } from "../sheet.tsx";
import { Status, Tag } from "../status.tsx";
import { Cards, Lanes } from "./cards.tsx";
import { CellText } from "./cell.tsx";
import { Filter, Tabs } from "./choice.tsx";
import { Choose } from "./choose.tsx";
import { Empty } from "./empty.tsx";
import { FigureDrawn } from "./figures.tsx";
import { Framed, Titled } from "./frame.tsx";
import { GridDrawn } from "./grid.tsx";
import { Matrix } from "./matrix.tsx";
import { MoveForm } from "./move-form.tsx";
import { People } from "./people.tsx";
import { Record } from "./record.tsx";
import { Records } from "./records.tsx";
import { Branches, Checks, ListDrawn, TimelineDrawn } from "./rows.tsx";
import { Score } from "./score.tsx";
import { Table } from "./table.tsx";
import { linkTo, type Of, type ViewTreeProps, type Way } from "./way.ts";

/** Draws what a plugin shows, with the components that every other page is made of. */
export const ViewTree = ({ nodes, ...way }: ViewTreeProps) => drawn(nodes, { ...way, place: "page", level: 2 });

function drawn(nodes: readonly Node[], way: Way): Child {
  return (
    <>
      {runs(nodes).map((run) => {
        const kind = together(run[0]!);
        if (kind === null) return <Drawn node={run[0]!} way={way} />;
        const line = run.map((node) => <Drawn node={node} way={kind === "meter" ? { ...way, place: "sheet" } : way} />);
        if (kind === "stat") return <Figures>{line}</Figures>;
        return kind === "meter" ? <Framed way={way}>{line}</Framed> : <Row>{line}</Row>;
      })}
    </>
  );
}

const LINE: ReadonlySet<Node["node"]> = new Set(["badge", "button", "link", "move", "tabs"]);

/** What a node shares its place with: figures stand beside figures, meters below one another, buttons and badges on a line. */
const together = ({ node }: Node): "stat" | "meter" | "line" | null =>
  node === "stat" || node === "meter" ? node : LINE.has(node) ? "line" : null;

function runs(nodes: readonly Node[]): Node[][] {
  const found: Node[][] = [];
  for (const node of nodes) {
    const last = found.at(-1)?.[0];
    const kind = together(node);
    if (last && kind !== null && together(last) === kind) found.at(-1)!.push(node);
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
    case "badge":
      return node.tone ? <Status tone={node.tone} text={node.text} /> : <Tag>{node.text}</Tag>;
    case "banner":
      return <Notice tone={node.tone === "warn" ? "warn" : "note"}>{node.text}</Notice>;
    case "empty":
      return <Empty node={node} way={way} />;
    case "stat":
    case "progress":
    case "meter":
    case "chart":
      return <FigureDrawn node={node} way={way} />;
    case "matrix":
      return <Matrix node={node} way={way} />;
    case "facts":
      return (
        <Framed way={way}>
          <Facts rows={node.rows.map(({ label, value }) => ({ label, value: <CellText cell={value} way={way} /> }))} />
        </Framed>
      );
    case "table":
      return <Table node={node} way={way} />;
    case "records":
      return <Records node={node} way={way} />;
    case "list":
      return <ListDrawn node={node} way={way} />;
    case "cards":
      return <Cards node={node} way={way} />;
    case "lanes":
      return <Lanes node={node} way={way} />;
    case "tree":
      return <Branches node={node} way={way} />;
    case "timeline":
      return <TimelineDrawn node={node} way={way} />;
    case "steps":
      return (
        <Framed way={way}>
          <Steps steps={node.steps} at={node.at} />
        </Framed>
      );
    case "people":
      return <People node={node} way={way} />;
    case "checks":
      return <Checks node={node} way={way} />;
    case "record":
      return <Record node={node} way={way} draw={drawn} />;
    case "score":
      return <Score node={node} way={way} />;
    case "tabs":
      return <Tabs node={node} way={way} />;
    case "filter":
      return <Filter node={node} way={way} />;
    case "button":
    case "link":
      return <Leading node={node} way={way} />;
    case "move":
      return <MoveForm node={node} {...way.moveForm(node)} />;
    case "choose":
      return <Choose node={node} way={way} />;
    case "form":
      return way.form?.(node) ?? null;
    case "grid":
      return <GridDrawn node={node} way={way} />;
    case "columns":
      return <Beside node={node} way={way} />;
    case "section":
      return (
        <Titled title={node.title} note={node.note} way={way}>
          {drawn(node.nodes, { ...way, place: "sheet", level: 3 })}
        </Titled>
      );
    default:
      return null;
  }
}

/** A way on that the reader cannot go is not shown. */
function Leading({ node, way }: { node: Of<"button"> | Of<"link">; way: Way }) {
  const href = linkTo(way, node.to);
  if (!href) return null;
  if (node.node === "link") return <a href={href}>{node.text}</a>;
  return (
    <LinkButton href={href} main={node.primary}>
      {node.text}
    </LinkButton>
  );
}

/** Main matter and a narrow column; `lead: "side"` lists on the left what is open on the right. Inside a sheet neither brings its own. */
function Beside({ node, way }: { node: Of<"columns">; way: Way }) {
  const within = (place: Way["place"]): Way => ({
    ...way,
    place: way.place === "sheet" ? "sheet" : place,
    beside: true,
  });
  if (node.lead === "even")
    return (
      <Halves>
        {[node.main, node.side].map((nodes) => (
          <div class="stack">{drawn(nodes, within("page"))}</div>
        ))}
      </Halves>
    );
  const leads = node.lead === "side";
  return (
    <Columns
      lead={leads}
      main={drawn(node.main, within("page"))}
      side={drawn(node.side, within(leads ? "page" : "side"))}
    />
  );
}
