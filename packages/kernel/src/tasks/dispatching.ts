import { type Day, dayOf, daysBetween, shortDay } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { type Principal, personOf } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import type { Commit } from "../tenant/index.ts";
import { taskPath } from "./address.ts";
import type { DispatchGround } from "./dispatch-question.ts";
import { type Owners, SOON_DAYS, signBy } from "./task.ts";
import { dispatchStatements, type NewTask } from "./write-store.ts";

/** Days in which a task is signed for, where nobody says otherwise. */
export const SIGN_DAYS = 3;
export const NOBODY: Owners = { first: null, direct: null, specific: null };

/** What a task says. */
export interface TaskAsked {
  title: string;
  ask: string;
  deliverable: string;
  deadline: Day;
  /** Days in which it is signed for. */
  days: string | number;
  evidence: string | null;
}

/** What giving a task to the units of a ground writes, and whom it tells. */
export function dispatching(
  { who, now }: { who: Principal; now: number },
  ground: Pick<DispatchGround, "from" | "parent" | "units">,
  { title, ask, deliverable, deadline, days, evidence }: TaskAsked,
  owners: Owners,
  newTask: () => string = uuidv7,
): { id: string; given: NewTask[]; change: Pick<Commit, "statements"> & { outbox: NonNullable<Commit["outbox"]> } } {
  const id = uuidv7();
  const given = ground.units.map((unitNo) => ({ id: newTask(), unitNo }));
  const today = dayOf(now);
  const statements = dispatchStatements(
    {
      id,
      parentId: ground.parent?.id ?? null,
      unitNo: ground.from.no,
      title,
      ask,
      deliverable,
      signBy: earlier(signBy(today, Number(days)), deadline),
      evidence,
      by: personOf(who),
      byName: who.name,
      at: now,
    },
    given,
    { deadline, owners },
  );
  const outbox = given.map((task) =>
    notify({
      to: { charge: "tasks.handle", unitNo: task.unitNo },
      text: `${ground.from.name}下达任务“${title}”，${shortDay(deadline, Number(today.slice(0, 4)))}前办结，请签收`,
      href: taskPath(task.id),
      urgent: daysBetween(today, deadline) <= SOON_DAYS,
    }),
  );
  return { id, given, change: { statements, outbox } };
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
