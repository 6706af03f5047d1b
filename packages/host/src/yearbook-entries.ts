import type { ListedRecord, Settled, Shelf, WordPart } from "@jiceng/kernel";
import { dayLabel, dayOf, type Field, fieldText, periodLabel } from "@jiceng/plugin";

/** The earliest first. */
export const inOrder = (records: readonly ListedRecord[]): ListedRecord[] =>
  [...records].sort((a, b) => dayIn(a).localeCompare(dayIn(b)) || a.at - b.at);

/** When a record was: the day that it says, or else when it was begun. */
const dayIn = ({ doc, at }: ListedRecord): string => (typeof doc.date === "string" ? doc.date : dayOf(at));

/** Signs of a line in the contents. */
const LONGEST = 60;

const labelOf = ({ collection }: Shelf, { doc }: ListedRecord): string =>
  String(doc[collection.label ?? ""] ?? "").slice(0, LONGEST) || collection.title;

/** How each record is listed; where several would be listed alike, with whom it is about. */
export function entriesOf(shelf: Shelf, records: readonly ListedRecord[]): string[] {
  const plain = records.map((record) => entryOf(shelf, record));
  const about = Object.entries(shelf.collection.fields).find(([, { type }]) => type === "member")?.[0];
  return records.map(({ doc, names }, i) => {
    const name = about === undefined ? undefined : names[String(doc[about] ?? "")];
    const isAlone = plain.indexOf(plain[i]!) === plain.lastIndexOf(plain[i]!);
    return isAlone || !name ? plain[i]! : `${plain[i]!}：${name}`;
  });
}

function entryOf(shelf: Shelf, record: ListedRecord): string {
  const when = record.period ? periodLabel(record.period) : dayLabel(dayIn(record));
  const label = labelOf(shelf, record);
  return label.startsWith(when) ? label : `${when} ${label}`;
}

/** `已确认（2026年9月18日，江若帆确认）`; nothing of a collection without states. */
export function standingOf({ collection }: Shelf, { state }: ListedRecord, by: Settled | undefined): WordPart[] {
  if (!collection.flow) return [];
  const how = by ? `（${dayLabel(dayOf(by.at))}，${by.byName}${collection.flow.moves[by.move]?.title ?? ""}）` : "";
  return [{ part: "facts", rows: [["状态", `${state}${how}`]] }];
}

/** A record field by field: what is short as facts, long texts and lists of rows below. */
export function partsOf({ collection }: Shelf, { doc, names }: ListedRecord): WordPart[] {
  const filled = Object.entries(collection.fields).flatMap(([name, field]) => {
    const text = fieldText(field, doc[name], names);
    return text === "" || name === collection.label ? [] : [{ field, text, value: doc[name] }];
  });
  return [
    { part: "facts", rows: filled.flatMap(({ field, text }) => (isLong(field) ? [] : [[field.title, text] as const])) },
    ...filled.flatMap(({ field, text, value }): WordPart[] => {
      if (field.type === "rows") {
        const columns = Object.entries(field.of);
        const rows = (value as Record<string, unknown>[]).map((row) =>
          columns.map(([key, inner]) => fieldText(inner, row[key], names)),
        );
        return [
          { part: "heading", text: field.title },
          { part: "table", columns: columns.map(([, { title }]) => title), rows },
        ];
      }
      return isLong(field)
        ? [
            { part: "heading", text: field.title },
            { part: "paragraph", text },
          ]
        : [];
    }),
  ];
}

const isLong = ({ type }: Field): boolean => type === "markdown" || type === "rows";
