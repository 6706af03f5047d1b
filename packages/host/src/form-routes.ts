import {
  dropDraft,
  insertMoves,
  insertRecords,
  isFilled,
  keepDraft,
  lockSentence,
  missingFor,
  moveRecord,
  newId,
  personOf,
  RouteBook,
  readDocument,
  recordPath,
  recordStanding,
  settle,
  toldBy,
  typedForm,
  updateRecord,
  type Visit,
} from "@jiceng/kernel";
import { type Doc, type FieldError, type Form, readDay } from "@jiceng/plugin";
import { type FormDesk, openDesk } from "./form-desk.ts";
import { formPage, keptNote, startingDoc } from "./form-page.tsx";
import { type HostFor, RULE_LIMITS } from "./host.ts";
import type { Plugins } from "./place.ts";

/** Forms of plugins: drawn, kept as drafts, checked and saved by the kernel. */
export const formRoutes = (plugins: Plugins, hostFor: HostFor): RouteBook =>
  new RouteBook()
    .get("/p/:plugin/forms/:form", "signed-in", async (visit) => {
      const desk = await openDesk(visit, plugins, null);
      return formPage(visit, desk, startingDoc(desk), []);
    })
    .post("/p/:plugin/forms/:form/draft", "signed-in", async (visit) => {
      const { desk, typed } = await posted(visit, plugins);
      const title = `${typed.doc.topic ?? desk.form.title}`;
      await visit.commit(
        { statements: [keepDraft(visit.who.id, desk.place, title, typed.doc, visit.now)], audit: null },
        { repeatable: true },
      );
      return visit.fragment(keptNote(visit.now));
    })
    .post("/p/:plugin/forms/:form", "signed-in", async (visit) => {
      const { desk, typed, wish } = await posted(visit, plugins);
      if (wish === "refresh") return formPage(visit, desk, typed.doc, []);
      const errors = [
        ...locked(desk),
        ...typed.errors,
        ...(wish === "plan" ? [] : await faults(desk, typed.doc, hostFor)),
      ];
      if (errors.length > 0) return formPage(visit, desk, typed.doc, unique(errors));
      return save(visit, desk, typed.doc, wish);
    });

/** What was posted, read against the roster of the typed day: a typed member id never adds anybody. */
async function posted(
  visit: Visit,
  plugins: Plugins,
): Promise<{ desk: FormDesk; typed: ReturnType<typeof readDocument>; wish: string }> {
  const form = await visit.form();
  const values = typedForm(form);
  const desk = await openDesk(
    visit,
    plugins,
    (of: Form) => (of.roster && readDay(values.one(of.roster.asOf) ?? "")) || undefined,
  );
  const typed = readDocument(desk.shelf.collection.fields, values, (field) =>
    field === desk.form.roster?.field ? desk.roster.map(({ memberId }) => ({ member: memberId })) : [],
  );
  Object.assign(typed.doc, desk.form.fixed);
  typed.errors = typed.errors.filter(({ field }) => desk.form.fixed?.[field] === undefined);
  for (const [name, field] of Object.entries(desk.shelf.collection.fields)) {
    if (field.type === "member" && typed.doc[name] && !desk.roster.some(({ memberId }) => memberId === typed.doc[name]))
      delete typed.doc[name];
  }
  return { desk, typed, wish: String(form.get("do") ?? desk.form.submit?.[0]) };
}

/** Why a record that is among published figures is not saved. */
const locked = ({ closing, record }: FormDesk): FieldError[] =>
  closing && record && recordStanding(closing, record.countedSeq) === "counted"
    ? [{ field: "", message: lockSentence(closing, "counted") }]
    : [];

/** What the plugin's own rule says, and what the move still needs. */
async function faults(
  { plugin, settings, form, shelf, duty, period, today }: FormDesk,
  doc: Doc,
  hostFor: HostFor,
): Promise<FieldError[]> {
  const move = shelf.collection.flow?.moves[form.submit?.[0] ?? ""];
  const missing = [
    ...(move ? missingFor(move, doc) : []),
    ...(form.requires ?? []).filter((field) => !isFilled(doc[field])),
  ].map((field) => ({ field, message: `请填写${shelf.collection.fields[field]?.title ?? field}` }));
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
async function save(visit: Visit, desk: FormDesk, doc: Doc, wish: string): Promise<Response> {
  const { plugin, shelf, ground, record, form, duty, period } = desk;
  const { who, now } = visit;
  const start = shelf.collection.flow?.states[0] ?? "";
  const name = wish === "plan" ? null : (form.submit?.[0] ?? null);
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
    move: name ?? "plan",
    from: record || name ? from : "",
    to,
    by: personOf(who),
    byName: who.name,
    reason: null,
    at: now,
  };
  const completions = settle(shelf, whole, record?.state ?? null, to, now);
  const stored = await visit.commit({
    statements: [
      ...(record ? updateRecord(shelf, { id, rev, doc }, now) : insertRecords(shelf, [whole], now)),
      ...(record && name ? moveRecord(shelf, { id, rev: rev + 1 }, { name, from, to, reason: null }, who, now) : []),
      ...(record ? [] : [insertMoves([move])]),
      ...completions,
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
    touches: completions.length > 0 ? ["completions"] : [],
    answer,
  });
  return visit.redirect(stored ?? answer);
}
