import type { Enterprise } from "./enterprise.ts";

/** A 党小组 below a branch, and who leads it. */
export interface PartyGroup {
  code: string;
  name: string;
  branch: string;
  openedOn: string;
  members: string[];
}

/** The branch of the tour. */
export const GROUPED = "总装一车间党支部";

const NAMES = ["第一党小组", "第二党小组"];

/** It has two groups, between which its members without a post are divided; the first of each leads it. */
export function partyGroups({ units, members, posts }: Enterprise): PartyGroup[] {
  const branch = units.find(({ kind, name }) => kind === "branch" && name === GROUPED);
  if (!branch) return [];
  const busy = new Set(posts.map(({ member }) => member));
  const free = members.filter(({ unit, code }) => unit === branch.code && !busy.has(code)).map(({ code }) => code);
  return NAMES.map((name, at) => ({
    code: `${branch.code}-${at + 1}`,
    name: `${branch.name.replace(/党支部$/, "")}${name}`,
    branch: branch.code,
    openedOn: branch.openedOn,
    members: free.filter((_, i) => i % NAMES.length === at),
  }));
}
