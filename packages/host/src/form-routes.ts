import {
  asked,
  dropDraft,
  fieldsAsked,
  found,
  insertMoves,
  insertRecords,
  isFilled,
  keepDraft,
  lockSentence,
  missingFor,
  moveRecord,
  newId,
  notTheirs,
  personOf,
  RouteBook,
  readDocument,
  recordPath,
  recordStanding,
  starts,
  toldBy,
  typedForm,
  updateRecord,
  type Visit,
  withoutRow,
  withRow,
} from "@jiceng/kernel";
import { type Doc, type FieldError, type Form, readDay } from "@jiceng/plugin";
import { entering } from "./entering.ts";
import { askedIn, type FormDesk, openDesk } from "./form-desk.ts";
import { clearAfter, filesNamed, takeFiles, withoutStrangers } from "./form-files.ts";
import { formPage, keptNote, SAVE } from "./form-page.tsx";
import { choosePlace } from "./form-place.tsx";
import { startingDoc } from "./form-start.ts";
import { type HostFor, RULE_LIMITS } from "./host.ts";
import type { Plugins } from "./place.ts";

/** Forms of plugins: drawn, kept as drafts, checked and saved by the kernel. */
export const formRoutes = (plugins: Plugins, hostFor: HostFor): RouteBook =>
  new RouteBook()
    .get("/p/:plugin/forms/:form", "signed-in", async (visit) => {
      if (!askedIn(visit).unit) return choosePlace(visit, plugins);
      const desk = await openDesk(visit, plugins, null);
      return formPage(visit, desk, await startingDoc(visit, desk, hostFor), []);
    })
    .post("/p/:plugin/forms/:form/draft", "signed-in", async (visit) => {
      const { desk, typed } = await posted(visit, plugins);
      const title = String(typed.doc[desk.shelf.collection.label ?? ""] || desk.form.title);
      await visit.commit(
        { statements: [keepDraft(visit.who.id, desk.place, title, typed.doc, visit.now)], audit: null },
        { repeatable: true },
      );
      return visit.fragment(keptNote(visit.now));
    })
    .post("/p/:plugin/forms/:form", "signed-in", async (visit) => {
      const { desk, typed, wish } = await posted(visit, plugins);
      if (wish.as === "typing") return formPage(visit, desk, wish.row ? withRow(typed.doc, wish.row) : typed.doc, []);
      const errors = [
        ...locked(desk),
        ...typed.errors,
        ...(wish.as === "move" ? await faults(desk, typed.doc, wish.move, personOf(visit.who), hostFor) : []),
      ];
      if (errors.length > 0) return formPage(visit, desk, typed.doc, unique(errors));
      return save(visit, desk, typed.doc, wish.as === "move" ? wish.move : null, hostFor);
    });

/** What somebody pressed: a move that submits, save as it is, or a button that only draws the form again, perhaps with a row more. */
type Wish = { as: "move"; move: string } | { as: "saving" } | { as: "typing"; row?: string };

function wishIn(pressed: string | null, { form, shelf, record, ground }: FormDesk): Wish {
  const wish = pressed ?? form.submit?.[0] ?? SAVE;
  const [verb, row] = wish.split(".");
  if (wish === "refresh" || verb === "add" || verb === "drop") return { as: "typing", ...(verb === "add" && { row }) };
  if (wish === SAVE) return { as: "saving" };
  const flow = shelf.collection.flow;
  const move = found(form.submit?.includes(wish) ? flow?.moves[wish] : null);
  found((starts(move, record?.state ?? flow?.states[0] ?? "") && ground.may[move.by]) || null);
  return { as: "move", move: wish };
}

/** What was posted, read against the roster of the typed day: a typed member id never adds anybody. */
async function posted(
  visit: Visit,
  plugins: Plugins,
): Promise<{ desk: FormDesk; typed: ReturnType<typeof readDocument>; wish: Wish }> {
  const form = await visit.form();
  const pressed = form.get("do") as string | null;
  const [, dropped] = /^drop\.(\w+\.\d+)$/.exec(pressed ?? "") ?? [];
  const left = dropped === undefined ? form : withoutRow(form, dropped);
  const values = typedForm(left);
  const desk = await openDesk(
    visit,
    plugins,
    (of: Form) => (of.roster && readDay(values.one(of.roster.asOf) ?? "")) || undefined,
  );
  const fields = fieldsAsked(desk.form, desk.shelf.collection.fields);
  const people = desk.roster.map(({ memberId }) => memberId);
  const { form: sent, errors } = await takeFiles(visit, desk, fields, left);
  const typed = readDocument(fields, typedForm(sent), desk.form.roster && { [desk.form.roster.field]: people });
  // What the form does not ask for stays as it is.
  const kept = Object.entries(desk.record?.doc ?? {}).filter(([name]) => !Object.hasOwn(fields, name));
  typed.doc = { ...Object.fromEntries(kept), ...typed.doc, ...desk.form.fixed };
  typed.errors.push(...errors, ...withoutStrangers(fields, typed.doc, await filesNamed(visit, desk, typed.doc)));
  typed.errors = typed.errors.filter(({ field }) => desk.form.fixed?.[field] === undefined);
  for (const [name, field] of Object.entries(fields))
    if (field.type === "member" && typed.doc[name] && !people.includes(String(typed.doc[name]))) delete typed.doc[name];
  return { desk, typed, wish: wishIn(pressed, desk) };
}

/** Why a record that is among published figures is not saved. */
const locked = ({ closing, record }: FormDesk): FieldError[] =>
  closing && record && recordStanding(closing, record.countedSeq) === "counted"
    ? [{ field: "", message: lockSentence(closing, "counted") }]
    : [];

/** What the plugin's own rule says, what the move still needs, and whether it is this person's to make. */
async function faults(
  { plugin, settings, form, shelf, duty, period, today, history }: FormDesk,
  doc: Doc,
  name: string,
  person: string,
  hostFor: HostFor,
): Promise<FieldError[]> {
  const { fields, flow } = shelf.collection;
  const own = notTheirs(flow!, name, history, person);
  if (own) return [{ field: "", message: own }];
  const needed = [...missingFor(flow!.moves[name]!, doc), ...(form.requires ?? [])];
  const missing = needed.filter((at) => !isFilled(doc[at])).map((at) => asked(at, fields[at]!));
  if (!shelf.collection.check) return missing;
  const context = { today, settings, ...(duty && { duty: duty.duty }), ...(period && { period }) };
  const result = await hostFor(plugin).call(["data", shelf.name, "check"], null, [doc, context], today, RULE_LIMITS);
  if ("error" in result) throw new Error(`${plugin.id} check: ${result.error.message}`);
  const said = result.ok as FieldError[];
  return [...said, ...missing.filter(({ field }) => !said.some((one) => one.field.split(".")[0] === field))];
}

const unique = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter((error, i) => errors.findIndex(({ field }) => field === error.field) === i);

/** One submit, one batch: the record and its rows, the move, what it completes, the draft gone. */
async function save(visit: Visit, desk: FormDesk, doc: Doc, name: string | null, hostFor: HostFor): Promise<Response> {
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
  const brought = await entering({ host: hostFor(plugin), shelf, settings: desk.settings }, visit, [change]);
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
