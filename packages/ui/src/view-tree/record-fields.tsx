import type { Field, RowsField, ScalarField } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { DataTable } from "../data-table.tsx";
import { Facts, List } from "../list.tsx";
import { Markdown } from "../markdown.tsx";
import { CellText } from "./cell.tsx";
import { Framed, Titled } from "./frame.tsx";
import { People } from "./people.tsx";
import type { Held } from "./record.tsx";
import { cellOf, isFilled, UNKNOWN_MEMBER } from "./value.ts";

const isLong = ({ type }: Field): boolean => type === "rows" || type === "markdown" || type === "lines";

/** Fields of a record that hold something, in the order of their declaration; what names it stands above already. */
const filled = ({ node, record, collection: { fields, label } }: Held): [string, Field][] =>
  Object.entries(fields).filter(([name]) => name !== label && !node.hide?.includes(name) && isFilled(record.doc[name]));

/** What fits on a line each. */
export function ShortFields(held: Held) {
  const { record, way } = held;
  const short = filled(held).filter(([, field]) => !isLong(field));
  if (short.length === 0) return null;
  return (
    <Framed way={inside(held)}>
      <Facts
        rows={short.map(([name, field]) => ({
          label: field.title,
          value: <CellText cell={cellOf(field, record.doc[name], record.names, atRecord(held))} way={way} />,
        }))}
      />
    </Framed>
  );
}

/** What wants a place of its own: texts, lists, people, tables of rows. */
export const RecordFields = (held: Held) => (
  <>
    {filled(held)
      .filter(([, field]) => isLong(field))
      .map(([name, field]) => (
        <LongField name={name} field={field} held={held} />
      ))}
  </>
);

const atRecord = ({ node, record }: Held) => ({ of: node.of, record: record.id });

const inside = ({ way }: Held) => (way.beside ? { ...way, place: "sheet" as const } : way);

function LongField({ name, field, held }: { name: string; field: Field; held: Held }): Child {
  const value = held.record.doc[name];
  const way = inside(held);
  if (field.type === "rows") return <Rows name={name} field={field} held={held} />;
  return (
    <Titled title={field.title} way={way}>
      {field.type === "lines" ? (
        <List ordered items={(value as string[]).map((text) => ({ text }))} />
      ) : (
        <Markdown text={String(value)} />
      )}
    </Titled>
  );
}

type Row = Record<string, unknown>;

/** Child rows: people where a form takes them from the roster, a table anywhere else. */
function Rows({ name, field, held }: { name: string; field: RowsField; held: Held }) {
  const { record, node } = held;
  const way = inside(held);
  const rows = record.doc[name] as Row[];
  if (way.roster?.(node.of) === name) return <Roster field={field} rows={rows} held={held} />;
  const columns = Object.entries(field.of).filter(([key]) => rows.some((row) => isFilled(row[key])));
  return (
    <Titled flush title={field.title} note={`共${rows.length}条`} way={way}>
      <DataTable
        caption={field.title}
        notAList="the file of the collection has it as a sheet"
        tight={way.place !== "page"}
        rows={rows}
        columns={columns.map(([key, scalar]) => ({
          title: scalar.title,
          number: scalar.type === "number" || scalar.type === "money",
          cell: (row: Row) => <CellText cell={cellOf(scalar, row[key], record.names, atRecord(held))} way={way} />,
        }))}
      />
    </Titled>
  );
}

/** People of the roster: the first choice among their fields says how each stood, what else is written is the note. */
function Roster({ field, rows, held }: { field: RowsField; rows: readonly Row[]; held: Held }) {
  const { record } = held;
  const parts: [string, ScalarField][] = Object.entries(field.of);
  const [who] = parts.find(([, { type }]) => type === "member") ?? [];
  const [state] = parts.find(([, { type }]) => type === "enum") ?? [];
  if (!who || !state || !rows.some((row) => isFilled(row[state]))) return null;
  return (
    <People
      way={inside(held)}
      node={{
        node: "people",
        title: field.title,
        people: rows.map((row) => {
          const id = String(row[who]);
          const note = parts.flatMap(([key]) =>
            // A full member is what everybody is who is not said to be something else.
            key !== who && key !== state && isFilled(row[key]) && row[key] !== "正式" ? String(row[key]) : [],
          );
          return {
            member: id,
            name: Object.hasOwn(record.names, id) ? record.names[id]! : UNKNOWN_MEMBER,
            state: isFilled(row[state]) ? String(row[state]) : "未记",
            ...(note.length > 0 && { note: note.join("，") }),
          };
        }),
      }}
    />
  );
}
