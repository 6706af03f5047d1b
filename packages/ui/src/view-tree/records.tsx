import { type Cell, type Collection, dayOf, type Lock, type PluginRecord } from "@jiceng/plugin";
import { DataTable } from "../data-table.tsx";
import { figure } from "../text.ts";
import { CellText } from "./cell.tsx";
import { Titled } from "./frame.tsx";
import { RecordsFile } from "./records-file.tsx";
import { cellOf, periodCell, stateTone } from "./value.ts";
import type { Of, Way } from "./way.ts";

const LOCKED: Record<Lock, string> = { published: "已发布，不能改", reviewed: "已审核，不能改" };
const OWN_TITLES: Record<string, string> = { $unit: "单位", $state: "状态", $period: "所属期间", $since: "从哪天起" };

/** Records of one collection in a table, titled and written by their fields; the first column leads to the record. */
export function Records({ node, way }: { node: Of<"records">; way: Way }) {
  const collection = way.collection(node.of);
  if (!collection) return null;
  const lead = node.show.find((name) => name === collection.label) ?? node.show[0];
  return (
    <Titled flush title={node.title} way={way}>
      <RecordsFile of={node.of} way={way} />
      <DataTable
        caption={node.title}
        notAList={way.recordsFile && "the file of the collection has them"}
        tight={way.place !== "page"}
        empty={node.empty}
        rows={node.rows}
        columns={node.show.map((name) => ({
          title: titleOf(name, collection),
          number: isFigure(name, collection),
          cell: (record: PluginRecord) => {
            const cell = shownOf(name, record, node.of, collection, way);
            return <CellText cell={name === lead ? leading(cell, record, node.of, collection) : cell} way={way} />;
          },
        }))}
      />
    </Titled>
  );
}

const titleOf = (name: string, { fields }: Collection): string =>
  OWN_TITLES[name] ?? (name.startsWith("score:") ? "得分" : (fields[name]?.title ?? name));

const isFigure = (name: string, { fields }: Collection): boolean =>
  name.startsWith("score:") || fields[name]?.type === "number" || fields[name]?.type === "money";

/** The words by which a record is opened; a record without a name goes by its collection's. */
function leading(cell: Cell, { id }: PluginRecord, of: string, { title }: Collection): Cell {
  const text = typeof cell === "object" ? (cell && "text" in cell ? cell.text : title) : String(cell);
  return { text: text || title, to: { record: id, of } };
}

function shownOf(name: string, record: PluginRecord, of: string, collection: Collection, way: Way): Cell {
  if (name === "$unit") return record.unit ? { text: record.unitName, to: { unit: record.unit } } : record.unitName;
  if (name === "$since") return { day: dayOf(record.since) };
  if (name === "$period") return periodCell(record, collection);
  if (name === "$state") {
    const { state, locked } = record;
    return { text: state, tone: stateTone(collection, state), ...(locked && { note: LOCKED[locked] }) };
  }
  if (name.startsWith("score:")) {
    const score = name.slice("score:".length);
    const result = way.score?.(score, record.id);
    if (result?.total == null) return null;
    const to = { score, of, record: record.id };
    return { text: figure(result.total), to, ...(result.level && { note: result.level }) };
  }
  const field = Object.hasOwn(collection.fields, name) ? collection.fields[name] : undefined;
  return field ? cellOf(field, record.doc[name], record.names) : null;
}
