/** What a unit can be. */
export type UnitKind =
  | "committee"
  | "general-branch"
  | "branch"
  | "joint-branch"
  | "temporary-branch"
  | "group"
  | "workstation"
  | "administrative"
  | "project";

/** Kinds of unit in the order in which they stand above one another, with the words people use. */
export const UNIT_KIND_LABELS: Readonly<Record<UnitKind, string>> = {
  committee: "党委",
  "general-branch": "党总支",
  branch: "党支部",
  "joint-branch": "联合党支部",
  "temporary-branch": "临时党支部",
  group: "党小组",
  workstation: "党建工作站",
  administrative: "行政单位",
  project: "项目",
};

/** Branches of every sort: what is counted as 支部, and what party groups stand below. */
export const isBranch = (kind: UnitKind): boolean =>
  kind === "branch" || kind === "joint-branch" || kind === "temporary-branch";

/** Where people work, beside the party's own units: what a party unit is built in. */
export const isWorkplace = (kind: UnitKind): boolean => kind === "administrative" || kind === "project";
