import { isWorkplace, type UnitKind } from "@jiceng/plugin";
import { type RuleId, regulation } from "../rules/index.ts";

/** What the rules say about a unit of this size, with the article; for people to weigh, nothing acts on it. */
export interface Advice {
  text: string;
  cites: string;
  /** The change that it suggests, where there is one for it. */
  verb?: "split";
}

interface Shape {
  kind: UnitKind;
  /** 正式党员, those of everything below included. */
  full: number;
  committee: boolean;
  /** Branches below: a workplace that has one needs no other. */
  branches?: number;
  /** What holds in the enterprise today. */
  rule: (id: RuleId) => number;
}

/** Suggestions on a unit's shape by its 正式党员. */
export function structureAdvice({ kind, full, committee, branches = 0, rule }: Shape): Advice[] {
  const by = (id: RuleId, text: string): Advice => ({
    text: `有${full}名正式党员${text}`,
    cites: regulation(id).cites,
  });
  const branchFrom = rule("branch.from");
  const partyFrom = rule("party-committee.from");
  const partyCommittee = () => by("party-committee.from", `；国有企业满${partyFrom}名的，设党委。`);
  if (isWorkplace(kind) && full >= branchFrom && branches === 0)
    return [by("branch.from", `，满${branchFrom}名，应当成立党支部。`)];
  if (kind === "general-branch" && full >= partyFrom) return [partyCommittee()];
  if (kind !== "branch" && kind !== "joint-branch") return [];
  if (kind === "branch" && full < branchFrom)
    return [by("branch.from", `，不足${branchFrom}名。可以和邻近单位成立联合党支部，或编成其他支部的党小组。`)];
  const advice: Advice[] = [];
  const committeeFrom = rule("committee.from");
  const size = rule("branch.size");
  const generalFrom = rule("general-branch.from");
  if (full >= committeeFrom && !committee) {
    const seats = `${rule("committee.at-least")}至${rule("committee.usually")}人`;
    advice.push(by("committee.from", `，满${committeeFrom}名，应当设立支部委员会，由${seats}组成。`));
  }
  if (full > size)
    advice.push({ ...by("branch.size", `；支部党员一般不超过${size}名，可以考虑分设。`), verb: "split" });
  if (full >= partyFrom) advice.push(partyCommittee());
  else if (full >= generalFrom)
    advice.push(by("general-branch.from", `；国有企业满${generalFrom}名、不足${partyFrom}名的，设党总支。`));
  return advice;
}
