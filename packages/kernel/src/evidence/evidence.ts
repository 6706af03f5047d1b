import type { SeenRecordId } from "../access/index.ts";
import type { SeenRecord } from "../records/index.ts";

/** A record, where its page is. */
export interface Place {
  plugin: string;
  collection: string;
  record: string;
}

/** That one record evidences another, or a line of a score of it. */
export interface EvidenceLink {
  id: string;
  /** What is evidence. */
  source: Place;
  /** What it is evidence for. */
  target: Place;
  /** The line of a score: `null` where it evidences the record as a whole. */
  line: { score: string; code: string } | null;
  byName: string;
  /** UTC milliseconds. */
  at: number;
}

/** The other end of a link, as somebody who may read it sees it. */
export interface Beside extends EvidenceLink {
  other: { label: string; collection: string; unit: string; state: string };
}

/** The record of a page with what evidences it, and what it evidences; of records that the reader may not read nothing is told. */
export interface Around {
  evidencedBy: Beside[];
  evidences: Beside[];
}

/** Whether somebody who sees a record may change it now: by a form, or by a move that nothing stands in the way of. */
export const mayChange = ({
  forms,
  moves,
  publication,
}: Pick<SeenRecord, "forms" | "moves" | "publication">): boolean =>
  !publication?.locked && (forms.length > 0 || moves.some(({ why }) => why === null));

/** What of a link is written: the ids of both ends were held against a reach. */
export interface NewLink {
  id: string;
  source: Omit<Place, "record"> & { record: SeenRecordId };
  target: Omit<Place, "record"> & { record: SeenRecordId };
  line: EvidenceLink["line"];
}
