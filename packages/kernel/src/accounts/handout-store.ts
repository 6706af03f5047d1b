import { type Reader, type Statement, statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";

/** First links that were asked for together. */
export interface Handout {
  id: string;
  importId: string | null;
  by: string;
  at: number;
  expiresAt: number;
}

/** One of one's own, with how many of its links still wait to be used. */
export interface OwnHandout extends Omit<Handout, "by"> {
  fetchedAt: number | null;
  /** Of the file that asked for it. */
  fileName: string | null;
  people: number;
  unused: number;
}

/** How the link to a first password of somebody stands. */
export interface LinkStanding {
  account: string;
  /** Whether they have set a password. */
  used: boolean;
  /** Until when the last link can be used, UTC milliseconds; `null` where there is none left to be used. */
  until: number | null;
}

/** Accounts with one of these logins, or of one of these members. */
export const holdersOf = (
  db: Reader,
  logins: readonly string[],
  members: readonly string[],
): Promise<{ login: string; name: string; memberId: string | null }[]> =>
  db.all(sql`select login, name, member_id "memberId" from accounts
    where login in (select value from json_each(${JSON.stringify(logins)})) or member_id in (select value from json_each(${JSON.stringify(members)}))`);

/** Links that take the place of those which these accounts had. */
export const handedOut = (
  { id, importId, by, at, expiresAt }: Handout,
  links: readonly { accountId: string; tokenHash: string }[],
): Statement[] => {
  const list = sql`json_each(${JSON.stringify(links)}) l`;
  return [
    statement(
      sql`insert into handouts (id, import_id, by, at, expires_at) values (${id}, ${importId}, ${by}, ${at}, ${expiresAt})`,
    ),
    statement(sql`update invitations set expires_at = ${at}
      where used_at is null and expires_at > ${at} and account_id in (select l.value ->> 'accountId' from ${list})`),
    statement(sql`insert into invitations (token_hash, account_id, kind, by, at, expires_at, handout_id)
      select l.value ->> 'tokenHash', a.id, 'first', ${by}, ${at}, ${expiresAt}, ${id}
      from ${list} join accounts a on a.id = l.value ->> 'accountId' and ${neverUsed}`),
  ];
};

const neverUsed: SQL = sql`a.password_hash is null and a.closed_at is null`;

/** Whoever was invited by somebody else and how far they are, and the reader's own handouts, the newest first. */
export async function readInvited(
  db: Reader,
  by: string,
  now: number,
): Promise<{ links: LinkStanding[]; handouts: OwnHandout[] }> {
  const [links, handouts] = (await db.batch([
    db.all(sql`select a.id account, a.password_hash is not null used, max(iif(i.used_at is null and i.expires_at > ${now}, i.expires_at, null)) until
      from accounts a join invitations i on i.account_id = a.id and i.kind = 'first' where a.closed_at is null
      group by a.id having a.password_hash is null or max(i.handout_id) is not null`),
    db.all(sql`select h.id, h.import_id "importId", h.at, h.expires_at "expiresAt", h.fetched_at "fetchedAt", f.file_name "fileName",
        count(i.token_hash) people, count(iif(i.used_at is null and i.expires_at > ${now} and ${neverUsed}, 1, null)) unused
      from handouts h left join imports f on f.id = h.import_id
      left join invitations i on i.handout_id = h.id left join accounts a on a.id = i.account_id
      where h.by = ${by} group by h.id order by h.at desc limit 20`),
  ] as never)) as unknown as [(Omit<LinkStanding, "used"> & { used: number })[], OwnHandout[]];
  return { links: links.map((one) => ({ ...one, used: one.used === 1 })), handouts };
}

/** Whom a handout of this person has a link for that can still be used; `null` where it is not theirs, or not there. */
export async function readHandout(
  db: Reader,
  id: string,
  by: string,
  now: number,
): Promise<{ expiresAt: number; accounts: string[] } | null> {
  const rows = await db.all<{ expiresAt: number; account: string | null }>(sql`
    select h.expires_at "expiresAt", a.id account from handouts h
    left join invitations i on i.handout_id = h.id and i.used_at is null and i.expires_at > ${now}
    left join accounts a on a.id = i.account_id and ${neverUsed}
    where h.id = ${id} and h.by = ${by}`);
  const [first] = rows;
  return first ? { expiresAt: first.expiresAt, accounts: rows.flatMap(({ account }) => account ?? []) } : null;
}

/** Its links are taken along: once, by whoever asked for them. */
export const fetched = (id: string, by: string, now: number): Statement[] => [
  { sql: "update handouts set fetched_at = ? where id = ? and by = ? and fetched_at is null", params: [now, id, by] },
  EXACTLY_ONE,
];

/** Stops these accounts, as far as nobody has ever come in by them. */
export const closedUnused = (accounts: readonly string[], now: number): Statement[] => {
  const list = sql`select value from json_each(${JSON.stringify(accounts)})`;
  return [
    statement(sql`update invitations set expires_at = ${now} where used_at is null and expires_at > ${now}
      and account_id in (select a.id from accounts a where a.id in (${list}) and ${neverUsed})`),
    statement(sql`update accounts as a set closed_at = ${now} where a.id in (${list}) and ${neverUsed}`),
  ];
};
