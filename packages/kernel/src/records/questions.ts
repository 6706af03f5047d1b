import { type Day, type Doc, lastDay, type Met, type Period } from "@jiceng/plugin";
import {
  type AbilityName,
  type Principal,
  personOf,
  type Scope,
  type SeenUnit,
  scopeOf,
  unitIn,
  unitsBelow,
  unitsOf,
} from "../access/index.ts";
import type { YearPlan } from "../calendar/index.ts";
import { type Closing, closingOver, countedIn, lockSentence, recordStanding } from "../periods/index.ts";
import { reviewedSentence, reviewLockSentence, reviewsOver } from "../reviews/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { known, seen } from "../units/index.ts";
import { hasDays } from "./due.ts";
import { asList, fillsAt } from "./flow.ts";
import { judged, type RecordReader } from "./judgement.ts";
import { formPlaces } from "./places-question.ts";
import type { SeenRecord, StoredRecord } from "./record.ts";
import { monthsOf } from "./settlement.ts";
import type { Shelf } from "./shelf.ts";
import { type ReadRecord, readRecords } from "./store.ts";

/** The collection that somebody means, of a plugin that the tenant has. */
function shelf(memory: Memory, plugin: string, collection: string): Shelf | null {
  const found = memory.plugins.find(({ id }) => id === plugin);
  const held = found && Object.hasOwn(found.data, collection) ? found.data[collection] : undefined;
  return found && held ? { plugin: found, name: collection, collection: held } : null;
}

/** Records by their ids, each with its history and what the reader may do with it now: `null` where one is missing or not theirs to see. */
export const seenRecords: Question<
  {
    plugin: string;
    collection: string;
    ids: readonly string[];
    /** By record, fields that are about to be saved: its document and moves are answered with them, who sees it is not judged by them. */
    changes?: Readonly<Record<string, Doc>>;
  },
  (SeenRecord | null)[]
> = async (memory, who, { plugin, collection, ids, changes = {} }) => {
  const held = shelf(memory, plugin, collection);
  if (!held) return ids.map(() => null);
  const reader: RecordReader = {
    memberId: who.memberId,
    person: personOf(who),
    may: (ability, unitNo) => memory.reach(who, `${plugin}:${ability}`).holds(unitNo),
  };
  const read = await readRecords(memory.db, held, ids);
  return Promise.all(read.map((one) => one && seenRecord(memory, who, held, one, reader, changes[one.record.id])));
};

/** One record as several. */
const one: Question<{ plugin: string; collection: string; id: string }, SeenRecord | null> = async (
  memory,
  who,
  { id, ...place },
) => (await seenRecords(memory, who, { ...place, ids: [id] }))[0] ?? null;

async function seenRecord(
  memory: Memory,
  who: Principal,
  held: Shelf,
  read: ReadRecord,
  reader: RecordReader,
  change: Doc = {},
): Promise<SeenRecord | null> {
  const { record, names } = read;
  const doc = { ...record.doc, ...change };
  const mine = judged(held, read, reader, doc);
  if (mine === null) return null;
  const published = publicationOf(memory, held, record);
  const publication = published?.locked ? published : ((await reviewLockOf(memory, record)) ?? published);
  return {
    plugin: held.plugin.id,
    collection: held.name,
    id: mine.id,
    rev: record.rev,
    v: record.v,
    unit: {
      no: mine.unitNo,
      id: memory.reach(who, "units.read").holds(record.unitNo) ? read.unitId : null,
      name: read.unitName,
    },
    duty: record.duty,
    period: record.period,
    state: record.state,
    at: record.at,
    since: record.since,
    by: record.by,
    doc,
    names,
    history: mine.history,
    moves: publication?.locked ? mine.moves.map((move) => ({ ...move, why: publication.text })) : mine.moves,
    publication,
    forms: publication?.locked ? [] : mine.forms,
  };
}

/** What the publication of its months means for a record: of several that which locks it. */
function publicationOf(memory: Memory, held: Shelf, record: StoredRecord): SeenRecord["publication"] {
  const closings = monthsOf(held, record).flatMap((month) => closingOver(month, memory.closings) ?? []);
  const standings = closings.map((closing) => ({ closing, standing: recordStanding(closing, record.countedSeq) }));
  const one = standings.find(({ standing }) => standing === "counted") ?? standings[0];
  return one
    ? { by: "published", locked: one.standing === "counted", text: lockSentence(one.closing, one.standing) }
    : null;
}

/** What a review of its month means for a record that was counted by then: whoever reviewed it stands in the way, the lowest first. */
async function reviewLockOf(
  memory: Memory,
  { period, unitNo, countedSeq }: Pick<StoredRecord, "period" | "unitNo" | "countedSeq">,
): Promise<SeenRecord["publication"]> {
  if (period === null || countedSeq === null) return null;
  const over = await reviewsOver(memory, unitNo, countedIn(period));
  const review = over.find(({ lastSeq }) => countedSeq <= lastSeq);
  return review
    ? { by: "reviewed", locked: true, text: reviewLockSentence(review, memory.units.unit(review.unitNo).name) }
    : null;
}

/** What a form needs before it can be drawn: the unit, whom its rosters are taken from. `null` when out of reach. */
export interface FormGround {
  unit: { no: SeenUnit; id: string; name: string; path: string[] };
  /** The day that was asked about, or else the period's last, never later than today. */
  day: Day;
  /** Unit numbers whose members are on a branch's roster, as of that day. */
  below: SeenUnit[];
  /** What it means that the month was reviewed already, where it was. */
  reviewed: string | null;
  /** Which of the plugin's abilities the reader has over that unit. */
  may: Record<string, boolean>;
}

const formGround: Question<
  { plugin: string; form: string; unit: string; period: Period | null; day: Day | null },
  FormGround | null
> = async (memory, who, { plugin, form, unit, period, day: typed }) => {
  const held = memory.plugins.find(({ id }) => id === plugin);
  const asked = held?.forms && Object.hasOwn(held.forms, form) ? held.forms[form] : undefined;
  const no = asked ? seen(memory, who, unit, `${plugin}:${asked.permission}`) : null;
  if (no === null || !fillsAt(asked!, memory.units.kind(no))) return null;
  const until = period && lastDay(period) < memory.today ? lastDay(period) : memory.today;
  const day = typed ?? until;
  const tree = memory.units.treeAt(day);
  const { id, name } = memory.units.unit(no);
  const [review] = period ? await reviewsOver(memory, no, countedIn(period)) : [];
  return {
    unit: { no, id, name, path: memory.units.namesAbove(no, memory.tree) },
    below: unitsBelow(tree, no),
    day,
    reviewed: review ? reviewedSentence(review, memory.units.unit(review.unitNo).name) : null,
    may: Object.fromEntries(
      Object.keys(held!.permissions).map((name) => [name, memory.reach(who, `${plugin}:${name}`).holds(no)]),
    ),
  };
};

/**
 * By each place of a form and day, the units whose members are on a branch's roster there: as `below` of `FormGround`, for many at once.
 * None where the form is not theirs to fill in.
 */
const rosterUnits: Question<
  { plugin: string; form: string; places: readonly { unitNo: number; day: Day }[] },
  SeenUnit[][]
> = (memory, who, { plugin, form, places }) => {
  const held = memory.plugins.find(({ id }) => id === plugin);
  const asked = held?.forms && Object.hasOwn(held.forms, form) ? held.forms[form] : undefined;
  const reach = asked && memory.reach(who, `${plugin}:${asked.permission}`);
  return places.map(({ unitNo, day }) => {
    const no = reach ? unitIn(reach, unitNo) : null;
    return no === null ? [] : unitsBelow(memory.units.treeAt(day), no);
  });
};

/** Where each ability of a plugin holds for one person: what its pages are answered within. */
export interface Sight {
  me: { member: string | null; person: string; name: string };
  /** By ability of the plugin; `units.read` and `members.read` beside them say which units and members may be opened, `members.change` whose phones may be read. */
  scopes: Record<string, Scope>;
  closings: readonly Closing[];
  /** The years whose working days are known, where a move of the plugin counts them. */
  years: readonly YearPlan[];
}

const OF_KERNEL = ["units.read", "members.read", "members.change"] as const;

export const sightQuestion: Question<{ plugin: string }, Sight | null> = (memory, who, { plugin }) => {
  const held = memory.plugins.find(({ id }) => id === plugin);
  if (!held) return null;
  const abilities = Object.keys(held.permissions).map((name) => [name, `${plugin}:${name}`] as const);
  return {
    me: { member: who.memberId, person: personOf(who), name: who.name },
    scopes: Object.fromEntries(
      [...abilities, ...OF_KERNEL.map((name) => [name, name] as const)].map(([name, ability]) => [
        name,
        scopeOf(memory.reach(who, ability as AbilityName)),
      ]),
    ),
    closings: memory.closings.filter(({ reopenedAt }) => reopenedAt === null),
    years: Object.values(held.data).some(hasDays) ? memory.calendar.plans : [],
  };
};

/** A unit that a plugin writes about, for somebody who may see it. */
export interface NamedUnit {
  no: SeenUnit;
  id: string;
  name: string;
}

/** Units by their ids, where the reader has any of the plugin's abilities or may open the unit: `null` where one is missing or not theirs. */
const unitsNamed: Question<{ plugin: string; ids: readonly string[] }, (NamedUnit | null)[]> = (
  memory,
  who,
  { plugin, ids },
) => {
  const permissions = Object.keys(memory.plugins.find(({ id }) => id === plugin)?.permissions ?? {});
  const abilities = [...permissions.map((name) => `${plugin}:${name}` as const), "units.read" as const];
  return ids.map((id) => {
    for (const ability of abilities) {
      const no = seen(memory, who, id, ability);
      if (no !== null) return { no, id, name: memory.units.unit(no).name };
    }
    return null;
  });
};

/** What answers a duty of one unit, and where the reader may see it; `null` when out of reach. */
export interface Evidence {
  unit: { id: string; name: string };
  duty: { title: string; cites: string; met: Met };
  plugin: string;
  collection: string;
  scope: Scope;
  participant: string | null;
}

const evidence: Question<{ duty: string; unit: string }, Evidence | null> = (memory, who, { duty: key, unit }) => {
  const duty = memory.duty(key);
  const held = duty && shelf(memory, duty.plugin, duty.met.data);
  const read = held?.collection.read;
  const no = duty && read !== undefined ? known(memory, who, unit, `${duty.plugin}:${read}`) : null;
  if (!duty || !held || no === null) return null;
  const { title, cites, plugin, met } = duty;
  return {
    unit: { id: unit, name: memory.units.unit(no).name },
    duty: { title, cites, met },
    plugin,
    collection: met.data,
    scope: scopeOf(memory.reach(who, `${plugin}:${read}`)),
    participant: held.collection.visible === "participants" ? who.memberId : null,
  };
};

/** States of a collection in which somebody like the reader must act, and the units in which they may. */
export interface WaitingShelf {
  plugin: string;
  collection: string;
  states: string[];
  units: SeenUnit[];
}

/** Where records lie that only go on when somebody like the reader makes a move that is not the author's to make. */
const waiting: Question<Record<never, never>, WaitingShelf[]> = (memory, who) =>
  memory.plugins.flatMap(({ id, data }) =>
    Object.entries(data).flatMap(([collection, { flow }]) => {
      const states = new Set<string>();
      const units = new Set<SeenUnit>();
      for (const { notBy, by, from } of Object.values(flow?.moves ?? {})) {
        if (!notBy) continue;
        const reach = memory.reach(who, `${id}:${by}`);
        for (const no of reach.isEmpty ? [] : unitsOf(reach)) units.add(no);
        for (const state of asList(from)) states.add(state);
      }
      return units.size > 0 ? [{ plugin: id, collection, states: [...states], units: [...units] }] : [];
    }),
  );

export const recordQuestions = {
  "records.evidence": evidence,
  "records.ground": formGround,
  "records.one": one,
  "records.places": formPlaces,
  "records.rosters": rosterUnits,
  "records.several": seenRecords,
  "records.sight": sightQuestion,
  "records.units": unitsNamed,
  "records.waiting": waiting,
};
