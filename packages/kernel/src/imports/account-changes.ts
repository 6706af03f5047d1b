import { type Reader, type Statement, statement } from "@jiceng/db";
import { sql } from "drizzle-orm";

/** Ids of the accounts that a file would open, in the order of its rows. */
export const accountsToOpen = async (db: Reader, id: string): Promise<string[]> =>
  (await db.all<{ id: string }>(sql`select doc->>'id' id from ${freshRows(id)}`)).map((row) => row.id);

/**
 * Opens the accounts of a whole file, each with its role. Refuses itself when anybody's rights, the tree or the accounts have changed since
 * the file was looked at.
 */
export const openedAccounts = (id: string, rights: string, by: string, now: number): Statement[] => [
  { sql: "select iif((select value from meta where key = 'rights') = ?, 1, json('guard'))", params: [rights] },
  statement(sql`insert into accounts (id, login, name, member_id, created_at)
    select doc->>'id', doc->>'login', doc->>'name', doc->>'memberId', ${now} from ${freshRows(id)}`),
  statement(sql`insert into grants (id, account_id, role, unit_no, by, at)
    select doc->>'grant', doc->>'id', doc->>'role', doc->>'unitNo', ${by}, ${now} from ${freshRows(id)}`),
];

const freshRows = (id: string) => sql`import_rows where import_id = ${id} and doc->>'change' = 'new' order by n`;
