import type { Day } from "@jiceng/plugin";
import type { Question } from "../tenant/index.ts";
import type { ImportKind } from "./import.ts";
import { type KeptCollection, keptCollections } from "./undo/footprint.ts";

export interface Desk {
  today: Day;
  /** From when changes hold unless somebody says otherwise: a first load covers the whole year, later ones begin today. */
  since: Readonly<Record<ImportKind, Day>>;
  topName: string;
  /** Where plugins keep records, those that are disabled as well. */
  collections: KeptCollection[];
}

/** Whether somebody loads files: a file reaches the whole tenant, so only who reaches all of it. */
const may: Question<Record<never, never>, boolean> = (memory, who) => memory.reach(who, "imports.run").isWhole;

/** What the pages of imports need; `null` for whoever does not load files. */
const desk: Question<Record<never, never>, Desk | null> = async (memory, who) => {
  if (!(await may(memory, who, {}))) return null;
  const { today, tree } = memory;
  const yearBegins = `${today.slice(0, 4)}-01-01`;
  const members = await memory.members();
  const hasMembers = tree.children(0).some((top) => members(top) > 0);
  return {
    today,
    since: { units: tree.length > 1 ? today : yearBegins, members: hasMembers ? today : yearBegins, accounts: today },
    topName: memory.units.unit(1).name,
    collections: keptCollections(memory.everyPlugin),
  };
};

/** Where plugins keep records, for an undo to look there. */
const collections: Question<Record<never, never>, KeptCollection[]> = ({ everyPlugin }) => keptCollections(everyPlugin);

export const importQuestions = { "imports.collections": collections, "imports.desk": desk, "imports.may": may };
