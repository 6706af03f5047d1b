import {
  asOf,
  type Board,
  type BoardLine,
  type BoardOrder,
  boardPath,
  completion,
  type Figures,
  rowsPath,
  timeliness,
} from "@jiceng/kernel";
import { isBranch, lastDay, shift, shortPeriod } from "@jiceng/plugin";
import { type HeatCell, type HeatRow, HeatTable, ListOf, type ListOfProps, Pages } from "@jiceng/ui";

/** Children by duties, each cell the rate with what is missing and the list behind it. */
export const BoardTable = ({ board, order }: { board: Board; order: BoardOrder }) => {
  const { unit, period, duties, lines, total, from, perPage, below, today } = board;
  const on = board.past?.on;
  const running = lastDay(period) >= today;
  const before = shortPeriod(shift(period, -1));
  const page = (start: number) => boardPath({ unit: unit.id, period, order, on, from: start });
  return (
    <>
      <ListOf
        caption="看板"
        columns={fileColumns(board)}
        rows={[...lines, { ...total, name: "合计", previous: board.previous }]}
      />
      <HeatTable
        caption="行是单位，列是应办；格内是完成率（%）和还差的件数，点开看是哪些"
        corner="单位"
        columns={[
          { label: "支部", number: true },
          { label: "合计" },
          { label: "按时率" },
          ...duties.map(({ title }) => ({ label: title })),
          // A period half-way through against a whole one would read as a fall.
          { label: running ? `${before}完成率` : `比${before}`, number: true },
        ]}
        rows={lines.map((line) => ({
          name: line.name,
          href: opens(line) ? boardPath({ unit: line.id, period, order, on }) : asOf(`/units/${line.id}`, on),
          cells: cells(board, line, running),
        }))}
        footer={{ name: "合计", cells: cells(board, { ...total, id: unit.id, previous: board.previous }, running) }}
      />
      <Pages from={from} n={lines.length} perPage={perPage} total={below} href={page} />
    </>
  );
};

type FileLine = Figures & Pick<BoardLine, "name" | "branches" | "duties" | "previous">;

/** The numbers behind the rates, so that a spreadsheet can count with them; the rates beside them. */
const fileColumns = ({ duties, period }: Board): NonNullable<ListOfProps<FileLine>["columns"]> => [
  { title: "单位", text: ({ name }) => name },
  { title: "支部", text: ({ branches }) => branches },
  { title: "应办", text: ({ due }) => due },
  { title: "已办", text: ({ done }) => done },
  { title: "按时", text: ({ onTime }) => onTime },
  { title: "完成率（%）", text: completion },
  { title: "按时率（%）", text: timeliness },
  ...duties.flatMap(({ title }, i) => [
    { title: `${title}应办`, text: (line: FileLine) => line.duties[i]!.due },
    { title: `${title}已办`, text: (line: FileLine) => line.duties[i]!.done },
  ]),
  { title: `${shortPeriod(shift(period, -1))}完成率（%）`, text: ({ previous }) => completion(previous) },
];

/** A branch and a group have a page of their own; whatever stands above them has a board. */
const opens = ({ kind }: BoardLine): boolean => !isBranch(kind) && kind !== "group";

function cells(
  { unit, period, duties, past, asOf: counted, today }: Board,
  line: Figures & Pick<BoardLine, "id" | "branches" | "duties" | "previous">,
  running: boolean,
): HeatRow["cells"] {
  const rows = (duty?: string, status?: "on") => rowsPath({ unit: line.id, period, duty, status, on: past?.on });
  const timely = timeliness(line);
  return [
    line.branches > 0
      ? {
          value: line.branches,
          // The branches that are counted: of a month that is over those of its last day.
          href: asOf(
            line.id === unit.id ? `/units?unit=${line.id}` : `/units?unit=${line.id}#u-${line.id}`,
            past || counted < today ? counted : null,
          ),
        }
      : null,
    heat(line, rows()),
    timely === null ? null : { rate: timely, quiet: true, href: rows(undefined, "on") },
    ...duties.map(({ key }, i) => heat(line.duties[i]!, rows(key))),
    change(line, running),
  ];
}

function heat(figures: Figures, href: string): HeatCell {
  const value = completion(figures);
  return value === null ? null : { rate: value, missing: figures.due - figures.done, href };
}

/** `升 2.6`, `降 1.7`, `持平`; of a running period the one before. */
function change(line: Figures & { previous: Figures }, running: boolean): HeatCell {
  const now = completion(line);
  const before = completion(line.previous);
  if (before === null || now === null) return null;
  if (running) return { value: before === 100 ? "100" : before.toFixed(1) };
  const by = now - before;
  if (Math.abs(by) < 0.05) return { value: "持平" };
  return { value: `${by > 0 ? "升" : "降"} ${Math.abs(by).toFixed(1)}` };
}
