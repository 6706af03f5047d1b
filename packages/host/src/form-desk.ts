import {
  about,
  asHistory,
  asListed,
  asOwn,
  asRoster,
  branchRoster,
  type Closing,
  closingOver,
  committeeRoster,
  type DutyItem,
  draftAt,
  draftedDay,
  type FormGround,
  formPath,
  found,
  goesOn,
  type ListedRecord,
  listRecords,
  movesOf,
  type OwnRecord,
  ownRecord,
  type RosterEntry,
  type Shelf,
  type Sight,
  type StoredMove,
  type Visit,
} from "@jiceng/kernel";
import { type Doc, dayOf, type Form, isPeriod, type Period, type Plugin } from "@jiceng/plugin";
import { openPlugin, own, type Plugins, shelfOf } from "./place.ts";

/** Everything that lies ready when a form is opened at a unit, perhaps for a duty and period, or on a record that is not finished. */
export interface FormDesk {
  plugin: Plugin;
  /** What the tenant set. */
  settings: Doc;
  sight: Sight;
  name: string;
  form: Form;
  shelf: Shelf;
  ground: FormGround;
  /** What the record will answer: asked for in the address, or what the unit still owes of this form's own duty. */
  duty: DutyItem | null;
  /** That duty, where it is not owed any more: what is written now does not count for it. */
  beyond: DutyItem | null;
  period: Period | null;
  record: OwnRecord | null;
  history: StoredMove[];
  roster: RosterEntry[];
  draft: { doc: Doc; at: number } | null;
  last: ListedRecord | null;
  /** The publication of its month, where there is one. */
  closing: Closing | null;
  /** The address of this form. */
  path: string;
  /** Where its draft is kept: the address without what all of them share. */
  place: string;
  today: string;
}

const OF_PLACE = ["unit", "record", "duty", "period"] as const;
/** Of the page on which people choose the unit. */
const OF_CHOICE = ["place", "do"] as const;

/** What the address of a form says, and what of it is the plugin's own. */
export function askedIn(visit: Visit): Record<(typeof OF_PLACE)[number], string> & { more: Record<string, string> } {
  const more = Object.fromEntries(new URL(visit.c.req.url).searchParams);
  const [unit, record, duty, period] = OF_PLACE.map((key) => {
    const value = more[key] ?? "";
    delete more[key];
    return value;
  }) as [string, string, string, string];
  for (const key of OF_CHOICE) delete more[key];
  return { unit, record, duty, period, more };
}

/** The duty that a plugin's form answers by itself. */
function dutyOfForm({ id, duties = {} }: Plugin, form: string): string {
  const own = Object.entries(duties).find(([, duty]) => duty.form === form);
  return own ? `${id}:${own[0]}` : "";
}

const isOpen = ({ status }: DutyItem): boolean => status === "todo" || status === "over";

/**
 * Opens a form: one call to the actor for what the reader may record where, one batch for the record, the roster as of the day,
 * the draft and the last record. `typedDay` is the date in a form that was just posted.
 */
export async function openDesk(
  visit: Visit,
  plugins: Plugins,
  typedDay: ((form: Form) => string | undefined) | null,
): Promise<FormDesk> {
  const name = visit.param("form");
  const { unit, record, duty: dutyKey, period: asked, more } = askedIn(visit);
  const period = isPeriod(asked) ? asked : null;
  const typedOf = (bundled: Plugin) => typedDay?.(own(bundled.forms, name)) ?? null;
  const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => {
    const answered = record ? "" : dutyKey || dutyOfForm(bundled, name);
    const ability = `${bundled.id}:${own(bundled.forms, name).permission}` as const;
    return {
      closings: about("periods.standing", {}),
      ground: about("records.ground", { plugin: bundled.id, form: name, unit, period, day: typedOf(bundled) }),
      sight: about("records.sight", { plugin: bundled.id }),
      ...(answered && { duty: about("duties.one", { duty: answered, id: unit, period, ability }) }),
    };
  });
  const form = own(plugin.forms, name);
  const shelf = shelfOf(plugin, form.of ?? "");
  const typed = typedOf(plugin);
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
  const place = path.replace(/^\/p\//, "");
  const day = typed ?? (form.roster ? draftedDay(visit.who.id, place, form.roster.asOf, ground.day) : ground.day);
  const [rows, people, kept, previous, history] = (await visit.db.batch([
    ownRecord(visit.db, shelf, record, ground.unit.no),
    form.roster?.of === "committee"
      ? committeeRoster(visit.db, ground.unit.no, day)
      : branchRoster(visit.db, ground.below, day),
    draftAt(visit.db, visit.who.id, place),
    listRecords(visit.db, shelf, lastOne(form, shelf, ground)),
    movesOf(visit.db, record),
  ] as never)) as unknown as [
    Parameters<typeof asOwn>[1][],
    Parameters<typeof asRoster>[0],
    { body: string; at: number }[],
    Parameters<typeof asListed>[1],
    Parameters<typeof asHistory>[0],
  ];
  const stored = rows[0] ? asOwn(shelf, rows[0], ground.unit.no) : null;
  if (record) found(stored && goesOn(form, shelf.collection, stored.state) ? stored : null);
  const of = stored ? stored.period : (duty?.period ?? period);
  return {
    closing: closingOver(of, answers.closings),
    plugin,
    settings,
    sight: found(answers.sight),
    name,
    form,
    shelf,
    ground,
    duty,
    beyond: duty === null ? item : null,
    period: of,
    record: stored,
    history: asHistory(history),
    roster: asRoster(people),
    draft: kept[0] ? { doc: JSON.parse(kept[0].body) as Doc, at: kept[0].at } : null,
    last: asListed(shelf, previous)[0] ?? null,
    path,
    place,
    today: dayOf(visit.now),
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
