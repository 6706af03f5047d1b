import type { Doc, Fields, ScalarField } from "@jiceng/plugin";
import type { ListedRecord } from "../records/index.ts";
import { type CellValue, cellOf, columnsOf, type Named, rowColumns, type TableColumn } from "./cell.ts";
import type { Table } from "./spreadsheet.ts";

/** Records of a collection as tables: their own, then one for each list of child rows. */
export function tablesOf(title: string, fields: Fields, records: readonly ListedRecord[], named: Named): Table[] {
  const columns = columnsOf(fields);
  const own: Table = {
    title,
    rows: [
      columns.map(({ head }) => head),
      ...records.map((record) => columns.map((column) => ownCell(column, record, named))),
    ],
  };
  const lists = Object.entries(fields).flatMap(([name, field]): Table[] => {
    if (field.type !== "rows") return [];
    const heads = rowColumns(field.of);
    return [
      {
        title: field.title,
        rows: [
          heads.map(({ head }) => head),
          ...records.flatMap((record) =>
            ((record.doc[name] as Doc[] | undefined) ?? []).map((row) =>
              heads.map((column) =>
                column.field
                  ? cellOf(column.field as ScalarField, row[column.key], named)
                  : ownCell(column, record, named),
              ),
            ),
          ),
        ],
      },
    ];
  });
  return [own, ...lists];
}

function ownCell({ key, field }: TableColumn, record: ListedRecord, named: Named): CellValue {
  if (field) return cellOf(field as ScalarField, record.doc[key], named);
  switch (key) {
    case "$unit":
      return named.get(record.unitId) ?? record.unitName;
    case "$period":
      return record.period;
    case "$state":
      return record.state;
    default:
      return named.get(record.id) ?? record.id;
  }
}
