import type { Cell } from "@jiceng/plugin";
import { type FileCell, fileCell } from "../page-lists.tsx";
import { CellText } from "./cell.tsx";
import type { Way } from "./way.ts";

/** A cell for a file: what can be counted with as it is, anything else as the page says it, a phone as masked as there. */
export function fileValue(cell: Cell, way: Way): FileCell {
  if (typeof cell === "number") return cell;
  if (cell && typeof cell === "object") {
    if ("day" in cell) return cell.day;
    if ("period" in cell) return cell.period;
    if ("money" in cell) return cell.money / 100;
  }
  return fileCell(<CellText cell={cell} way={way} />);
}
