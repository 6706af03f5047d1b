import { isWorkplace, type UnitKind } from "@jiceng/plugin";
import { COMMITTEE_AT_LEAST } from "./unit.ts";

/** What the rules say about a unit of this size, with the article; for people to weigh, nothing acts on it. */
export interface Advice {
  text: string;
  cites: string;
}

const BRANCH_RULES = "《中国共产党支部工作条例（试行）》";
const COMPANY_RULES = "《中国共产党国有企业基层组织工作条例（试行）》";

const BRANCH_FROM = 3;
const COMMITTEE_FROM = 7;
const BRANCH_UP_TO = 50;
const GENERAL_BRANCH_FROM = 50;
const PARTY_COMMITTEE_FROM = 100;

/**
 * Suggestions on a unit's shape by its 正式党员, those of everything below it included.
 * `branches` are those below it: an administrative unit that has one needs no other.
 */
export function structureAdvice({
  kind,
  full,
  committee,
  branches = 0,
}: {
  kind: UnitKind;
  full: number;
  committee: boolean;
  branches?: number;
}): Advice[] {
  if (isWorkplace(kind) && full >= BRANCH_FROM && branches === 0)
    return [
      {
        text: `有${full}名正式党员，满${BRANCH_FROM}名，应当成立党支部。`,
        cites: `${BRANCH_RULES}第四条`,
      },
    ];
  if (kind === "general-branch" && full >= PARTY_COMMITTEE_FROM) return [partyCommittee(full)];
  if (kind !== "branch" && kind !== "joint-branch") return [];
  if (kind === "branch" && full < BRANCH_FROM)
    return [
      {
        text: `有${full}名正式党员，不足${BRANCH_FROM}名。可以和邻近单位成立联合党支部，或编成其他支部的党小组。`,
        cites: `${BRANCH_RULES}第四条`,
      },
    ];
  return [
    ...(full >= COMMITTEE_FROM && !committee
      ? [
          {
            text: `有${full}名正式党员，满${COMMITTEE_FROM}名，应当设立支部委员会，由${COMMITTEE_AT_LEAST}至5人组成。`,
            cites: `${BRANCH_RULES}第六条`,
          },
        ]
      : []),
    ...(full > BRANCH_UP_TO
      ? [
          {
            text: `有${full}名正式党员；支部党员一般不超过${BRANCH_UP_TO}名，可以考虑分设。`,
            cites: `${BRANCH_RULES}第四条`,
          },
        ]
      : []),
    ...(full >= PARTY_COMMITTEE_FROM
      ? [partyCommittee(full)]
      : full >= GENERAL_BRANCH_FROM
        ? [
            {
              text: `有${full}名正式党员；国有企业满${GENERAL_BRANCH_FROM}名、不足${PARTY_COMMITTEE_FROM}名的，设党总支。`,
              cites: `${COMPANY_RULES}第四条`,
            },
          ]
        : []),
  ];
}

const partyCommittee = (full: number): Advice => ({
  text: `有${full}名正式党员；国有企业满${PARTY_COMMITTEE_FROM}名的，设党委。`,
  cites: `${COMPANY_RULES}第四条`,
});
