import {
  dropDraft,
  found,
  insertMoves,
  insertRecords,
  keepDraft,
  lockSentence,
  moveRecord,
  newId,
  personOf,
  recordPath,
  recordStanding,
  starts,
  toldBy,
  updateRecord,
  type Visit,
  withRow,
} from "@jiceng/kernel";
import type { Doc, FieldError } from "@jiceng/plugin";
import { entering } from "./entering.ts";
import { type FormDesk, openDesk } from "./form-desk.ts";
import { faults, held } from "./form-faults.ts";
import { clearAfter } from "./form-files.ts";
import { type Filled, filled, firstOfEach, takenMeanwhile, typedIn, typing } from "./form-filled.ts";
import { askedIn } from "./form-open.ts";
import { filledOwn, openOwnForm, ownFormPage, saveOwn } from "./form-own.tsx";
import { formPage, keptNote, SAVE } from "./form-page.tsx";
import { choosePlace } from "./form-place.tsx";
import { besideOf, firstOf, givenOf, startOf } from "./form-start.tsx";
import { type House, type HouseRoutes, type Plugins, pluginCalled } from "./house.ts";
import { own } from "./place.ts";

/** Forms of plugins: drawn, kept as drafts, checked and saved by the kernel. */
export const formRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .get("/p/:plugin/forms/:form", "signed-in", async (visit, plugins) => {
      if (hasOwnSave(visit, plugins)) {
        const open = await openOwnForm(visit, plugins, null);
        return ownFormPage(visit, open, open.draft?.doc ?? (await startOf(visit, open, plugins)), []);
      }
      if (!askedIn(visit).unit) return choosePlace(visit, plugins);
      const desk = await openDesk(visit, plugins, null);
      return shown(visit, desk, plugins, desk.draft?.doc ?? (await firstOf(visit, desk, plugins)), []);
    })
    .post("/p/:plugin/forms/:form/draft", "signed-in", async (visit, plugins) => {
      const { desk, doc } = await (hasOwnSave(visit, plugins) ? filledOwn : filledDesk)(visit, plugins);
      const title = String(doc[desk.label ?? ""] || desk.form.title);
      await visit.commit(
        { statements: [keepDraft(visit.who.id, desk.place, title, doc, visit.now)], audit: null },
        { repeatable: true },
      );
      return visit.fragment(keptNote(visit.now));
    })
    .post("/p/:plugin/forms/:form", "signed-in", async (visit, plugins) => {
      if (hasOwnSave(visit, plugins)) return saveOwn(visit, plugins);
      const { desk, doc, errors: typed, pressed } = await filledDesk(visit, plugins);
      const wish = wishIn(pressed, desk);
      if (wish.as === "typing") return shown(visit, desk, plugins, wish.row ? withRow(doc, wish.row) : doc, []);
      const move = wish.as === "move" ? wish.move : null;
      const errors = [
        ...locked(desk),
        ...typed,
        ...held(desk),
        ...(await faults(desk, doc, move, personOf(visit.who), plugins.hostFor(desk.plugin))),
      ];
      if (errors.length > 0) return shown(visit, desk, plugins, doc, firstOfEach(errors));
      return save(visit, desk, doc, move, plugins).catch((error: unknown) =>
        shown(visit, desk, plugins, doc, takenMeanwhile(error)),
      );
    });

/** The page of a form, with what its plugin shows above the fields. */
const shown = async (visit: Visit, desk: FormDesk, plugins: Plugins, doc: Doc, errors: readonly FieldError[]) =>
  formPage(visit, desk, doc, errors, await besideOf(visit, desk, plugins, doc));

const hasOwnSave = (visit: Visit, plugins: Plugins): boolean =>
  own(pluginCalled(plugins, visit.param("plugin")).forms, visit.param("form")).of === undefined;

/** What somebody pressed: a move that submits, save as it is, or a button that only draws the form again, perhaps with a row more. */
type Wish = { as: "move"; move: string } | { as: "saving" } | { as: "typing"; row?: string };

function wishIn(pressed: string | null, { form, shelf, record, ground }: FormDesk): Wish {
  const wish = pressed ?? form.submit?.[0] ?? SAVE;
  const again = typing(pressed);
  if (again) return { as: "typing", row: again.add };
  if (wish === SAVE) return { as: "saving" };
  const flow = shelf.collection.flow;
  const move = found(form.submit?.includes(wish) ? flow?.moves[wish] : null);
  found((starts(move, record?.state ?? flow?.states[0] ?? "") && ground.may[move.by]) || null);
  return { as: "move", move: wish };
}

/** What was filled in at a desk; what the form does not ask for stays as it is. */
async function filledDesk(visit: Visit, plugins: Plugins): Promise<Filled<FormDesk>> {
  const sent = await typedIn(visit);
  const read = await filled(visit, await openDesk(visit, plugins, sent.typed), sent);
  const kept = Object.entries(read.desk.record?.doc ?? {}).filter(([name]) => !Object.hasOwn(read.desk.fields, name));
  const given = await givenOf(visit, read.desk, plugins);
  return { ...read, doc: { ...Object.fromEntries(kept), ...read.doc, ...given } };
}

/** Why a record that is among published figures is not saved. */
const locked = ({ closing, record }: FormDesk): FieldError[] =>
  closing && record && recordStanding(closing, record.countedSeq) === "counted"
    ? [{ field: "", message: lockSentence(closing, "counted") }]
    : [];

/** One submit, one batch: the record and its rows, the move, what it completes, the draft gone. */
async function save(visit: Visit, desk: FormDesk, doc: Doc, name: string | null, plugins: Plugins): Promise<Response> {
  const { plugin, shelf, ground, record, duty, period } = desk;
  const { who, now } = visit;
  const start = shelf.collection.flow?.states[0] ?? "";
  const from = record?.state ?? start;
  const to = (name && shelf.collection.flow?.moves[name]?.to) || from;
  const id = record?.id ?? newId<"record">();
  const rev = Number((await visit.form()).get("rev"));
  const answer = recordPath(plugin.id, shelf.name, id);
  const whole = {
    id,
    rev: 1,
    v: shelf.collection.v ?? 1,
    unitNo: ground.unit.no,
    duty: record?.duty ?? duty?.duty ?? null,
    period,
    state: to,
    by: record?.by ?? personOf(who),
    at: now,
    doc,
  };
  const move = {
    recordId: id,
    move: name ?? SAVE,
    from: record || name ? from : "",
    to,
    by: personOf(who),
    byName: who.name,
    reason: null,
    at: now,
  };
  const change = { ...whole, doc: { ...record?.doc, ...doc }, from: record?.state ?? null, to };
  const brought = await entering({ host: plugins.hostFor(plugin), shelf, settings: desk.settings }, visit, [change]);
  const stored = await visit.commit({
    statements: [
      ...(record ? updateRecord(shelf, { ...whole, rev, state: from }, now) : insertRecords(shelf, [whole], now)),
      ...(record && name ? moveRecord(shelf, { id, rev: rev + 1 }, { name, from, to, reason: null }, who, now) : []),
      ...(record ? [] : [insertMoves([move])]),
      ...brought.statements,
      dropDraft(who.id, desk.place),
    ],
    audit: {
      act: `${plugin.id}.${shelf.name}.${move.move}`,
      object: id,
      unitNo: ground.unit.no,
      detail: { fields: Object.keys(doc) },
    },
    outbox: [
      { event: `${plugin.id}.${shelf.name}.${move.move}`, body: { record: id, unit: ground.unit.id } },
      ...toldBy(shelf, { id, unit: ground.unit, by: whole.by, doc }, move.move),
    ],
    touches: brought.touches,
    answer,
  });
  clearAfter(visit, desk);
  return visit.redirect(stored ?? answer);
}
