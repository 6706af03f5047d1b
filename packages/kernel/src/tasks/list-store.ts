import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { addDays } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import type { ListAsked } from "./address.ts";
import { SOON_DAYS, type TaskState } from "./task.ts";

/** A task as lists show it. */
export interface TaskLine {
  id: string;
  title: string;
  state: TaskState;
  deadline: Day;
  signBy: Day;
  askedUntil: Day | null;
  reportedAt: number | null;
  unitName: string;
  fromName: string;
  /** How many of the three owners are named. */
  owners: number;
}

/** A dispatch with how far its addressees are; leaves of the whole tree below it count alike. */
export interface DispatchLine {
  id: string;
  title: string;
  fromName: string;
  at: number;
  deadline: Day;
  units: number;
  done: number;
  total: number;
  over: number;
}

/** The units by which each view is cut. */
export interface ListScopes {
  handling: readonly number[];
  dispatching: readonly number[];
  reading: Scope;
  /** The unit asked for and everything below it. */
  within: readonly number[] | null;
}

type Cut = Omit<ListAsked, "unit">;

const among = (column: SQL, nos: readonly number[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(nos)}))`;
export const inScope = (column: SQL, scope: Scope): SQL => (scope.all ? sql`1 = 1` : among(column, scope.units));

const OPEN = sql`t.state in ('sent', 'signed', 'returned')`;
/** `%` and `_` typed by somebody are letters, not wildcards. */
const holding = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

function viewOf({ view }: Cut, { handling, dispatching, reading }: ListScopes): SQL {
  const ours = among(sql`t.unit_no`, handling);
  if (view === "sign") return sql`t.state = 'sent' and ${ours}`;
  if (view === "work") return sql`t.state in ('signed', 'returned') and ${ours}`;
  if (view === "verify") return sql`${WAITS_ABOVE} and ${among(sql`d.unit_no`, dispatching)}`;
  if (view === "sent") return among(sql`d.unit_no`, dispatching);
  if (view === "done") return sql`t.state in ('reported', 'verified', 'withdrawn') and ${ours}`;
  return sql`(${inScope(sql`t.unit_no`, reading)} or ${among(sql`d.unit_no`, dispatching)})`;
}

/** Somebody above has to verify it, or to answer for more time. */
export const WAITS_ABOVE = sql`(t.state = 'reported' or (t.asked_until is not null and t.state in ('signed', 'returned')))`;

function conditions(cut: Cut, scopes: ListScopes, today: Day): SQL {
  return sql.join(
    [
      viewOf(cut, scopes),
      ...(cut.due === "over" ? [sql`${OPEN} and t.deadline < ${today}`] : []),
      ...(cut.due === "soon" ? [sql`${OPEN} and t.deadline between ${today} and ${addDays(today, SOON_DAYS)}`] : []),
      ...(cut.unowned
        ? [sql`${OPEN} and (t.first_owner is null or t.direct_owner is null or t.specific_owner is null)`]
        : []),
      ...(cut.text ? [sql`d.title like ${holding(cut.text)} escape '\\'`] : []),
      ...(scopes.within ? [among(sql`t.unit_no`, scopes.within)] : []),
    ],
    sql` and `,
  );
}

const FROM = sql`from tasks t join dispatches d on d.id = t.dispatch_id`;

/** One page of tasks, the most pressing first: what is open by its deadline, then what is settled, the latest first. */
export const listedTasks = (
  db: Reader,
  cut: Cut,
  scopes: ListScopes,
  { today, limit }: { today: Day; limit: number },
) =>
  db.all<TaskLine>(sql`
    select t.id, d.title, t.state, t.deadline, d.sign_by as "signBy", t.asked_until as "askedUntil", t.reported_at as "reportedAt",
      u.name as "unitName", f.name as "fromName",
      (t.first_owner is not null) + (t.direct_owner is not null) + (t.specific_owner is not null) as owners
    ${FROM} join units u on u.no = t.unit_no join units f on f.no = d.unit_no
    where ${conditions(cut, scopes, today)}
    order by t.state in ('verified', 'withdrawn'), case when t.state in ('verified', 'withdrawn') then -d.at end, t.deadline, d.at, t.id
    limit ${limit} offset ${cut.from}`);

/** How many there are. */
export const countedTasks = (db: Reader, cut: Cut, scopes: ListScopes, today: Day) =>
  db.all<{ n: number }>(
    cut.view === "sent"
      ? sql`select count(distinct d.id) as n ${FROM} where ${conditions(cut, scopes, today)}`
      : sql`select count(*) as n ${FROM} where ${conditions(cut, scopes, today)}`,
  );

/** How many wait in each of the views that ask for something. */
export const waitingCounts = (db: Reader, { handling, dispatching }: ListScopes) =>
  db.all<{ sign: number; work: number; verify: number }>(sql`
    select coalesce(sum(t.state = 'sent' and ${among(sql`t.unit_no`, handling)}), 0) as sign,
      coalesce(sum(t.state in ('signed', 'returned') and ${among(sql`t.unit_no`, handling)}), 0) as work,
      coalesce(sum(${WAITS_ABOVE} and ${among(sql`d.unit_no`, dispatching)}), 0) as verify
    ${FROM} where t.state in ('sent', 'signed', 'returned', 'reported')`);

/** One page of dispatches, the latest first, each with its leaves counted down the whole tree. */
export const listedDispatches = (
  db: Reader,
  cut: Cut,
  scopes: ListScopes,
  { today, limit }: { today: Day; limit: number },
) =>
  db.all<DispatchLine>(sql`
    with recursive shown (id) as (
      select distinct d.id ${FROM} where ${conditions(cut, scopes, today)}
      order by d.at desc, d.id desc limit ${limit} offset ${cut.from}),
    tree (root, id, state) as (
      select s.id, t.id, t.state from shown s join tasks t on t.dispatch_id = s.id where t.state <> 'withdrawn'
      union all
      select tree.root, t.id, t.state from tree join dispatches d on d.parent_id = tree.id
        join tasks t on t.dispatch_id = d.id where t.state <> 'withdrawn'),
    leaves (root, done) as (
      select root, state = 'verified' from tree
      where not exists (select 1 from dispatches x join tasks c on c.dispatch_id = x.id where x.parent_id = tree.id and c.state <> 'withdrawn'))
    select d.id, d.title, f.name as "fromName", d.at,
      (select max(t.deadline) from tasks t where t.dispatch_id = d.id) as deadline,
      (select count(*) from tasks t where t.dispatch_id = d.id and t.state <> 'withdrawn') as units,
      (select count(*) from tasks t where t.dispatch_id = d.id and ${OPEN} and t.deadline < ${today}) as over,
      (select coalesce(sum(done), 0) from leaves where root = d.id) as done,
      (select count(*) from leaves where root = d.id) as total
    from shown join dispatches d on d.id = shown.id join units f on f.no = d.unit_no
    order by d.at desc, d.id desc`);
