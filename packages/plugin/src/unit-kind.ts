/** What a unit can be. */
export type UnitKind = "committee" | "general-branch" | "branch" | "group" | "workstation" | "administrative";

/** Kinds of unit in the order in which they stand above one another, with the words people use. */
export const UNIT_KIND_LABELS: Readonly<Record<UnitKind, string>> = {
  committee: "党委",
  "general-branch": "党总支",
  branch: "党支部",
  group: "党小组",
  workstation: "党建工作站",
  administrative: "行政单位",
};
