import type { Doc, Lock, MoveRow, OfferedMove, Period } from "@jiceng/plugin";
import type { SeenRecordId, SeenUnit } from "../access/index.ts";

/** A plugin's document as stored, without its child rows. */
export interface StoredRecord {
  id: string;
  rev: number;
  /** Version of the collection by which its document was written. */
  v: number;
  unitNo: number;
  duty: string | null;
  period: Period | null;
  state: string;
  /** Who made it: member id, or account id where no member is linked. */
  by: string;
  at: number;
  /** When it came into its state. */
  since: number;
  doc: Doc;
  /** The completion by which it counts now, if it does. */
  countedSeq: number | null;
}

export interface StoredMove extends MoveRow {
  /** Who made the move: member id, or account id where no member is linked. People are shown by name. */
  person: string;
}

/** A record of a unit that its author may go on with. */
export interface OwnRecord extends StoredRecord {
  id: SeenRecordId;
  unitNo: SeenUnit;
}

/** A record as one reader sees it. */
export interface SeenRecord {
  plugin: string;
  collection: string;
  id: SeenRecordId;
  rev: number;
  v: number;
  unit: { no: SeenUnit; id: string | null; name: string };
  duty: string | null;
  period: Period | null;
  state: string;
  at: number;
  since: number;
  /** Who made it, as in `StoredRecord`. */
  by: string;
  doc: Doc;
  names: Record<string, string>;
  history: MoveRow[];
  moves: OfferedMove[];
  /** The forms by which the reader may go on with it now. */
  forms: { form: string; title: string }[];
  /** Where its month is published: what that means for this record, and whether it may not be changed any more. */
  publication: { by: Lock; locked: boolean; text: string } | null;
}

/** Where a record is shown. */
export const recordPath = (plugin: string, collection: string, id: string): string =>
  `/p/${plugin}/records/${collection}/${id}`;
