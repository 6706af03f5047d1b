import type { Tone } from "@jiceng/plugin";
import { Nothing } from "./nothing.tsx";
import { Status, toneWord } from "./status.tsx";

const order = ["on", "late", "over", "todo", "soon", "none"] as const satisfies readonly Tone[];

export interface QuarterTallyProps {
  counts: Partial<Record<Tone, number>>;
  /** Where the rows behind a count are listed. */
  href?: Partial<Record<Tone, string>>;
}

/** One small box for each duty of the quarter, with the same in words. */
export function QuarterTally({ counts, href = {} }: QuarterTallyProps) {
  const boxes = order.flatMap((tone) => Array.from({ length: counts[tone] ?? 0 }, () => tone));
  // What is excused leaves the count of what is owed.
  const total = boxes.length - (counts.none ?? 0);
  const done = (counts.on ?? 0) + (counts.late ?? 0);
  const present = order.filter((tone) => counts[tone]);
  const words = present.map((tone) => `${toneWord[tone]}${counts[tone]}`).join("，");
  return (
    <div>
      <p>
        <span class="big">
          {done}
          <small> / {total} 件已办</small>
        </span>
      </p>
      <svg
        class="chart chart-tally"
        viewBox={`0 0 ${Math.max(272, total * 16)} 14`}
        role="img"
        aria-label={`${total}件应办：${words}`}
      >
        {boxes.map((tone, i) =>
          tone === "on" || tone === "late" || tone === "over" ? (
            <rect class={`chart-${tone}`} x={i * 16} y="2" width="13" height="10" rx="1" />
          ) : (
            <rect class="chart-base" x={i * 16 + 0.5} y="2.5" width="12" height="9" rx="1" />
          ),
        )}
      </svg>
      <p class="small soft">
        {present.map((tone, i) => (
          <>
            {i > 0 && " · "}
            {href[tone] ? (
              <a href={href[tone]}>
                {toneWord[tone]} {counts[tone]}
              </a>
            ) : (
              `${toneWord[tone]} ${counts[tone]}`
            )}
          </>
        ))}
      </p>
    </div>
  );
}

export interface QuarterTableProps {
  caption: string;
  /** `7月`, `8月`, `9月` */
  columns: readonly string[];
  rows: readonly { label: string; href?: string; cells: readonly QuarterCell[] }[];
}
/** `span` for a duty of the whole quarter; `null` where nothing was due. */
export type QuarterCell = Tone | { tone: Tone; text?: string; href?: string; span?: number } | null;

export const QuarterTable = ({ caption, columns, rows }: QuarterTableProps) => (
  <table class="quarter table-tight">
    <caption class="only-spoken">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">应办</th>
        {columns.map((column) => (
          <th scope="col">{column}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ label, href, cells }) => (
        <tr>
          <th scope="row">{href ? <a href={href}>{label}</a> : <span class="soft">{label}</span>}</th>
          {cells.map((cell) => (
            <Cell cell={typeof cell === "string" ? { tone: cell } : cell} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Cell = ({ cell }: { cell: Exclude<QuarterCell, string> }) => (
  <td colspan={cell?.span}>
    {cell ? <Status tone={cell.tone} text={cell.text} href={cell.href} /> : <Nothing says="本期无此项" />}
  </td>
);
