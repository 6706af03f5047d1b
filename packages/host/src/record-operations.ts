import {
  type Answered,
  about,
  asListed,
  BadRequest,
  fieldsAsked,
  fixes,
  found,
  type ListedRecord,
  listRecords,
  match,
  metBy,
  OfPeople,
  type Operation,
  operation,
  paged,
  pageOf,
  partsAsked,
  programsRead,
  programsWrite,
  readingScope,
  type Shelf,
  typedJson,
  type Visit,
  type Words,
} from "@jiceng/kernel";
import { type Doc, isPeriod, type Period } from "@jiceng/plugin";
import * as z from "zod";
import { type FormDesk, openDesk } from "./form-desk.ts";
import { SAVE } from "./form-page.tsx";
import { filledDesk, handingIn, saving, standsAgainst } from "./form-saving.ts";
import type { House, Plugins } from "./house.ts";
import { openPlugin, own, shelfOf } from "./place.ts";
import { toldDocument } from "./told-document.ts";

const GROUP: Words = ["插件的记录", "Records of plugins"];
/** Records in one answer: the database server refuses answers above 10 MB. */
const MOST = 100;
/** `as` that keeps a record in its first state. */
const DRAFT = "draft";

const id = z.string().min(1).max(60);
const period = z
  .string()
  .refine(isPeriod, "期间写成 2026-09 这样 / write a month as 2026-09")
  .transform((text) => text as Period)
  .meta({ type: "string" });

const anyDocument = z.record(z.string().max(40), z.unknown());

/** A record as programs read it, with the shape of its document. */
export const recordShape = <D extends z.ZodType>(doc: D) =>
  z.object({
    id: z.string(),
    revision: z.string().describe("改动时放进 If-Match / named in If-Match by a change"),
    unit: z.string().nullable().describe("组织的 id / id of the unit"),
    state: z.string(),
    duty: z.string().nullable(),
    period: z.string().nullable(),
    at: z.iso.datetime(),
    counts: z.boolean().describe("现在算不算办了应办 / whether it counts for a duty now"),
    doc,
  });

/** What is sent for a new record. */
export const newShape = <D extends z.ZodType>(doc: D) =>
  z.object({
    unit: id.describe("组织的 id / id of the unit"),
    duty: z.string().max(60).optional().describe("办的是哪件应办 / the duty that it answers"),
    period: period.optional(),
    as: asWhat,
    doc,
  });

/** What is sent for one that is there. */
export const changeShape = <D extends z.ZodType>(doc: D) => z.object({ unit: id.optional(), as: asWhat, doc });

const asWhat = z
  .string()
  .max(40)
  .default(DRAFT)
  .describe("draft：只存；或表上的一个提交动作，交给人确认 / only kept, or a move of the form that hands it in");

export const recordQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MOST).default(MOST),
  cursor: z.string().max(60).optional().describe("上一页给的 next / `next` of the page before"),
  unit: z.string().max(60).optional().describe("只看这个组织和下级 / only it and what lies below"),
  state: z.string().max(20).optional(),
  duty: z.string().max(60).optional(),
  period: period.optional(),
});

const Saved = recordShape(anyDocument).pick({ id: true, state: true, unit: true });

const told = (
  { collection }: Shelf,
  record: Omit<ListedRecord, "unitName" | "names" | "isReviewed" | "unitId"> & { unitId: string | null },
) => ({
  ...{ id: record.id, revision: String(record.rev), unit: record.unitId, state: record.state },
  ...{ duty: record.duty, period: record.period, at: new Date(record.at).toISOString() },
  counts: record.countedSeq !== null,
  doc: toldDocument(collection.fields, record.doc),
});

/** The collection of the address, where programs may read it. */
function shelfAt(visit: Visit, plugin: Parameters<typeof shelfOf>[0]): Shelf {
  const shelf = shelfOf(plugin, visit.param("collection"));
  return found(programsRead(shelf.collection) ? shelf : null);
}

/** Records of plugins for programs: read within the token's reach, drafted and handed in by the plugin's own forms. */
export function recordOperations(house: House): Operation[] {
  const served = <T>(visit: Visit, handle: (visit: Visit, plugins: Plugins) => Promise<T>): Promise<T> =>
    house.serve(visit, handle);

  return [
    operation({
      id: "listRecords",
      method: "GET",
      path: "/plugins/{plugin}/records/{collection}",
      group: GROUP,
      each: true,
      title: ["一类记录", "Records of a collection"],
      about: [
        "按 id 的先后，一页一页读；按期限要销毁的、只在系统里看的，不在这里。",
        "In the order of their ids, page by page. What is destroyed in time, or is read in the product alone, is not among them.",
      ],
      needs: "any",
      query: recordQuery,
      answer: pageOf(recordShape(anyDocument)),
      handle: (visit, { query: { limit, cursor, unit, ...where } }) =>
        served(visit, async (visit, plugins) => {
          const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => ({
            sight: about("records.sight", { plugin: bundled.id }),
            below: about("units.below", {
              id: unit ?? "",
              ability: `${bundled.id}:${shelfAt(visit, bundled).collection.read}`,
            }),
          }));
          const shelf = shelfAt(visit, plugin);
          const reading = readingScope(shelf, found(answers.sight).scopes);
          found(reading.all || reading.units.length > 0 ? reading : null);
          if (unit !== undefined) found(answers.below[0]);
          const rows = asListed(
            shelf,
            await listRecords(visit.db, shelf, {
              scope: unit === undefined ? reading : { all: false, units: answers.below },
              ...{ participant: null, only: null, where: { ...where, fields: {} }, whole: true },
              ...{ past: cursor ?? "", limit: limit + 1, after: 0 },
            }),
          );
          const { items, next } = paged(rows, limit, ({ id }) => id);
          return { body: { items: items.map((record) => told(shelf, record)), next } };
        }),
    }),
    operation({
      id: "getRecord",
      method: "GET",
      path: "/plugins/{plugin}/records/{collection}/{record}",
      group: GROUP,
      each: true,
      title: ["一条记录", "One record"],
      needs: "any",
      answer: recordShape(anyDocument),
      revised: true,
      handle: (visit) =>
        served(visit, async (visit, plugins) => {
          const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => ({
            sight: about("records.sight", { plugin: bundled.id }),
          }));
          const shelf = shelfAt(visit, plugin);
          const [row] = await listRecords(visit.db, shelf, {
            scope: readingScope(shelf, found(answers.sight).scopes),
            ...{ participant: null, only: null, where: { fields: {} }, whole: true },
            ...{ one: visit.param("record"), limit: 1, after: 0 },
          });
          const [record] = asListed(shelf, row ? [row] : []);
          const body = told(shelf, found(record));
          return { body, revision: body.revision };
        }),
    }),
    operation({
      id: "draftRecord",
      method: "POST",
      path: "/plugins/{plugin}/forms/{form}",
      group: GROUP,
      each: true,
      title: ["填一张表", "Fill in a form"],
      about: [
        "和页面上填表是同一条路：同样的检查，错在哪一项就在 errors 里说哪一项。存成草稿，或者交上来等人确认；让它算数的那一步，程序不能办。",
        "The same way as on the page: what is wrong is told at its field. It is kept as a draft or handed in for people to confirm; what makes it count is never a program's.",
      ],
      needs: "any",
      body: newShape(anyDocument),
      answer: Saved,
      status: 201,
      handle: (visit, { body: { unit, duty = "", period, as, doc } }) =>
        served(visit, async (visit, plugins) => {
          const typed = typedJson(doc);
          const at = { unit, record: "", duty, period: period ?? "", more: {} };
          const desk = await openDesk(visit, plugins, typed, at);
          return written(visit, plugins, desk, { typed, as, rev: 0 });
        }),
    }),
    operation({
      id: "changeRecord",
      method: "PATCH",
      path: "/plugins/{plugin}/forms/{form}/{record}",
      group: GROUP,
      each: true,
      title: ["接着填一条记录", "Go on with a record"],
      about: [
        "没有写到的项不变。只有表还能接着填的状态才行；发布过、审核过的改不了，回答里说为什么。",
        "Fields that are not named stay. Only where the form goes on with it; what was published or reviewed is not changed, and the answer says why.",
      ],
      needs: "any",
      body: changeShape(anyDocument),
      matches: true,
      answer: Saved,
      handle: (visit, { body: { unit, as, doc } }) =>
        served(visit, async (visit, plugins) => {
          const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => ({
            record: about("records.one", {
              plugin: bundled.id,
              collection: found(own(bundled.forms, visit.param("form")).of),
              id: visit.param("record"),
            }),
          }));
          const record = found(answers.record);
          match(visit, String(record.rev));
          const where = unit ?? record.unit.id;
          if (!where) throw new BadRequest("内容有误", [{ field: "unit", message: "请写是哪个组织的记录" }]);
          const form = own(plugin.forms, visit.param("form"));
          const { collection } = shelfOf(plugin, record.collection);
          const asked = fieldsAsked({ parts: partsAsked(form, collection) }, collection.fields);
          const typed = typedJson({ ...toldDocument(asked, record.doc), ...doc });
          const at = { unit: where, record: record.id, duty: "", period: "", more: {} };
          const desk = await openDesk(visit, plugins, typed, at);
          return written(visit, plugins, desk, { typed, as, rev: record.rev });
        }),
    }),
  ];
}

/** Saves what a program filled in, as far as a program may: never into a state that counts, or that fixes a mark. */
async function written(
  visit: Visit,
  plugins: Plugins,
  desk: FormDesk,
  { typed, as, rev }: { typed: ReturnType<typeof typedJson>; as: string; rev: number },
): Promise<Answered<z.input<typeof Saved>>> {
  found(programsWrite(desk.plugin, desk.form));
  const { doc, errors } = await filledDesk(visit, plugins, { form: null, typed, pressed: as }, desk);
  const move = as === DRAFT || as === SAVE ? null : moveOf(desk, as);
  const { flow } = desk.shelf.collection;
  const to = (move && flow?.moves[move]?.to) || (desk.record?.state ?? flow?.states[0] ?? "");
  if (isVouched(desk, doc, to)) throw OF_PEOPLE();
  const wrong = await standsAgainst(visit, desk, { doc, errors, move }, plugins);
  if (wrong.length > 0)
    throw new BadRequest(
      "没有写入",
      wrong.map(({ field, message }) => ({ field: field && `doc.${field}`, message })),
    );
  const { id, state, commit } = await saving(visit, desk, { doc, move, rev }, plugins);
  return { body: { id, state, unit: desk.ground.unit.id }, commit };
}

const OF_PEOPLE = () =>
  new OfPeople([
    "算不算数由人来定：请存成草稿或提交上来，等人在页面上确认。",
    "Whether it counts is for people to say: keep it as a draft or hand it in, and have somebody confirm it on its page.",
  ]);

/** A move by which the form hands records in. One by which people vouch is told as such. */
function moveOf(desk: FormDesk, name: string): string {
  const { flow } = desk.shelf.collection;
  const move = flow && Object.hasOwn(flow.moves, name) ? flow.moves[name] : undefined;
  if (desk.form.submit?.includes(name)) return handingIn(desk, name);
  if (move) throw OF_PEOPLE();
  const offered = [DRAFT, ...(desk.form.submit ?? [])].join("、");
  throw new BadRequest("没有写入", [{ field: "as", message: `只能是 ${offered}` }]);
}

/** Whether a record counts for a duty in a state, or a mark of it is fixed there. */
function isVouched({ shelf, duty, record, period, plugin }: FormDesk, doc: Doc, state: string): boolean {
  const whole = { duty: record?.duty ?? duty?.duty ?? null, period, doc };
  return (
    metBy(shelf, whole).some(({ met }) => met.states.includes(state)) ||
    Object.values(plugin.scores ?? {}).some((score) => score.of === shelf.name && fixes(score, state))
  );
}
