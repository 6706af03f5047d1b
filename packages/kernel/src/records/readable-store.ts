import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { asList } from "./flow.ts";
import { naming } from "./list-store.ts";
import type { Sight } from "./questions.ts";
import type { Shelf } from "./shelf.ts";

/** Which records of one collection somebody may read, as a query over many needs it. */
export interface RecordSight {
  scope: Scope;
  /** Also records that name this member. */
  participant: string | null;
  /** Also records that went on by a move of theirs. */
  person: string;
  /** Also records in one of these states, where the next move is theirs to make. */
  next: { states: readonly string[]; scope: Scope }[];
}

const NOWHERE: Scope = { all: false, units: [] };

/** Where somebody may read a collection's records by a role of theirs; nowhere, where only those may whom a record names. */
export const readingScope = ({ collection: { read } }: Shelf, scopes: Sight["scopes"]): Scope =>
  (read !== undefined && scopes[read]) || NOWHERE;

/** The same that `judged` says of one record. */
export function recordSight(shelf: Shelf, { me, scopes }: Sight): RecordSight {
  const { collection } = shelf;
  return {
    scope: readingScope(shelf, scopes),
    participant: collection.visible === "participants" ? me.member : null,
    person: me.person,
    next: Object.values(collection.flow?.moves ?? {}).map(({ from, by }) => ({
      states: asList(from),
      scope: scopes[by] ?? NOWHERE,
    })),
  };
}

const among = (values: readonly unknown[]): SQL => sql`(select value from json_each(${JSON.stringify(values)}))`;
const within = (scope: Scope): SQL => (scope.all ? sql`1` : sql`r.unit_no in ${among(scope.units)}`);

/** Of a record `r`: that the reader may read it, by any of the ways there are. */
export const readable = (shelf: Shelf, { scope, participant, person, next }: RecordSight): SQL =>
  sql`(${sql.join(
    [
      within(scope),
      ...(participant === null ? [] : [naming(shelf, participant)]),
      sql`exists (select 1 from moves m where m.record_id = r.id and m.by = ${person})`,
      ...next.map((one) => sql`(r.state in ${among(one.states)} and ${within(one.scope)})`),
    ],
    sql` or `,
  )})`;
