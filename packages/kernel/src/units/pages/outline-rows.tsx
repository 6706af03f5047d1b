import { type Period, UNIT_KIND_LABELS } from "@jiceng/plugin";
import { TreeMore, TreeRow } from "@jiceng/ui";
import { rowsPath } from "../../duties/index.ts";
import type { Outline, OutlineRow } from "../outline.ts";

/** Columns of the tree, the name's included. */
const WIDTH = 4;

interface Props {
  outline: Outline;
  /** Id of the unit that the panel beside the tree is about. */
  chosen?: string;
}

/** Lines of the tree, as the page begins and as htmx puts in place. */
export const OutlineRows = ({ outline: { rows, period }, chosen }: Props) => (
  <>
    {rows.map((row) =>
      row.row === "unit" ? <UnitRow row={row} period={period} chosen={chosen} /> : <MoreRow row={row} />,
    )}
  </>
);

function UnitRow({
  row: { line, open },
  period,
  chosen,
}: {
  row: Extract<OutlineRow, { row: "unit" }>;
  period: Period;
  chosen?: string;
}) {
  const { id, name, kind } = line;
  return (
    <TreeRow
      id={`u-${id}`}
      name={name}
      href={`/units/${id}`}
      beside={`/units?unit=${id}${open ? `&open=${id}` : ""}#u-${id}`}
      level={line.level}
      position={line.position}
      size={line.siblings}
      twist={
        line.children > 0
          ? {
              open,
              href: open ? `/units?unit=${id}#u-${id}` : `/units?open=${id}#u-${id}`,
              get: `/units/${id}/children`,
            }
          : undefined
      }
      selected={id === chosen}
      tag={name.includes(UNIT_KIND_LABELS[kind]) ? undefined : UNIT_KIND_LABELS[kind]}
      cells={[
        { value: kind === "branch" || kind === "group" ? "" : line.branches, wide: true },
        { value: line.members, wide: true },
        line.open === null
          ? ""
          : line.open > 0
            ? { value: line.open, href: rowsPath({ unit: id, period, status: "open" }) }
            : 0,
      ]}
    />
  );
}

const MoreRow = ({ row: { parent, level, from, n } }: { row: Extract<OutlineRow, { row: "more" }> }) => (
  <TreeMore
    level={level}
    label={`${parent.name}还有${n}个，再列一些`}
    href={`/units?open=${parent.id}&from=${from}#u-${parent.id}`}
    get={`/units/${parent.id}/children?from=${from}`}
    width={WIDTH}
  />
);
