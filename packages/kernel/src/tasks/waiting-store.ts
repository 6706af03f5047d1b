import type { Reader } from "@jiceng/db";
import { addDays, type Day } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import { type Principal, personOf, type Scope } from "../access/index.ts";
import { inScope, WAITS_ABOVE } from "./list-store.ts";
import { SOON_DAYS, type TaskState } from "./task.ts";

export interface WaitingTask {
  id: string;
  title: string;
  unitName: string;
  fromName: string;
  state: TaskState;
  deadline: Day;
  signBy: Day;
  askedUntil: Day | null;
}

/** More than these are looked at in the list of tasks. */
const MOST = 20;

const waiting = (db: Reader, condition: SQL, order: SQL) =>
  db.all<WaitingTask>(sql`
    select t.id, d.title, u.name as "unitName", f.name as "fromName", t.state, t.deadline, d.sign_by as "signBy", t.asked_until as "askedUntil"
    from tasks t join dispatches d on d.id = t.dispatch_id join units u on u.no = t.unit_no join units f on f.no = d.unit_no
    where ${condition} order by ${order}, t.id limit ${MOST}`);

export const waitingForSignature = (db: Reader, scope: Scope) =>
  waiting(db, sql`t.state = 'sent' and ${inScope(sql`t.unit_no`, scope)}`, sql`d.sign_by, d.at`);

/** Nobody verifies what they reported themselves. */
export const waitingAbove = (db: Reader, scope: Scope, who: Principal) =>
  waiting(
    db,
    sql`${WAITS_ABOVE} and coalesce(t.reported_by, '') <> ${personOf(who)} and ${inScope(sql`d.unit_no`, scope)}`,
    sql`t.reported_at, t.deadline`,
  );

export const dueSoon = (db: Reader, scope: Scope, today: Day) =>
  waiting(
    db,
    sql`t.state in ('signed', 'returned') and t.deadline <= ${addDays(today, SOON_DAYS)} and ${inScope(sql`t.unit_no`, scope)}`,
    sql`t.deadline`,
  );
