import type { Day } from "@jiceng/plugin";
import { NotFound } from "../routes/index.ts";
import type { ImportKind } from "./import.ts";
import type { KeptCollection } from "./undo/footprint.ts";
import type { ImportWork } from "./work.ts";

/** Where files of some kinds are sent and followed, once somebody was let in there. */
export interface ImportPlace {
  /** The kinds that are known here; an import of any other is not there. */
  works: readonly ImportWork[];
  /** The account whose files are all that is seen here; `null` where whoever is let in sees everybody's. */
  whose: string | null;
  /** Where files are sent, and below it each import: `/imports`. */
  base: string;
  /** Where a file is chosen. */
  choose(kind: ImportKind): string;
  /** Where the template is; `?as=csv` gives it as CSV. `null` where it has no CSV. */
  template(kind: ImportKind): { xlsx: string; csv: string | null };
  /** Where files of a like kind are sent. */
  beside?: readonly { label: string; href: string }[];
  /** From when changes hold unless somebody says otherwise. */
  since(kind: ImportKind): Day;
  /** Name of the unit at the top of the tenant. */
  topName: string;
  /** Where plugins keep records, from `keptCollections`: an undo looks there for what was built upon an import. */
  collections: readonly KeptCollection[];
  section: string;
  crumbs: readonly { label: string; href?: string }[];
}

/** The work of a place for a kind; a page that is not there for another. */
export function workIn({ works }: Pick<ImportPlace, "works">, kind: ImportKind): ImportWork {
  const work = works.find((one) => one.kind === kind);
  if (!work) throw new NotFound();
  return work;
}

/** A kind whose files can be undone. */
export type UndoableWork = ImportWork & { footprint: NonNullable<ImportWork["footprint"]> };

/** The same for undoing a file: not there for kinds that cannot be undone. */
export function undoableIn(place: Pick<ImportPlace, "works">, kind: ImportKind): UndoableWork {
  const { footprint, ...work } = workIn(place, kind);
  if (!footprint) throw new NotFound();
  return { ...work, footprint };
}
