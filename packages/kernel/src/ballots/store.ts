import type { Reader, Statement } from "@jiceng/db";
import { sql } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { BallotKind } from "./ballot.ts";

/** A ballot as its rows have it, with how many have voted. */
export interface Ballot {
  id: string;
  plugin: string;
  ability: string;
  unitNo: number;
  title: string;
  intro: string;
  options: string[];
  kind: BallotKind;
  due: number;
  voted: number;
  /** UTC milliseconds. */
  closesAt: number;
  by: string;
  byName: string;
  at: number;
  codesAt: number | null;
  voidedAt: number | null;
  reason: string | null;
  items: { key: string; title: string; member: string | null }[];
}

type BallotRow = Omit<Ballot, "options" | "items"> & { options: string; items: string };

export const asBallot = ({ options, items, ...row }: BallotRow): Ballot => ({
  ...row,
  options: JSON.parse(options) as string[],
  items: JSON.parse(items) as Ballot["items"],
});

const columns = sql`b.id, b.plugin, b.ability, b.unit_no "unitNo", b.title, b.intro, b.options, b.kind, b.due, b.closes_at "closesAt",
  b.by, b.by_name "byName", b.at, b.codes_at "codesAt", b.voided_at "voidedAt", b.reason,
  (select json_group_array(json(l.item)) from (
    select json_object('key', i.key, 'title', coalesce(i.title, m.name, ''), 'member', i.member_id) item
    from ballot_items i left join members m on m.id = i.member_id where i.ballot_id = b.id order by i.place) l) items,
  (select count(*) from ballot_voters v where v.ballot_id = b.id and v.voted = 1)
    + (select count(*) from ballot_tokens t where t.ballot_id = b.id and t.used = 1) voted`;

/** One ballot; no row where there is none. */
export const ballotOf = (db: Reader, id: string) =>
  db.all<BallotRow>(sql`select ${columns} from ballots b where b.id = ${id}`);

/** Slips of a ballot, once it has closed: before that there is nothing to be had. */
export const slipsOf = (db: Reader, id: string, now: number) =>
  db.all<{ slip: string }>(
    sql`select s.slip from ballot_slips s join ballots b on b.id = s.ballot_id
      where b.id = ${id} and b.closes_at <= ${now} and b.voided_at is null`,
  );

/** Whether a member is due, and has voted. */
export const voterOf = (db: Reader, id: string, memberId: string) =>
  db.all<{ voted: number }>(sql`select voted from ballot_voters where ballot_id = ${id} and member_id = ${memberId}`);

/** The open ballot that a code is for, unless it was used, or too much was tried from there. */
export const ballotByCode = (
  db: Reader,
  hash: string,
  now: number,
  tried: { key: string; window: number; most: number },
) =>
  db.all<BallotRow>(
    sql`select ${columns} from ballot_tokens c join ballots b on b.id = c.ballot_id
      where c.hash = ${hash} and c.used = 0 and b.closes_at > ${now} and b.voided_at is null
      and not exists (select 1 from throttles where key = ${tried.key} and window = ${tried.window} and n >= ${tried.most})`,
  );

/** Open ballots in which a member has not voted yet, those that close first at the front. */
export const ballotsFor = (db: Reader, memberId: string, now: number) =>
  db.all<{ id: string; title: string; closesAt: number; unitName: string }>(
    sql`select b.id, b.title, b.closes_at "closesAt", u.name "unitName" from ballot_voters v
      join ballots b on b.id = v.ballot_id join units u on u.no = b.unit_no
      where v.member_id = ${memberId} and v.voted = 0 and b.closes_at > ${now} and b.voided_at is null order by b.closes_at limit 20`,
  );

/** Members who are due and have not voted. */
export const outstandingIn = (db: Reader, id: string) =>
  db.all<{ memberId: string }>(
    sql`select member_id "memberId" from ballot_voters where ballot_id = ${id} and voted = 0`,
  );

/** What is written when a ballot is opened. */
export interface NewBallot {
  id: string;
  plugin: string;
  ability: string;
  unitNo: number;
  title: string;
  intro: string;
  options: readonly string[];
  kind: BallotKind;
  due: number;
  closesAt: number;
  by: { id: string; name: string };
  at: number;
  items: readonly { key: string; title: string | null; member: string | null }[];
  voters: readonly string[];
}

/** Refuses the batch where the statement before it did not write so many rows: one of the ids was nobody's. */
const exactly = (n: number): Statement => ({ sql: "select iif(changes() = ?, 1, json('guard'))", params: [n] });

export const openStatements = (ballot: NewBallot): Statement[] => [
  {
    sql: "insert into ballots (id, plugin, ability, unit_no, title, intro, options, kind, due, closes_at, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    params: [
      ballot.id,
      ballot.plugin,
      ballot.ability,
      ballot.unitNo,
      ballot.title,
      ballot.intro,
      JSON.stringify(ballot.options),
      ballot.kind,
      ballot.due,
      ballot.closesAt,
      ballot.by.id,
      ballot.by.name,
      ballot.at,
    ],
  },
  {
    sql: `insert into ballot_items (ballot_id, place, key, title, member_id) select ?1, j.key, j.value ->> 0, j.value ->> 1, j.value ->> 2 from json_each(?2) j
      where j.value ->> 2 is null or exists (select 1 from members m where m.id = j.value ->> 2)`,
    params: [ballot.id, JSON.stringify(ballot.items.map(({ key, title, member }) => [key, title, member]))],
  },
  exactly(ballot.items.length),
  {
    sql: "insert into ballot_voters (ballot_id, member_id, voted) select ?, m.id, 0 from members m where m.id in (select value from json_each(?))",
    params: [ballot.id, JSON.stringify(ballot.voters)],
  },
  exactly(ballot.voters.length),
];

const OPEN = "exists (select 1 from ballots where id = ?1 and closes_at > ?2 and voided_at is null)";

/** A member's vote: only while it is open, only once. What is said of the member and what is said in the slip share nothing but the ballot. */
export const memberVote = (ballotId: string, memberId: string, slip: string, now: number): Statement[] => [
  {
    sql: `update ballot_voters set voted = 1 where ballot_id = ?1 and member_id = ?3 and voted = 0 and ${OPEN}`,
    params: [ballotId, now, memberId],
  },
  EXACTLY_ONE,
  slipStatement(ballotId, slip),
];

/** The same by a one-off code. */
export const codeVote = (ballotId: string, hash: string, slip: string, now: number): Statement[] => [
  {
    sql: `update ballot_tokens set used = 1 where ballot_id = ?1 and hash = ?3 and used = 0 and ${OPEN}`,
    params: [ballotId, now, hash],
  },
  EXACTLY_ONE,
  slipStatement(ballotId, slip),
];

const slipStatement = (ballotId: string, slip: string): Statement => ({
  // 53 bits: numbers that JavaScript can tell apart, when a database is copied.
  sql: "insert into ballot_slips (lot, ballot_id, slip) values (random() & 9007199254740991, ?, ?)",
  params: [ballotId, slip],
});

/** Another closing time, while it is open. */
export const extendStatements = (id: string, closesAt: number, now: number): Statement[] => [
  {
    sql: "update ballots set closes_at = ?3 where id = ?1 and closes_at > ?2 and closes_at < ?3 and voided_at is null",
    params: [id, now, closesAt],
  },
  EXACTLY_ONE,
];

/** Closed from now on: without a reason only where everybody has voted. */
export const closeStatements = (id: string, reason: string | null, now: number): Statement[] => [
  {
    sql: `update ballots set closes_at = ?2, reason = ?3 where id = ?1 and closes_at > ?2 and voided_at is null
      and (?3 is not null or (not exists (select 1 from ballot_voters where ballot_id = ?1 and voted = 0)
        and not exists (select 1 from ballot_tokens where ballot_id = ?1 and used = 0) and (kind = 'members' or codes_at is not null)))`,
    params: [id, now, reason],
  },
  EXACTLY_ONE,
];

/** Counts for nothing from now on; only while it is open, so that no result is done away with. */
export const voidStatements = (id: string, reason: string, now: number): Statement[] => [
  {
    sql: "update ballots set voided_at = ?2, reason = ?3 where id = ?1 and closes_at > ?2 and voided_at is null",
    params: [id, now, reason],
  },
  EXACTLY_ONE,
];

/** Codes in place of those that were printed before, while nobody has voted by one. */
export const codeStatements = (id: string, hashes: readonly string[], now: number): Statement[] => [
  {
    sql: `update ballots set codes_at = ?2 where id = ?1 and kind = 'links' and due = ?3 and closes_at > ?2 and voided_at is null
      and not exists (select 1 from ballot_tokens where ballot_id = ?1 and used = 1)`,
    params: [id, now, hashes.length],
  },
  EXACTLY_ONE,
  { sql: "delete from ballot_tokens where ballot_id = ?", params: [id] },
  {
    sql: "insert into ballot_tokens (ballot_id, hash, used) select ?, value, 0 from json_each(?)",
    params: [id, JSON.stringify([...hashes].sort())],
  },
];
