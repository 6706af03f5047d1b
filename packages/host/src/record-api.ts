import {
  about,
  BadRequest,
  type Choices,
  type Closing,
  type Completion,
  closingOver,
  complete,
  dutyOf,
  insertMoves,
  insertRecords,
  type Known,
  linkedShelves,
  meant,
  membersCalled,
  metBy,
  type NewRecord,
  newId,
  readDocument,
  recordsMeant,
  type Scope,
  type SeenRecordId,
  type SeenUnit,
  type Shelf,
  sourceKey,
  typedJson,
  unitsMeant,
  type Visit,
  wordsIn,
} from "@jiceng/kernel";
import { dayOf, type FieldError, isPeriod } from "@jiceng/plugin";
import * as z from "zod";
import type { House, HouseRoutes } from "./house.ts";
import { openPlugin, shelfOf } from "./place.ts";
import { historyOf, walked } from "./record-history.ts";
import { fixingScores } from "./score-reads.ts";

const MOST = 500;

const Made = z.strictObject({
  move: z.string().max(40),
  at: z.iso.datetime(),
  by: z.string().max(60),
  reason: z.string().max(500).optional(),
});
const Sent = z.strictObject({
  /** Under which the program keeps it: sent again it is not stored again, and other records may link to it. */
  key: z.string().min(1).max(80).optional(),
  unit: z.string().max(60),
  duty: z.string().max(60).optional(),
  period: z.string().refine(isPeriod, "不是期间").optional(),
  state: z.string().max(20).optional(),
  at: z.iso.datetime(),
  by: z.string().max(60),
  confirmedBy: z.string().max(60).optional(),
  voidReason: z.string().max(500).optional(),
  /** What happened to it, where the program knows; else the shortest way to its state, an hour a step. */
  moves: z.array(Made).min(1).max(60).optional(),
  doc: z.record(z.string().max(40), z.unknown()),
});
const Body = z.strictObject({ records: z.array(Sent).min(1).max(MOST) });
type SentRecord = z.infer<typeof Sent>;

/** Records of earlier work, taken over from another system: read as strictly as a form, counted like any other record. */
export const recordApi = (house: House): HouseRoutes =>
  house.routes().post("/api/records/:plugin/:collection", "service", async (visit, plugins) => {
    const { plugin, settings } = await openPlugin(visit, plugins, () => ({}));
    const shelf = shelfOf(plugin, visit.param("collection"));
    const body = Body.safeParse(await visit.json());
    if (!body.success)
      throw new BadRequest(
        "记录有误",
        body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
      );
    const sent = body.data.records;
    const { units, closings, known } = await visit.ask({
      units: about("access.codes", { codes: [...new Set(sent.map(({ unit }) => unit))] }),
      closings: about("periods.standing", {}),
      known: about("duties.known", { keys: [...new Set(sent.flatMap(({ duty }) => duty ?? []))] }),
    });
    const beside = await readBeside(visit, shelf, sent);
    const fresh = sent.flatMap((record, i) =>
      beside.stored.has(record.key ?? "")
        ? []
        : [take(shelf, record, units[record.unit], beside, { closings, known }, i)],
    );
    const errors = fresh.flatMap((one) => one.errors);
    if (errors.length > 0) throw new BadRequest("记录有误，一条也没有写入", errors.slice(0, 100));
    const completions = fresh.flatMap(({ completion }) => completion);
    const records = fresh.flatMap(({ record }) => record ?? []);
    if (records.length === 0) return Response.json({ stored: 0 });
    const scores = await fixingScores(
      visit,
      { plugin, settings, host: plugins.hostFor(plugin) },
      shelf.name,
      records.map(({ id, doc, state }) => ({ id, doc, from: null, to: state })),
    );
    await visit.commit({
      statements: [
        ...insertRecords(shelf, records, visit.now),
        insertMoves(fresh.flatMap(({ moves }) => moves)),
        ...(completions.length > 0 ? [complete(completions, visit.now)] : []),
        ...scores,
      ],
      audit: { act: `${plugin.id}.${shelf.name}.taken-over`, object: shelf.name, detail: { records: records.length } },
      touches: completions.length > 0 ? ["completions"] : [],
      answer: String(records.length),
    });
    return Response.json({ stored: records.length });
  });

/** What the records mention, and which of them are stored already. */
interface Beside {
  choices: Choices;
  people: ReadonlyMap<string, Known>;
  /** Keys of records that are there. */
  stored: ReadonlySet<string>;
  /** Ids of the records to come, by their keys. */
  coming: ReadonlyMap<string, SeenRecordId>;
}

async function readBeside(visit: Visit, shelf: Shelf, sent: readonly SentRecord[]): Promise<Beside> {
  const all: Scope = { all: true };
  const words = wordsIn([
    ...sent.flatMap(({ by, confirmedBy = "", moves = [] }) => [by, confirmedBy, ...moves.map((made) => made.by)]),
    ...sent.flatMap(({ doc }) => typedJson(doc).texts()),
  ]);
  const shelves = linkedShelves(shelf.plugin, shelf.collection.fields);
  const keys = sent.flatMap(({ key }) => key ?? []);
  const [members, units, own, ...links] = (await visit.db.batch([
    membersCalled(visit.db, words),
    unitsMeant(visit.db, all, dayOf(visit.now), words),
    recordsMeant(visit.db, shelf, all, keys),
    ...shelves.map((to) => recordsMeant(visit.db, to, all, words)),
  ] as never)) as unknown as Known[][];
  const coming = new Map(keys.map((key) => [key, newId<"record">()]));
  const here = [...coming].map(([key, id]): Known => ({ id, name: key, code: key }));
  return {
    choices: {
      members: { known: members!, more: false },
      units: { known: units!, more: false },
      links: Object.fromEntries(
        shelves.map(({ name }, i) => [
          name,
          { known: [...links[i]!, ...(name === shelf.name ? here : [])], more: false },
        ]),
      ),
    },
    people: new Map(members!.map((one) => [one.code!, one])),
    stored: new Set(own!.flatMap(({ code }) => code ?? [])),
    coming,
  };
}

interface Taken {
  record: NewRecord | null;
  moves: Parameters<typeof insertMoves>[0][number][];
  completion: Completion[];
  errors: FieldError[];
}

function take(
  shelf: Shelf,
  sent: SentRecord,
  unitNo: SeenUnit | undefined,
  { choices, people, coming }: Beside,
  { closings, known }: { closings: readonly Closing[]; known: readonly string[] },
  i: number,
): Taken {
  const { fields, flow, v = 1 } = shelf.collection;
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => errors.push({ field: `records.${i}.${field}`, message });
  const at = Date.parse(sent.at);
  const { state = flow?.states[0] ?? "", period = null } = sent;
  const read = readDocument(fields, typedJson(sent.doc));
  const { doc, errors: unknown } = meant(fields, read.doc, choices);
  for (const { field, message } of [...read.errors, ...unknown]) say(`doc.${field}`, message);
  const duty = sent.duty && known.includes(sent.duty) ? dutyOf(shelf, { duty: sent.duty }) : undefined;
  if (unitNo === undefined) say("unit", `没有编码为${sent.unit}的组织`);
  if (sent.duty && !duty) say("duty", `没有应办${sent.duty}`);
  if (sent.duty && !period) say("period", "写明是哪一期的应办");
  const held = String(doc[duty?.met.held ?? ""] ?? "");
  // A plan is written before its day.
  if (held > dayOf(at) && state !== flow?.states[0]) say("at", "记录的时间早于开会的日期");
  const id = coming.get(sent.key ?? "") ?? newId<"record">();
  const steps = sent.moves ? walked(flow, sent.moves) : historyOf(flow, { ...sent, state }, duty?.met.states[0]);
  const moves = steps.map(({ move, from, to }, n) => {
    const told = sent.moves?.[n];
    const who = people.get(told?.by ?? (n === 0 ? sent.by : (sent.confirmedBy ?? "")));
    return {
      recordId: id,
      move,
      from,
      to,
      by: who?.id ?? "officer",
      byName: who?.name ?? "上级党委工作人员",
      reason: flow?.moves[move]?.requires?.includes("$reason")
        ? (told?.reason ?? (to === state ? sent.voidReason : null) ?? "随记录转入")
        : (told?.reason ?? null),
      at: told ? Date.parse(told.at) : at + n * 3_600_000,
    };
  });
  if (sent.moves && (steps.length < sent.moves.length || steps.at(-1)?.to !== state))
    say("moves", `按这些流转到不了${state}`);
  else if (state !== (flow?.states[0] ?? "") && moves.length === 0) say("state", `没有状态${state}`);
  if (unitNo === undefined) return { record: null, moves, errors, completion: [] };
  const record: NewRecord = {
    id,
    rev: 1,
    v,
    unitNo,
    duty: sent.duty ?? null,
    period,
    state,
    by: people.get(sent.by)?.id ?? sent.by,
    at,
    doc,
    ...(sent.key && { keys: [sourceKey(sent.key)] }),
  };
  // It counts from when it was confirmed where it comes from, so that the figures of a past day know it; but what was
  // published without it is not added to behind anybody's back.
  const confirmed = moves.findLast(({ to }) => to === state)?.at ?? at;
  const since = confirmed > (closingOver(period, closings)?.at ?? 0) ? confirmed : undefined;
  return {
    record,
    moves,
    errors,
    completion: metBy(shelf, record)
      .filter(({ met }) => met.states.includes(state))
      .map(({ duty, period, met }) => ({
        duty,
        unitNo,
        period,
        recordId: id,
        heldOn: String(doc[met.held]),
        at: since,
      })),
  };
}
