import { type Period, shortPeriod } from "@jiceng/plugin";
import { type HeatCell, type HeatRow, HeatTable, ListOf, type ListOfProps, Pages } from "@jiceng/ui";
import { boardPath, completion, type Figures, rowsPath, timeliness } from "../../duties/index.ts";
import { enterprisePath, GROUP_PAGE } from "../../groups/index.ts";
import { visitPath } from "../../visits/index.ts";
import type { GroupBoard, GroupLine } from "../group-board.ts";
import { reportedSentence } from "../standing.ts";

/** Enterprises by duties: each cell the rate with what is missing, and behind it the rows at the enterprise itself. */
export const GroupTable = ({ board, from, limit }: { board: GroupBoard; from: number; limit: number }) => {
  const { duties, total, totals, branches, period } = board;
  const lines = board.lines.slice(from, from + limit);
  return (
    <>
      <ListOf caption={`${shortPeriod(period)}各单位`} columns={fileColumns(board)} rows={lines} />
      <HeatTable
        caption="行是单位，列是应办；格内是完成率（%）和还差的件数，点开到那家单位看是哪些；缺是没有报数，不是零"
        corner="单位"
        columns={[
          { label: "报数" },
          { label: "支部", number: true },
          { label: "合计" },
          { label: "按时率" },
          ...duties.map(({ title }) => ({ label: title })),
        ]}
        rows={lines.map((line) => lineOf(board, line))}
        footer={{
          name: "合计",
          cells: [
            { value: `${board.counted}／${board.expected}家` },
            { value: branches },
            heat(total),
            timely(total),
            ...totals.map((one) => heat(one)),
          ],
        }}
      />
      <Pages
        from={from}
        n={lines.length}
        perPage={limit}
        total={board.lines.length}
        measure="家"
        href={(start) => `${GROUP_PAGE}?period=${period}&from=${start}`}
      />
    </>
  );
};

/** Said in the place of a number that nobody reported. */
const MISSING: HeatCell = { value: "缺" };

function lineOf({ period, duties, now }: GroupBoard, line: GroupLine): HeatRow {
  const { sister, reporting, report, figures } = line;
  const rows = (duty?: string, status?: "on") =>
    figures ? pathTo(line, rowsPath({ unit: figures.unitId, period, duty, status })) : undefined;
  return {
    name: sister.name,
    href: placeOf(line, period),
    cells: [
      { value: reportedSentence(sister, reporting, report, period, now) },
      ...(figures
        ? [
            { value: figures.branches },
            heat(figures, rows()),
            timely(figures, rows(undefined, "on")),
            ...line.duties.map((of, i) => heat(of, rows(duties[i]!.key))),
          ]
        : [MISSING, MISSING, MISSING, ...duties.map(() => MISSING)]),
    ],
  };
}

/** Where an enterprise is shown by its units: of headquarters itself that is its own board. */
export const placeOf = ({ sister, isHeadquarters }: GroupLine, period: Period): string =>
  isHeadquarters ? boardPath({ period }) : `${enterprisePath(sister.id)}?period=${period}`;

/** A page of the enterprise's own; headquarters stands in its own house already. */
export const pathTo = ({ sister, isHeadquarters }: Pick<GroupLine, "sister" | "isHeadquarters">, to: string): string =>
  isHeadquarters ? to : visitPath(sister.id, to);

export function heat(figures: Figures | null, href?: string): HeatCell {
  const rate = figures && completion(figures);
  return rate === null || figures === null ? null : { rate, missing: figures.due - figures.done, href };
}

export function timely(figures: Figures, href?: string): HeatCell {
  const rate = timeliness(figures);
  return rate === null ? null : { rate, quiet: true, href };
}

const UNKNOWN = "缺";

const fileColumns = ({ duties, period, now }: GroupBoard): NonNullable<ListOfProps<GroupLine>["columns"]> => [
  { title: "单位", text: ({ sister }) => sister.name },
  {
    title: "报数",
    text: ({ sister, reporting, report }) => reportedSentence(sister, reporting, report, period, now),
  },
  { title: "支部", text: ({ figures }) => figures?.branches ?? UNKNOWN },
  { title: "应办", text: ({ figures }) => figures?.due ?? UNKNOWN },
  { title: "已办", text: ({ figures }) => figures?.done ?? UNKNOWN },
  { title: "按时", text: ({ figures }) => figures?.onTime ?? UNKNOWN },
  { title: "完成率（%）", text: ({ figures }) => (figures ? completion(figures) : UNKNOWN) },
  { title: "按时率（%）", text: ({ figures }) => (figures ? timeliness(figures) : UNKNOWN) },
  ...duties.flatMap(({ title }, i) => [
    { title: `${title}应办`, text: (line: GroupLine) => numberOf(line, i, "due") },
    { title: `${title}已办`, text: (line: GroupLine) => numberOf(line, i, "done") },
  ]),
];

/** What is not there is said to be missing; a duty that the enterprise does not have stays empty. */
const numberOf = ({ figures, duties }: GroupLine, i: number, of: "due" | "done"): number | string | null =>
  figures ? (duties[i]?.[of] ?? null) : UNKNOWN;
