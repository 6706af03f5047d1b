import type { Child } from "hono/jsx";
import { BarChart, LineChart } from "../chart.tsx";
import { Figure } from "../figure.tsx";
import { Meter } from "../meter.tsx";
import { Progress } from "../progress.tsx";
import { Framed } from "./frame.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

/** Nodes that show one figure, or how it moved. */
export type FigureNode = Of<"stat"> | Of<"progress"> | Of<"meter"> | Of<"chart">;

export function FigureDrawn({ node, way }: { node: FigureNode; way: Way }): Child {
  if (node.node === "stat") return <Stat node={node} way={way} />;
  return <Framed way={way}>{picture(node, way)}</Framed>;
}

const Stat = ({ node, way }: { node: Of<"stat">; way: Way }) => (
  <Figure
    title={node.label}
    value={node.value}
    unit={node.of && ` / ${node.of}`}
    note={node.note}
    href={linkTo(way, node.to)}
  />
);

function picture(node: Exclude<FigureNode, Of<"stat">>, way: Way): Child {
  if (node.node === "progress") return <Progress label={node.label} value={node.value} of={node.of} />;
  if (node.node === "meter") return <Meter {...node} />;
  const Chart = node.kind === "line" ? LineChart : BarChart;
  return (
    <Chart
      label={node.label}
      unit={node.unit}
      marks={node.marks}
      points={node.points.map(({ label, value, to }) => ({ label, value, href: linkTo(way, to) }))}
    />
  );
}
