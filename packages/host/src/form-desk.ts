import {
  about,
  asListed,
  asOwn,
  asRoster,
  branchRoster,
  type ChildRow,
  type Closing,
  childRows,
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
  type OwnRecord,
  ownRecord,
  type RosterEntry,
  rowsFields,
  type Shelf,
  type Visit,
  withRows,
} from "@jiceng/kernel";
import { type Doc, dayOf, type Form, isPeriod, type Plugin } from "@jiceng/plugin";
import { openPlugin, own, type Plugins, shelfOf } from "./place.ts";

/** Everything that lies ready when a form is opened at a unit, for a duty and period, or on a record that is not finished. */
export interface FormDesk {
  plugin: Plugin;
  /** What the tenant set. */
  settings: Doc;
  form: Form;
  shelf: Shelf;
  ground: FormGround;
  duty: DutyItem | null;
  period: string | null;
  record: OwnRecord | null;
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
  const [unit, record, dutyKey, asked] = ["unit", "record", "duty", "period"].map((key) => visit.query(key)) as [
    string,
    string,
    string,
    string,
  ];
  const period = isPeriod(asked) ? asked : null;
  const typedOf = (bundled: Plugin) => typedDay?.(own(bundled.forms, name)) ?? null;
  const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => ({
    closings: about("periods.standing", {}),
    ground: about("records.ground", {
      plugin: bundled.id,
      form: name,
      unit,
      period,
      day: typedOf(bundled),
    }),
    ...(dutyKey &&
      period && {
        duty: about("duties.one", {
          duty: dutyKey,
          id: unit,
          period,
          ability: `${bundled.id}:${own(bundled.forms, name).permission}`,
        }),
      }),
  }));
  const form = own(plugin.forms, name);
  const shelf = shelfOf(plugin, form.of ?? "");
  const typed = typedOf(plugin);
  const ground = found(answers.ground);
  const duty = "duty" in answers ? ((answers.duty as DutyItem | null) ?? null) : null;
  // Each duty has a form of its own: a record of another kind would never count for it.
  if (!record) found(duty?.form.form === name ? duty : null);
  const path = formPath({
    form: { plugin: plugin.id, form: name },
    unit: { id: unit },
    ...(record ? { record } : { duty: dutyKey, period: asked }),
  });
  const place = path.replace(/^\/p\//, "");
  const day = typed ?? (form.roster ? draftedDay(visit.who.id, place, form.roster.asOf, ground.day) : ground.day);
  const [rows, people, kept, previous, ...children] = (await visit.db.batch([
    ownRecord(visit.db, shelf, record, ground.unit.no),
    form.roster?.of === "committee"
      ? committeeRoster(visit.db, ground.unit.no, day)
      : branchRoster(visit.db, ground.below, day),
    draftAt(visit.db, visit.who.id, place),
    listRecords(visit.db, shelf, {
      scope: { all: false, units: [ground.unit.no] },
      participant: null,
      only: null,
      where: {
        fields: Object.fromEntries(
          Object.entries(form.fixed ?? {}).filter(([field]) => shelf.collection.index?.includes(field)),
        ),
        state: "已确认",
      },
      limit: 1,
      after: 0,
    }),
    ...(record ? rowsFields(shelf) : []).map(([field]) => childRows(visit.db, shelf, field, record)),
  ] as never)) as unknown as [
    Parameters<typeof asOwn>[0][],
    Parameters<typeof asRoster>[0],
    { body: string; at: number }[],
    Parameters<typeof asListed>[0],
    ...ChildRow[][],
  ];
  const stored = rows[0] ? asOwn(rows[0], ground.unit.no) : null;
  if (record) found(stored && goesOn(form, shelf.collection, stored.state) ? stored : null);
  const of = stored?.period ?? period;
  return {
    closing: closingOver(of, answers.closings),
    plugin,
    settings,
    form,
    shelf,
    ground,
    duty,
    period: of,
    record: stored && withRows(shelf, stored, children),
    roster: asRoster(people),
    draft: kept[0] ? { doc: JSON.parse(kept[0].body) as Doc, at: kept[0].at } : null,
    last: asListed(previous)[0] ?? null,
    path,
    place,
    today: dayOf(visit.now),
  };
}
