import type { Doc, MoveRow, OfferedMove, Period } from "@jiceng/plugin";

/** A plugin's document as stored, without its child rows. */
export interface StoredRecord {
  id: string;
  rev: number;
  unitNo: number;
  duty: string | null;
  period: Period | null;
  state: string;
  /** Account that made it. */
  by: string;
  at: number;
  doc: Doc;
}

export interface StoredMove extends MoveRow {
  /** Account that made the move; people are shown by name. */
  accountId: string;
}

/** A record as one reader sees it. */
export interface SeenRecord {
  plugin: string;
  collection: string;
  id: string;
  rev: number;
  unit: { no: number; id: string | null; name: string };
  duty: string | null;
  period: Period | null;
  state: string;
  at: number;
  doc: Doc;
  names: Record<string, string>;
  history: MoveRow[];
  moves: OfferedMove[];
  editable: boolean;
}

/** Where a record is shown. */
export const recordPath = (plugin: string, collection: string, id: string): string =>
  `/p/${plugin}/records/${collection}/${id}`;
