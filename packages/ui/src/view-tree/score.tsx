import type { ScoreLine } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { Nothing } from "../nothing.tsx";
import { ListOf, type ListOfProps } from "../page-lists.tsx";
import { Sheet } from "../sheet.tsx";
import { Tag } from "../status.tsx";
import { figure } from "../text.ts";
import { linkTo, type Of, type Way } from "./way.ts";

/** How a score came about: its total, the sums, and each line with rule, evidence, verifier and appeal. */
export const Score = ({ node, way }: { node: Of<"score">; way: Way }) => (
  <>
    <Total node={node} />
    <Lines node={node} way={way} />
  </>
);

function Total({ node: { result } }: { node: Of<"score"> }) {
  const count = (standing: ScoreLine["standing"]) =>
    result.lines.filter((line) => standingOf(line) === standing).length;
  const outside = [
    count("none") > 0 && `${count("none")}项不适用`,
    count("missing") > 0 && `${count("missing")}项缺项`,
  ].filter(Boolean);
  return (
    <Sheet>
      <div class="halves">
        <div>
          <h2>总分</h2>
          <p class="big">
            {result.total === null ? "—" : figure(result.total)}
            {result.level && <small>　{result.level}</small>}
          </p>
          {outside.length > 0 && (
            <p class="soft">
              {outside.join("、")}，{outside.length > 1 && "都"}不进分母{count("missing") > 0 && "；缺项到数后重算"}。
            </p>
          )}
        </div>
        {result.sums && (
          <ol class="sums">
            {result.sums.map(({ label, how, points }) => (
              <li>
                <span>{label}</span>
                <span class="soft">{how}</span>
                <b>{figure(points)}</b>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Sheet>
  );
}

const standingOf = ({ standing, points }: ScoreLine) => standing ?? (points === null ? "none" : "scored");

function Lines({ node, way }: { node: Of<"score">; way: Way }) {
  const { lines } = node.result;
  const appeals = new Map(lines.map((line) => [line, way.appeal?.(node, line) ?? null]));
  const hasAppeals = [...appeals.values()].some(Boolean);
  const width = hasAppeals ? 6 : 5;
  return (
    <Sheet flush title="逐项">
      <ListOf caption="逐项" columns={LINE_COLUMNS} rows={lines} />
      <table class="cards score-lines">
        <caption class="only-spoken">各项得分，怎么算，依据什么，谁核验</caption>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" class="number">
              得分
            </th>
            <th scope="col">怎么算</th>
            <th scope="col">依据</th>
            <th scope="col">谁核验</th>
            {hasAppeals && (
              <th scope="col" class="no-print">
                <span class="only-spoken">申诉</span>
              </th>
            )}
          </tr>
        </thead>
        {grouped(lines).map(({ group, lines: within }) => (
          <tbody>
            {group && (
              <tr class="score-group">
                <th colspan={width} scope="rowgroup">
                  {group}
                  {fullOf(within) > 0 && `　满分${figure(fullOf(within))}`}
                </th>
              </tr>
            )}
            {within.map((line) => (
              <Line line={line} appeal={appeals.get(line) ?? null} hasAppeals={hasAppeals} way={way} />
            ))}
          </tbody>
        ))}
      </table>
    </Sheet>
  );
}

const LINE_COLUMNS: ListOfProps<ScoreLine>["columns"] = [
  { title: "类别", text: ({ group = null }) => group },
  { title: "代码", text: ({ code }) => code },
  { title: "指标", text: ({ title = null }) => title },
  { title: "得分", text: (line) => (standingOf(line) === "missing" ? "缺项" : (line.points ?? "不适用")) },
  { title: "满分", text: ({ of }) => of },
  { title: "怎么算", text: ({ why }) => why },
  { title: "规定", text: ({ rule = null }) => rule },
  { title: "谁核验", text: ({ verifier = null }) => verifier },
];

const fullOf = (lines: readonly ScoreLine[]): number => lines.reduce((sum, { of }) => sum + of, 0);

/** Lines under their headings, in the order in which the headings first appear. */
function grouped(lines: readonly ScoreLine[]): { group: string; lines: ScoreLine[] }[] {
  const groups = new Map<string, ScoreLine[]>();
  for (const line of lines) groups.set(line.group ?? "", [...(groups.get(line.group ?? "") ?? []), line]);
  return [...groups].map(([group, within]) => ({ group, lines: within }));
}

interface LineProps {
  line: ScoreLine;
  appeal: { text: string; href?: string } | null;
  hasAppeals: boolean;
  way: Way;
}

const Line = ({ line, appeal, hasAppeals, way }: LineProps) => (
  <tr>
    <th scope="row">
      {line.code}
      {line.title && `　${line.title}`}
    </th>
    <td class="number" data-l="得分">
      <div>
        <Points line={line} />
      </div>
    </td>
    <td data-l="怎么算">
      <div>
        {line.why}
        {line.rule && <span class="list-note">{line.rule}</span>}
      </div>
    </td>
    <td data-l="依据">
      <div>
        <Evidence line={line} way={way} />
      </div>
    </td>
    <td data-l="谁核验">
      <div>{line.verifier ?? <Nothing says="还没有人核验" />}</div>
    </td>
    {hasAppeals && (
      <td class="table-action no-print">{appeal?.href ? <a href={appeal.href}>{appeal.text}</a> : appeal?.text}</td>
    )}
  </tr>
);

function Points({ line }: { line: ScoreLine }) {
  const standing = standingOf(line);
  if (standing !== "scored" || line.points === null)
    return standing === "missing" ? <Tag tone="warm">缺项</Tag> : <Tag>不适用</Tag>;
  const lost = Math.round((line.of - line.points) * 100) / 100;
  return (
    <>
      <b>{figure(line.points)}</b>
      {line.of > 0 && <span class="soft"> / {figure(line.of)}</span>}
      {line.of > 0 && lost > 0 && <span class="list-note">扣{figure(lost)}</span>}
    </>
  );
}

function Evidence({ line: { evidence = [] }, way }: { line: ScoreLine; way: Way }): Child {
  if (evidence.length === 0) return <Nothing says="没有" />;
  return evidence.map(({ text, to }, i) => {
    const href = linkTo(way, to);
    return (
      <>
        {i > 0 && "、"}
        {href ? <a href={href}>{text}</a> : text}
      </>
    );
  });
}
