import type { Scope } from "../access/index.ts";
import { asList, type Shelf, type Sight } from "../records/index.ts";

/** Of which records of one collection somebody may see the scores: of those that they may read. */
export interface ScoreSight {
  scope: Scope;
  /** Also of records that name this member. */
  participant: string | null;
  /** Also of records that went on by a move of theirs. */
  person: string;
  /** Also of records in one of these states, where the next move is theirs to make. */
  next: { states: readonly string[]; scope: Scope }[];
}

const NOWHERE: Scope = { all: false, units: [] };

/** The same that `judged` says of one record, for a query over many. */
export function scoreSight({ collection }: Shelf, { me, scopes }: Sight): ScoreSight {
  return {
    scope: scopes[collection.read] ?? NOWHERE,
    participant: collection.visible === "participants" ? me.member : null,
    person: me.person,
    next: Object.values(collection.flow?.moves ?? {}).map(({ from, by }) => ({
      states: asList(from),
      scope: scopes[by] ?? NOWHERE,
    })),
  };
}
