import type { Day, UnitKind } from "@jiceng/plugin";

/** Kinds of unit in the order in which they stand above one another, with the words people use. */
export const KIND_LABELS: Record<UnitKind, string> = {
  committee: "党委",
  "general-branch": "党总支",
  branch: "党支部",
  group: "党小组",
  workstation: "党建工作站",
  administrative: "行政单位",
};

export const KINDS = Object.keys(KIND_LABELS) as UnitKind[];

const NAMED: Record<string, UnitKind> = {
  ...(Object.fromEntries(KINDS.map((kind) => [KIND_LABELS[kind], kind])) as Record<string, UnitKind>),
  党组: "committee",
  党工委: "committee",
  总支: "general-branch",
  支部: "branch",
  联合党支部: "branch",
  联合支部: "branch",
  临时党支部: "branch",
  小组: "group",
};

/** The kind that a spreadsheet's word means, or `null`. English kinds are read too. */
export const readKind = (word: string): UnitKind | null =>
  NAMED[word.trim()] ?? (KINDS.includes(word.trim() as UnitKind) ? (word.trim() as UnitKind) : null);

/** A unit as pages show it; `path` runs from the top to its parent. */
export interface UnitFacts {
  no: number;
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  openedOn: Day;
  closedOn: Day | null;
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

/**
 * A branch with seven or more full members 应当设 a committee of three to five; a smaller one has a secretary alone
 * (《中国共产党支部工作条例（试行）》第六条). What counts here is the committee that exists: three holders of a committee post.
 */
export const COMMITTEE_AT_LEAST = 3;
