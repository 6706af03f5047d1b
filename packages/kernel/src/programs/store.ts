import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { AbilityName } from "../access/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { ProgramToken } from "./program.ts";
import { programs } from "./schema.ts";

type Row = typeof programs.$inferSelect;

const asToken = ({ tokenHash, name, expiresAt, abilities, unitNo, usedOn }: Row): ProgramToken => ({
  tokenHash,
  name,
  expiresAt,
  limits: abilities === null || unitNo === null ? null : { abilities: JSON.parse(abilities) as AbilityName[], unitNo },
  usedOn,
});

/** Tokens that hold at this moment. */
export const heldTokens = (db: Reader, now: number) =>
  db
    .select()
    .from(programs)
    .where(and(gt(programs.expiresAt, now), isNull(programs.revokedAt)));

export const asTokens = (rows: readonly Row[]): ProgramToken[] => rows.map(asToken);

/** A program that an administrator let in, as its page shows it. */
export interface ListedProgram {
  id: string;
  name: string;
  abilities: AbilityName[];
  unitNo: number;
  byName: string;
  at: number;
  expiresAt: number;
  revokedAt: number | null;
  usedOn: Day | null;
}

const asListed = ({ id, abilities, unitNo, byName, ...row }: Row): ListedProgram => ({
  id: id!,
  name: row.name,
  abilities: JSON.parse(abilities!) as AbilityName[],
  unitNo: unitNo!,
  byName: byName!,
  at: row.at,
  expiresAt: row.expiresAt,
  revokedAt: row.revokedAt,
  usedOn: row.usedOn as Day | null,
});

/** Every program that administrators let in, newest first; what they once called is kept, so that the book of operations stays readable. */
export const readPrograms = async (db: Reader): Promise<ListedProgram[]> =>
  (await db.select().from(programs).where(isNotNull(programs.id)).orderBy(desc(programs.at))).map(asListed);

export async function readProgram(db: Reader, id: string): Promise<ListedProgram | null> {
  const [row] = await db.select().from(programs).where(eq(programs.id, id));
  return row ? asListed(row) : null;
}

export interface NewProgram {
  id: string;
  tokenHash: string;
  name: string;
  abilities: readonly AbilityName[];
  unitNo: number;
  by: { id: string; name: string };
  at: number;
  expiresAt: number;
}

/** Lets a program in; refused where another was ever called the same. */
export const letIn = ({ id, tokenHash, name, abilities, unitNo, by, at, expiresAt }: NewProgram): Statement[] => [
  {
    sql: `insert into service_tokens (token_hash, name, at, expires_at, id, abilities, unit_no, by, by_name)
      select ?, ?, ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from service_tokens where name = ?)`,
    params: [tokenHash, name, at, expiresAt, id, JSON.stringify(abilities), unitNo, by.id, by.name, name],
  },
  EXACTLY_ONE,
];

/** Takes a token back: from this moment on it opens nothing. */
export const revoke = (id: string, now: number): Statement[] => [
  { sql: "update service_tokens set revoked_at = ? where id = ? and revoked_at is null", params: [now, id] },
  EXACTLY_ONE,
];

/** Keeps on which day a program last came. */
export const cameOn = (tokenHash: string, day: Day): Statement => ({
  sql: "update service_tokens set used_on = ? where token_hash = ? and used_on is not ?",
  params: [day, tokenHash, day],
});
