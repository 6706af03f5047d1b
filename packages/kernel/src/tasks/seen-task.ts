import { type Day, shortPeriod } from "@jiceng/plugin";
import { type AbilityName, inCharge, type Principal, personOf, unitIn, unitsBelow } from "../access/index.ts";
import { branchRoster, committeeRoster } from "../members/index.ts";
import { asListed, listRecords, recordPath, type Shelf } from "../records/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import type { Person } from "./owners.ts";
import { type Part, partsOf } from "./part.ts";
import { addUp, type Progress } from "./progress.ts";
import { type Side, STEP_NAMES, type StepName, stepOf, waitedFor, whyNot } from "./step.ts";
import { type Dispatch, type ReminderRow, readDispatch, readTask, type StepRow } from "./store.ts";
import { isOpen, OWNER_SLOTS, ofPost, SETTLED_STATES, type Task } from "./task.ts";

interface NamedUnit {
  /** `null` where the reader may not open its page. */
  id: string | null;
  name: string;
}

/** A task as one reader sees it. */
export interface SeenTask {
  task: Task;
  dispatch: Dispatch;
  unit: NamedUnit & { no: number };
  from: NamedUnit;
  /** The reader may open the page with everybody whom it was dispatched to. */
  opensDispatch: boolean;
  /** The task that this one is a part of. */
  above: { id: string | null; unit: string; deadline: Day } | null;
  steps: StepRow[];
  reminders: ReminderRow[];
  parts: Part[];
  progress: Progress;
  /** Names of the members among its owners. */
  names: Record<string, string>;
  /** Steps of the reader's side in this state, each with why it cannot be taken now. */
  offered: { step: StepName; why: string | null }[];
  sides: Sides;
  /** Now; whoever is on one of the sides may while it is open. */
  namesOwners: boolean;
  splits: boolean;
  /** The side that the reader may remind, and why not now; `null` where it waits for nobody else. */
  reminding: { side: Side; why: string | null } | null;
  /** Those of the unit who may answer for it, with the post each holds there. */
  people: Person[];
  /** Records of the unit that count, the latest first: what a report may show that it is done by. */
  records: { href: string; label: string }[];
}

/** One task; `null` when it is missing or not the reader's to see. */
export const one: Question<{ id: string }, SeenTask | null> = async (memory, who, { id }) => {
  const read = await readTask(memory.db, id);
  if (!read) return null;
  const { task, dispatch, below, above, reminders } = read;
  const sides = sidesOf(memory, who, task, dispatch);
  if (!sides.reads) return null;
  const parts = partsOf(memory, below);
  const open = parts.filter(({ depth, state }) => depth === 0 && !SETTLED_STATES.includes(state));
  const around = { open: open.map(({ unit }) => unit), person: personOf(who) };
  const mayTake = (step: StepName) => sides[stepOf(step).side] || (step === "feedback" && sides.owner);
  const waited = waitedFor(task);
  return {
    task,
    dispatch,
    unit: { no: task.unitNo, ...named(memory, who, task.unitNo) },
    from: named(memory, who, dispatch.unitNo),
    opensDispatch: memory.reach(who, "tasks.read").holds(dispatch.unitNo),
    above: above && {
      id: memory.reach(who, "tasks.read").holds(above.unitNo) ? above.id : null,
      unit: memory.units.unit(above.unitNo).name,
      deadline: above.deadline,
    },
    steps: read.steps,
    reminders,
    parts,
    progress:
      parts.length > 0
        ? addUp(parts.filter(({ depth }) => depth === 0).map(({ progress }) => progress))
        : selfProgress(task),
    names: read.names,
    offered: STEP_NAMES.filter((step) => mayTake(step) && isOffered(step, task)).map((step) => ({
      step,
      why: whyNot(step, task, around),
    })),
    sides,
    namesOwners: isOpen(task.state) && (sides.receiver || sides.dispatcher),
    splits:
      (task.state === "signed" || task.state === "returned") &&
      memory.reach(who, "tasks.dispatch").holds(task.unitNo) &&
      memory.tree.has(task.unitNo) &&
      memory.tree.children(task.unitNo).length > 0,
    reminding:
      waited !== null &&
      sides[waited === "receiver" ? "dispatcher" : "receiver"] &&
      isOthers(memory, who, waited === "receiver" ? ["tasks.handle", task.unitNo] : ["tasks.dispatch", dispatch.unitNo])
        ? {
            side: waited,
            why: reminders.some(({ on }) => on === memory.today) ? "今天已经催办过，明天可以再催" : null,
          }
        : null,
    ...(await surroundings(memory, who, task)),
  };
};

/** On which sides of a task the reader stands. */
export interface Sides extends Record<Side, boolean> {
  /** Named as one who answers for it, by name or by the post held. */
  owner: boolean;
  reads: boolean;
}

function sidesOf(memory: Memory, who: Principal, { unitNo, owners }: Task, dispatch: Dispatch): Sides {
  const holds = (ability: "tasks.handle" | "tasks.dispatch" | "tasks.read", no: number) =>
    memory.reach(who, ability).holds(no);
  const { memberId } = who;
  const mine = memberId
    ? [memberId, ...memory.committees.postsOf(memberId, unitNo, memory.today).map((post) => ofPost(post))]
    : [];
  const owner = OWNER_SLOTS.some((slot) => mine.includes(owners[slot] ?? ""));
  const dispatcher = holds("tasks.dispatch", dispatch.unitNo);
  return {
    receiver: holds("tasks.handle", unitNo),
    dispatcher,
    owner,
    reads: holds("tasks.read", unitNo) || dispatcher || owner,
  };
}

/** Whether anybody else than the reader looks after a side. */
const isOthers = (memory: Memory, who: Principal, [ability, no]: [AbilityName, number]): boolean =>
  inCharge(memory, no, ability).some((id) => id !== who.id);

const ANSWERS: readonly StepName[] = ["grant-extension", "refuse-extension"];

/** Answers for more time are offered where it is asked for. */
const isOffered = (step: StepName, { state, askedUntil }: Task): boolean =>
  stepOf(step).from.includes(state) && (askedUntil !== null || !ANSWERS.includes(step));

const selfProgress = ({ state }: Task): Progress =>
  state === "withdrawn" ? { done: 0, total: 0 } : { done: state === "verified" ? 1 : 0, total: 1 };

const named = (memory: Memory, who: Principal, no: number): NamedUnit => ({
  id: memory.reach(who, "units.read").holds(no) ? memory.units.unit(no).id : null,
  name: memory.units.unit(no).name,
});

const RECORDS = 12;

/** Who is there, and what they have recorded: as far as the reader may see either. */
async function surroundings(
  memory: Memory,
  who: Principal,
  { unitNo, state }: Task,
): Promise<Pick<SeenTask, "people" | "records">> {
  const no = unitIn(memory.reach(who, "tasks.read"), unitNo);
  if (no === null) return { people: [], records: [] };
  // Members of a branch are those of its groups, too; a committee's are those registered with itself.
  const units = memory.units.kind(no) === "branch" ? unitsBelow(memory.tree, no) : [no];
  const shelves = state === "signed" || state === "returned" ? shelvesFor(memory, who, no) : [];
  const [seated, belonging, ...lists] = await memory.db.batch([
    committeeRoster(memory.db, no, memory.today),
    branchRoster(memory.db, units, memory.today),
    ...shelves.map((shelf) =>
      listRecords(memory.db, shelf, {
        scope: { all: false, units },
        participant: null,
        only: null,
        where: { fields: {} },
        limit: RECORDS,
        after: 0,
      }),
    ),
  ]);
  return {
    people: [...seated, ...belonging],
    records: shelves.flatMap((shelf, i) =>
      asListed(shelf, lists[i] as Parameters<typeof asListed>[1])
        .filter(({ countedSeq }) => countedSeq !== null)
        .map(({ id, doc, period }) => ({
          href: recordPath(shelf.plugin.id, shelf.name, id),
          label: [period && shortPeriod(period), doc[shelf.collection.label ?? ""]].filter(Boolean).join("："),
        })),
    ),
  };
}

const shelvesFor = (memory: Memory, who: Principal, no: number): Shelf[] =>
  memory.plugins.flatMap((plugin) =>
    Object.entries(plugin.data)
      .filter(([, { read }]) => read !== undefined && memory.reach(who, `${plugin.id}:${read}`).holds(no))
      .map(([name, collection]) => ({ plugin, name, collection })),
  );

/** A dispatch as one reader sees it. */
export interface SeenDispatch {
  dispatch: Dispatch;
  from: NamedUnit;
  above: { id: string | null; unit: string } | null;
  parts: Part[];
  progress: Progress;
}

/** One dispatch with all its addressees; `null` when it is missing or of a unit whose tasks the reader may not see. */
export const dispatched: Question<{ id: string }, SeenDispatch | null> = async (memory, who, { id }) => {
  const read = await readDispatch(memory.db, id);
  if (!read || !memory.reach(who, "tasks.read").holds(read.dispatch.unitNo)) return null;
  const parts = partsOf(memory, read.below);
  const { above } = read;
  return {
    dispatch: read.dispatch,
    from: named(memory, who, read.dispatch.unitNo),
    above: above && {
      id: memory.reach(who, "tasks.read").holds(above.unitNo) ? above.id : null,
      unit: memory.units.unit(above.unitNo).name,
    },
    parts,
    progress: addUp(parts.filter(({ depth }) => depth === 0).map(({ progress }) => progress)),
  };
};
