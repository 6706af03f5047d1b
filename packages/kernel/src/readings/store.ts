import type { Reader, Statement } from "@jiceng/db";
import { eq, type SQL, sql } from "drizzle-orm";
import type { SeenMember } from "../access/index.ts";
import { byPinyin, byStrokes } from "./name-order.ts";
import { type Speller, type Syllable, spelled, written } from "./pinyin.ts";
import { memberReadings, unitReadings } from "./schema.ts";

export interface Unread {
  people: { id: string; name: string }[];
  units: { no: number; name: string }[];
}

/** Names that have no reading, so many of each kind at most. */
export async function readUnread(db: Reader, limit: number): Promise<Unread> {
  const [people, units] = await db.batch([
    db.all<Unread["people"][number]>(
      sql`select id, name from members m where not exists (select 1 from member_readings r where r.member_id = m.id) limit ${limit}`,
    ),
    db.all<Unread["units"][number]>(
      sql`select no, name from units u where not exists (select 1 from unit_readings r where r.unit_no = u.no) limit ${limit}`,
    ),
  ]);
  return { people, units };
}

const rowOf = (syllables: readonly Syllable[]) => ({
  pinyin: written(syllables),
  spelled: spelled(syllables),
  byPinyin: byPinyin(syllables),
  byStrokes: byStrokes(syllables),
});

/** Gives names their readings; one that was changed meanwhile is left for the next time. */
export const readAloud = ({ people, units }: Unread, speller: Speller): Statement[] => [
  {
    sql: `insert into member_readings (member_id, pinyin, spelled, by_pinyin, by_strokes, by_hand)
      select m.id, j.value ->> 'pinyin', j.value ->> 'spelled', j.value ->> 'byPinyin', j.value ->> 'byStrokes', 0
      from json_each(?) j cross join members m where m.id = j.value ->> 'id' and m.name = j.value ->> 'name' on conflict do nothing`,
    params: [JSON.stringify(people.map(({ id, name }) => ({ id, name, ...rowOf(speller.person(name)) })))],
  },
  {
    sql: `insert into unit_readings (unit_no, pinyin) select u.no, j.value ->> 'pinyin'
      from json_each(?) j cross join units u where u.no = j.value ->> 'no' and u.name = j.value ->> 'name' on conflict do nothing`,
    params: [JSON.stringify(units.map(({ no, name }) => ({ no, name, pinyin: written(speller.unit(name)) })))],
  },
];

/** Keeps the reading that somebody gave, instead of the dictionary's. */
export function readAs(memberId: SeenMember, syllables: readonly Syllable[]): Statement[] {
  const { pinyin, spelled, byPinyin, byStrokes } = rowOf(syllables);
  return [
    {
      sql: `insert into member_readings (member_id, pinyin, spelled, by_pinyin, by_strokes, by_hand) values (?, ?, ?, ?, ?, 1)
        on conflict (member_id) do update set pinyin = excluded.pinyin, spelled = excluded.spelled, by_pinyin = excluded.by_pinyin,
        by_strokes = excluded.by_strokes, by_hand = 1`,
      params: [memberId, pinyin, spelled, byPinyin, byStrokes],
    },
  ];
}

export const readingOf = (db: Reader, memberId: string) =>
  db
    .select({ pinyin: memberReadings.pinyin, byHand: memberReadings.byHand })
    .from(memberReadings)
    .where(eq(memberReadings.memberId, memberId));

/** Readings of all units as they are looked through: `HuaXingXian`, every syllable with a capital. */
export async function readUnitLetters(db: Reader): Promise<Map<number, string>> {
  const rows = await db.select({ no: unitReadings.unitNo, pinyin: unitReadings.pinyin }).from(unitReadings);
  return new Map(rows.map(({ no, pinyin }) => [no, ` ${pinyin}`.replace(/ (.)/g, (_, first) => first.toUpperCase())]));
}

/** The condition that letters find a member: `spelled` holds a way that begins with them. Letters are a to z alone. */
export const spelledLike = (letters: string): SQL => sql`${memberReadings.spelled} like ${`% ${letters}%`}`;
