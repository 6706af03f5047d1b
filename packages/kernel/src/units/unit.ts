import { type Day, UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import type { SeenUnit } from "../access/index.ts";
import type { UnitRow } from "./tree.ts";

/** From the top down. */
export const KINDS = Object.keys(UNIT_KIND_LABELS) as UnitKind[];

const NAMED: Record<string, UnitKind> = {
  ...(Object.fromEntries(KINDS.map((kind) => [UNIT_KIND_LABELS[kind], kind])) as Record<string, UnitKind>),
  党组: "committee",
  党工委: "committee",
  总支: "general-branch",
  支部: "branch",
  联合支部: "joint-branch",
  临时支部: "temporary-branch",
  项目部: "project",
  小组: "group",
};

/** The kind that a spreadsheet's word means, or `null`. English kinds are read too. */
export const readKind = (word: string): UnitKind | null =>
  NAMED[word.trim()] ?? (KINDS.includes(word.trim() as UnitKind) ? (word.trim() as UnitKind) : null);

/** A unit as pages show it; `path` runs from the top to its parent. */
export interface UnitFacts extends UnitRow {
  no: SeenUnit;
  /** Whether it exists today. */
  stands: boolean;
  /** From when it is no more, by plan or already, and which unit received its people. */
  ending: { on: Day; into: { id: string | null; name: string } | null } | null;
  /** Ancestors from the top, those it last had if it is no more; `id` only where the reader may open them. */
  path: { id: string | null; name: string }[];
  branches: number;
  members: number;
  committee: boolean;
}
