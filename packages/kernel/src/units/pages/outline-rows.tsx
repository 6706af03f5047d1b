import { type Day, isBranch, type Period, shortDay, UNIT_KIND_LABELS } from "@jiceng/plugin";
import { type TreeCell, TreeMore, TreeRow } from "@jiceng/ui";
import { rowsPath } from "../../duties/index.ts";
import { asOf } from "../as-of.ts";
import type { Outline, OutlineRow, TreeLine } from "../outline.ts";

/** Columns of the tree, the name's included; the last one only where figures are shown. */
const widthOf = (figures: boolean): number => (figures ? 4 : 3);

interface Props {
  outline: Outline;
  /** Id of the unit that the panel beside the tree is about. */
  chosen?: string;
}

/** Lines of the tree, as the page begins and as htmx puts in place. */
export const OutlineRows = ({ outline: { rows, period, on, today, figures }, chosen }: Props) => (
  <>
    {rows.map((row) =>
      row.row === "unit" ? (
        <UnitRow row={row} period={period} on={on} today={today} figures={figures} chosen={chosen} />
      ) : (
        <MoreRow row={row} on={on} width={widthOf(figures)} />
      ),
    )}
  </>
);

function UnitRow({
  row: { line, open },
  period,
  on,
  today,
  figures,
  chosen,
}: {
  row: Extract<OutlineRow, { row: "unit" }>;
  period: Period;
  on: Day | null;
  today: Day;
  figures: boolean;
  chosen?: string;
}) {
  const { id, name, kind } = line;
  return (
    <TreeRow
      id={`u-${id}`}
      name={name}
      href={asOf(`/units/${id}`, on)}
      beside={on || line.ended ? undefined : `/units?unit=${id}${open ? `&open=${id}` : ""}#u-${id}`}
      level={line.level}
      position={line.position}
      size={line.siblings}
      twist={
        line.children > 0
          ? {
              open,
              href: asOf(`/units?${open ? "unit" : "open"}=${id}#u-${id}`, on),
              get: asOf(`/units/${id}/children`, on),
            }
          : undefined
      }
      selected={id === chosen}
      tag={name.includes(UNIT_KIND_LABELS[kind]) ? undefined : UNIT_KIND_LABELS[kind]}
      ended={line.ended ? endedNote(line.ended, today) : undefined}
      cells={[
        { value: line.ended ? "—" : isBranch(kind) || kind === "group" ? "" : line.branches, wide: true },
        { value: line.ended ? "—" : line.members, wide: true },
        ...(figures ? [openCell(line, period, on)] : []),
      ]}
    />
  );
}

/** How much is still open, leading to what it is. */
function openCell({ id, open, ended }: TreeLine, period: Period, on: Day | null): TreeCell {
  if (ended) return "—";
  if (!open) return open === null ? "" : 0;
  return { value: open, href: rowsPath({ unit: id, period, status: "open", on }) };
}

/** `9月10日并入一车间党支部` */
const endedNote = ({ on, into }: { on: Day; into: string | null }, today: Day): string =>
  `${shortDay(on, Number(today.slice(0, 4)))}${into === null ? "撤销" : `并入${into}`}`;

const MoreRow = ({
  row: { parent, level, from, n },
  on,
  width,
}: {
  row: Extract<OutlineRow, { row: "more" }>;
  on: Day | null;
  width: number;
}) => (
  <TreeMore
    level={level}
    label={`${parent.name}还有${n}个，再列一些`}
    href={asOf(`/units?open=${parent.id}&from=${from}#u-${parent.id}`, on)}
    get={asOf(`/units/${parent.id}/children?from=${from}`, on)}
    width={width}
  />
);
