import {
  about,
  asHistory,
  asListed,
  asOwn,
  asRoster,
  branchRoster,
  type Choices,
  type Closing,
  closingOver,
  committeeRoster,
  type DutyItem,
  draftAt,
  draftedDay,
  type FormGround,
  fieldsAsked,
  formPath,
  found,
  goesOn,
  type Holder,
  holdersOf,
  type Known,
  keysOf,
  type ListedRecord,
  listRecords,
  movesOf,
  type OwnRecord,
  ownRecord,
  partsAsked,
  type RosterEntry,
  readDocument,
  readingScope,
  type Shelf,
  type StoredMove,
  type Typed,
  type Visit,
  withNamed,
} from "@jiceng/kernel";
import { dayOf, type Form, isPeriod, type Period, type Plugin, readDay } from "@jiceng/plugin";
import { choiceReads } from "./form-choices.ts";
import { asDraft, askedIn, type FormAt, type OpenForm, placeOf } from "./form-open.ts";
import type { Plugins } from "./house.ts";
import { openPlugin, own, shelfOf } from "./place.ts";
import { inShape } from "./record-ahead.ts";

/** Everything that lies ready when a form is opened at a unit, perhaps for a duty and period, or on a record that is not finished. */
export interface FormDesk extends OpenForm {
  shelf: Shelf;
  ground: FormGround;
  /** What the record will answer: asked for in the address, or what the unit still owes of this form's own duty. */
  duty: DutyItem | null;
  /** That duty, where it is not owed any more: what is written now does not count for it. */
  beyond: DutyItem | null;
  period: Period | null;
  record: OwnRecord | null;
  /** Other records that have a name already which this one is to have alone. */
  holders: Holder[];
  history: StoredMove[];
  last: ListedRecord | null;
  /** The publication of its month, where there is one. */
  closing: Closing | null;
}

/** The duty that a plugin's form answers by itself. */
function dutyOfForm({ id, duties = {} }: Plugin, form: string): string {
  const own = Object.entries(duties).find(([, duty]) => duty.form === form);
  return own ? `${id}:${own[0]}` : "";
}

const MOST_ON_ROSTER = 2000;
const MOST_AT_HAND = 150;

const isOpen = ({ status }: DutyItem): boolean => status === "todo" || status === "over";

/**
 * Opens a form: one call to the actor for what the reader may record where, one batch for the record, the roster as of the day,
 * the draft, the last record and whom its fields may name. `typed` is what was just posted.
 */
export async function openDesk(
  visit: Visit,
  plugins: Plugins,
  typed: Typed | null,
  at: FormAt = askedIn(visit),
): Promise<FormDesk> {
  const name = visit.param("form");
  const { unit, record, duty: dutyKey, period: asked, more } = at;
  const period = isPeriod(asked) ? asked : null;
  const typedDay = (bundled: Plugin) => readDay(typed?.one(own(bundled.forms, name).roster?.asOf ?? "") ?? "");
  const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => {
    const answered = record ? "" : dutyKey || dutyOfForm(bundled, name);
    const ability = `${bundled.id}:${own(bundled.forms, name).permission}` as const;
    return {
      closings: about("periods.standing", {}),
      ground: about("records.ground", { plugin: bundled.id, form: name, unit, period, day: typedDay(bundled) }),
      sight: about("records.sight", { plugin: bundled.id }),
      ...(answered && { duty: about("duties.one", { duty: answered, id: unit, period, ability }) }),
    };
  });
  const declared = own(plugin.forms, name);
  const shelf = shelfOf(plugin, declared.of ?? "");
  const form: Form = { ...declared, parts: partsAsked(declared, shelf.collection) };
  const ground = found(answers.ground);
  const item = "duty" in answers ? ((answers.duty as DutyItem | null) ?? null) : null;
  // Each duty has a form of its own: a record of another kind would never count for it.
  if (dutyKey && !record) found(period && item?.form.form === name ? item : null);
  const duty = item && (dutyKey || isOpen(item)) ? item : null;
  const path = formPath({
    form: { plugin: plugin.id, form: name },
    unit: { id: unit },
    ...(record ? { record } : { duty: duty?.duty, period: duty?.period ?? period }),
    more,
  });
  const place = placeOf(path);
  const fields = fieldsAsked(form, shelf.collection.fields);
  const sight = found(answers.sight);
  const reads = choiceReads(visit, {
    plugin,
    form,
    fields,
    sight,
    people: { all: false, units: ground.below },
    unitNo: ground.unit.no,
    day: ground.day,
    typed: typed?.texts() ?? { place },
  });
  const written = typed && { ...readDocument(fields, typed).doc, ...form.fixed };
  const wanted = written ? keysOf(shelf.collection, { unitNo: ground.unit.no, period, doc: written }) : [];
  const day =
    typedDay(plugin) ?? (form.roster ? draftedDay(visit.who.id, place, form.roster.asOf, ground.day) : ground.day);
  const [rows, people, kept, previous, history, holders, ...results] = (await visit.db.batch([
    ownRecord(visit.db, shelf, record, ground.unit.no),
    form.roster?.of === "committee"
      ? committeeRoster(visit.db, ground.unit.no, day)
      : branchRoster(visit.db, ground.below, day).limit(form.roster ? MOST_ON_ROSTER : MOST_AT_HAND),
    draftAt(visit.db, visit.who.id, place),
    listRecords(visit.db, shelf, lastOne(form, shelf, ground)),
    movesOf(visit.db, record),
    holdersOf(visit.db, shelf, wanted, readingScope(shelf, sight.scopes), record || null),
    ...reads.queries,
  ] as never)) as unknown as [
    Parameters<typeof asOwn>[1][],
    Parameters<typeof asRoster>[0],
    Parameters<typeof asDraft>[0],
    Parameters<typeof asListed>[1],
    Parameters<typeof asHistory>[0],
    Holder[],
    ...unknown[],
  ];
  const older = rows[0] ? asOwn(shelf, rows[0], ground.unit.no) : null;
  const stored = older && (await inShape({ host: plugins.hostFor(plugin), shelf, today: dayOf(visit.now) }, older));
  if (record) found(stored && goesOn(form, shelf.collection, stored.state) ? stored : null);
  const roster = asRoster(people);
  const choices = withPeople(reads.choices(results), roster, form);
  const of = stored ? stored.period : (duty?.period ?? period);
  return {
    closing: closingOver(of, answers.closings),
    plugin,
    settings,
    sight,
    name,
    form,
    label: shelf.collection.label,
    fields,
    choices: stored ? withNamed(choices, fields, stored.doc, stored.names) : choices,
    unit: ground.unit,
    shelf,
    ground,
    duty,
    beyond: duty === null ? item : null,
    period: of,
    record: stored,
    holders,
    history: asHistory(history),
    roster,
    draft: asDraft(kept),
    last: asListed(shelf, previous)[0] ?? null,
    path,
    place,
    today: dayOf(visit.now),
  };
}

/** Somebody on the roster, with the post by which others know them. */
const knownPerson = ({ memberId: id, name, code, post }: RosterEntry): Known => ({ id, name, code, note: post });

/** On a form with a roster nobody else is named; elsewhere those at hand come first, with their posts. */
function withPeople(choices: Choices, roster: readonly RosterEntry[], form: Form): Choices {
  const atHand = roster.map(knownPerson);
  const others = choices.members.known.filter(({ id }) => !atHand.some((one) => one.id === id));
  return {
    ...choices,
    members: form.roster ? { known: atHand, more: false } : { ...choices.members, known: [...atHand, ...others] },
  };
}

/** The unit's last finished record of this form's kind. */
const lastOne = (form: Form, { collection }: Shelf, { unit }: FormGround): Parameters<typeof listRecords>[2] => ({
  scope: { all: false, units: [unit.no] },
  participant: null,
  only: null,
  where: {
    fields: Object.fromEntries(Object.entries(form.fixed ?? {}).filter(([field]) => collection.index?.includes(field))),
    state: collection.counts?.states ?? collection.flow?.states.slice(-1),
  },
  limit: 1,
  after: 0,
});
