import type { Child } from "hono/jsx";
import { type Point, PointTable, Sparkline } from "./chart.tsx";

export interface FigureProps {
  title: string;
  value: string;
  /** Set small beside the value: `%`, ` / 312`. */
  unit?: string;
  /** The list that makes this number. */
  href?: string;
  /** The last months; drawn small, with the numbers folded below. */
  trend?: { label: string; points: readonly Point[]; unit?: string };
  /** Another picture in the place of the trend. */
  picture?: Child;
  /** A line below: what it is made of. */
  note?: Child;
}

/** One number that answers a question, where it comes from, and how it has moved. */
export function Figure({ title, value, unit, href, trend, picture, note }: FigureProps) {
  const number = (
    <>
      {value}
      {unit && <small>{unit}</small>}
    </>
  );
  return (
    <section class="sheet figure" aria-label={title}>
      <h2>{title}</h2>
      <p class="big">{href ? <a href={href}>{number}</a> : number}</p>
      {trend ? <Sparkline {...trend} /> : picture}
      {note && <p class="figure-note">{note}</p>}
      {trend && (
        <details>
          <summary>{trend.points.length}期的数</summary>
          <PointTable {...trend} />
        </details>
      )}
    </section>
  );
}

export const Figures = ({ children }: { children?: Child }) => <div class="figures">{children}</div>;
