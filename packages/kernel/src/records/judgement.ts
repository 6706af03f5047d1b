import type { Doc, MoveRow, OfferedMove } from "@jiceng/plugin";
import { recordIn, type SeenRecordId, type SeenUnit } from "../access/index.ts";
import { memberKey } from "./document.ts";
import { approves, goesOn, offeredMoves } from "./flow.ts";
import type { Shelf } from "./shelf.ts";
import type { ReadRecord } from "./store.ts";

/** Who reads records, and what they may do where: answered from the actor's memory, or from the scopes that it gave. */
export interface RecordReader {
  memberId: string | null;
  /** Member id, or account id where no member is linked: the name that moves carry. */
  person: string;
  /** Whether an ability of the plugin holds over a unit. */
  may(ability: string, unitNo: number): boolean;
}

/** What one reader may see and do of a record that was read. */
export interface Judged {
  id: SeenRecordId;
  unitNo: SeenUnit;
  history: MoveRow[];
  moves: OfferedMove[];
  /** The plugin's forms that let them go on with it. */
  forms: { form: string; title: string }[];
}

/** Whether a document names a member in its child rows or in an indexed field, where the collection lets participants read. */
function takesPart({ collection }: Shelf, { memberId }: RecordReader, doc: Doc): boolean {
  if (collection.visible !== "participants" || memberId === null) return false;
  const { fields, index = [] } = collection;
  return Object.entries(fields).some(([name, field]) => {
    const value = doc[name];
    if (field.type === "rows") {
      const key = memberKey(field);
      return key !== undefined && ((value ?? []) as Doc[]).some((row) => row[key] === memberId);
    }
    return ["member", "members"].includes(field.type) && index.includes(name) && [value].flat().includes(memberId);
  });
}

/** The one place that says who sees a record: `null` when it is not theirs to see, as if it were not there. Locks are judged apart. */
export function judged(
  shelf: Shelf,
  { record, history }: ReadRecord,
  reader: RecordReader,
  /** The document that its moves are judged by, where another one is about to be saved. */
  doc = record.doc,
): Judged | null {
  const { collection, plugin, name } = shelf;
  const may = (ability: string) => reader.may(ability, record.unitNo);
  const seen = recordIn(record, {
    read: { holds: (unitNo) => collection.read !== undefined && reader.may(collection.read, unitNo) },
    takesPart: takesPart(shelf, reader, record.doc),
    approves: approves(collection, record.state, history, reader.person, may),
  });
  if (seen === null) return null;
  return {
    ...seen,
    history: history.map(({ person: _, ...move }) => move),
    moves: offeredMoves(collection, { state: record.state, doc }, history, reader.person, may),
    forms: Object.entries(plugin.forms ?? {})
      .filter(([, form]) => form.of === name && may(form.permission) && goesOn(form, collection, record.state))
      .map(([form, { title }]) => ({ form, title })),
  };
}
