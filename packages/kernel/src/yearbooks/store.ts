import type { Reader } from "@jiceng/db";
import { addDays, type Day, endOf, firstDay, lastDay, type Period } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { COMMITTEE_POSTS, UNCOUNTED, type Verb } from "../members/index.ts";
import type { TaskState } from "../tasks/index.ts";
import { nameOn } from "../units/index.ts";

/** Who held which post in the year. */
export interface Seat {
  name: string;
  post: string;
  from: Day;
  /** Exclusive. */
  to: Day | null;
  dueOn: Day | null;
}

/** A member on the last day. */
export interface RosterRow {
  name: string;
  status: string;
  joinedOn: Day | null;
  unitNo: number;
  unit: string;
  posts: string | null;
}

/** Somebody who came, left or changed. */
export interface PeopleChange {
  on: Day;
  name: string;
  /** `came`, `left`, or what was registered of them. */
  verb: Verb | "came" | "left";
  ground: string | null;
}

export interface TaskRow {
  id: string;
  title: string;
  from: string;
  deadline: Day;
  state: TaskState;
  reportedAt: number | null;
}

/** Everything of the year that is read from the kernel's own rows. */
export interface YearRows {
  seats: Seat[];
  before: { status: string; n: number }[];
  roster: RosterRow[];
  changes: PeopleChange[];
  tasks: TaskRow[];
}

const among = (values: readonly unknown[]): SQL => sql`(select value from json_each(${JSON.stringify(values)}))`;
const holds = (alias: string, day: Day): SQL =>
  sql`${sql.identifier(alias)}.valid_from <= ${day} and (${sql.identifier(alias)}.valid_to is null or ${sql.identifier(alias)}.valid_to > ${day})`;
/** Of a membership `s`: that the member counts on a day. */
const counts = (day: Day): SQL =>
  sql`not exists (select 1 from circumstances c where c.member_id = s.member_id and c.kind in ${among(UNCOUNTED)} and ${holds("c", day)})`;

/** One batch. `people`: units whose members are told of; `tasks`: whether the unit's tasks are. */
export async function readYear(
  db: Reader,
  { no, people, tasks }: { no: SeenUnit; people: readonly SeenUnit[]; tasks: boolean },
  { year, until }: { year: Period; until: Day },
): Promise<YearRows> {
  const first = firstDay(year);
  const here = among(people);
  const [seats, before, roster, changes, given] = await db.batch([
    db.all<Seat>(sql`
      select m.name, p.post, p.valid_from "from", p.valid_to "to", a.due_on dueOn
      from posts p join members m on m.id = p.member_id
      left join appointments a on a.member_id = p.member_id and a.unit_no = p.unit_no and a.post = p.post and a.valid_from = p.valid_from
      where p.unit_no = ${no} and p.unit_no in ${here} and p.valid_from <= ${until}
        and (p.valid_to is null or p.valid_to > max(p.valid_from, ${first}))
      order by (select key from json_each(${JSON.stringify(COMMITTEE_POSTS)}) where value = p.post) nulls last, p.valid_from, m.code`),
    db.all<YearRows["before"][number]>(sql`
      select s.status, count(*) n from memberships s
      where s.unit_no in ${here} and ${holds("s", addDays(first, -1))} and ${counts(addDays(first, -1))} group by s.status`),
    db.all<RosterRow>(sql`
      select m.name, s.status, m.joined_on joinedOn, s.unit_no unitNo, ${nameOn(sql`s.unit_no`, until)} unit,
        (select group_concat(p.post, '、') from posts p where p.member_id = m.id and p.unit_no in ${here} and ${holds("p", until)}) posts
      from memberships s join members m on m.id = s.member_id
      where s.unit_no in ${here} and ${holds("s", until)} and ${counts(until)} order by m.code`),
    db.all<PeopleChange>(sql`
      select s.valid_from "on", m.name, 'came' verb, null ground from memberships s join members m on m.id = s.member_id
      where s.unit_no in ${here} and s.valid_from between ${first} and ${until} and not exists (
        select 1 from memberships b where b.member_id = s.member_id and b.unit_no in ${here} and b.valid_to = s.valid_from)
      union all
      select s.valid_to, m.name, 'left', null from memberships s join members m on m.id = s.member_id
      where s.unit_no in ${here} and s.valid_to between ${first} and ${until} and s.valid_to > s.valid_from and not exists (
        select 1 from memberships b where b.member_id = s.member_id and b.unit_no in ${here} and b.valid_from = s.valid_to)
      union all
      select x.on_day, m.name, x.verb, x.ground from member_changes x join members m on m.id = x.member_id
      where x.unit_no in ${here} and x.on_day between ${first} and ${until} and x.undone_at is null
      order by 1, 2`),
    db.all<TaskRow>(sql`
      select t.id, d.title, f.name "from", t.deadline, t.state, t.reported_at reportedAt
      from tasks t join dispatches d on d.id = t.dispatch_id join units f on f.no = d.unit_no
      where t.unit_no = ${no} and ${tasks ? 1 : 0} and (t.deadline between ${first} and ${lastDay(year)}
        or (d.at >= ${endOf(addDays(first, -1))} and d.at < ${endOf(lastDay(year))}))
      order by t.deadline, t.id`),
  ]);
  return { seats, before, roster, changes, tasks: given };
}
