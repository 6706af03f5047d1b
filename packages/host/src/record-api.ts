import {
  about,
  BadRequest,
  type Closing,
  type Completion,
  closingOver,
  complete,
  dutyOf,
  insertMoves,
  insertRecords,
  membersCalled,
  type NewRecord,
  newId,
  RouteBook,
  readDocument,
  type SeenUnit,
  type Shelf,
  starts,
  typedJson,
  type Visit,
} from "@jiceng/kernel";
import { dayOf, type FieldError, isPeriod } from "@jiceng/plugin";
import * as z from "zod";
import { openPlugin, type Plugins, shelfOf } from "./place.ts";

const MOST = 500;

const Sent = z.strictObject({
  unit: z.string().max(60),
  duty: z.string().max(60),
  period: z.string().refine(isPeriod, "不是期间"),
  state: z.string().max(20),
  at: z.iso.datetime(),
  by: z.string().max(60),
  confirmedBy: z.string().max(60).optional(),
  voidReason: z.string().max(500).optional(),
  doc: z.record(z.string().max(40), z.unknown()),
});
const Body = z.strictObject({ records: z.array(Sent).min(1).max(MOST) });
type SentRecord = z.infer<typeof Sent>;

interface Person {
  id: string;
  code: string;
  name: string;
}

/** Records of earlier work, taken over from another system: read as strictly as a form, counted like any other record. */
export const recordApi = (plugins: Plugins): RouteBook =>
  new RouteBook().post("/api/records/:plugin/:collection", "service", async (visit) => {
    const { plugin } = await openPlugin(visit, plugins, () => ({}));
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
      known: about("duties.known", { keys: [...new Set(sent.map(({ duty }) => duty))] }),
    });
    const people = await peopleCalled(visit, sent);
    const taken = sent.map((record, i) => take(shelf, record, units[record.unit], people, { closings, known }, i));
    const errors = taken.flatMap((one) => one.errors);
    if (errors.length > 0) throw new BadRequest("记录有误，一条也没有写入", errors.slice(0, 100));
    const completions = taken.flatMap(({ completion }) => completion);
    await visit.commit({
      statements: [
        ...insertRecords(
          shelf,
          taken.flatMap(({ record }) => record ?? []),
          visit.now,
        ),
        insertMoves(taken.flatMap(({ moves }) => moves)),
        ...(completions.length > 0 ? [complete(completions, visit.now)] : []),
      ],
      audit: { act: `${plugin.id}.${shelf.name}.taken-over`, object: shelf.name, detail: { records: taken.length } },
      touches: completions.length > 0 ? ["completions"] : [],
      answer: String(taken.length),
    });
    return Response.json({ stored: taken.length });
  });

async function peopleCalled(visit: Visit, sent: readonly SentRecord[]): Promise<Map<string, Person>> {
  const codes = new Set<string>();
  for (const { by, confirmedBy, doc } of sent) {
    for (const code of [by, confirmedBy, doc.host, doc.scribe]) if (typeof code === "string") codes.add(code);
    for (const value of Object.values(doc))
      if (Array.isArray(value)) for (const row of value) if (typeof row?.member === "string") codes.add(row.member);
  }
  const rows = await membersCalled(visit.db, [...codes]);
  return new Map(rows.map((row) => [row.code, row]));
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
  people: Map<string, Person>,
  { closings, known }: { closings: readonly Closing[]; known: readonly string[] },
  i: number,
): Taken {
  const { fields, flow, v = 1 } = shelf.collection;
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => errors.push({ field: `records.${i}.${field}`, message });
  const at = Date.parse(sent.at);
  const read = readDocument(fields, typedJson(sent.doc));
  for (const { field, message } of read.errors) say(`doc.${field}`, message);
  const personId = (code: unknown, field: string): string => {
    const person = people.get(String(code));
    if (!person) say(field, `没有编号为${code}的党员`);
    return person?.id ?? "";
  };
  for (const [name, field] of Object.entries(fields)) {
    if (field.type === "member" && read.doc[name]) read.doc[name] = personId(read.doc[name], `doc.${name}`);
    if (field.type === "rows")
      for (const row of read.doc[name] as { member: string }[]) row.member = personId(row.member, `doc.${name}`);
  }
  const duty = known.includes(sent.duty) ? dutyOf(shelf, sent) : undefined;
  if (unitNo === undefined) say("unit", `没有编码为${sent.unit}的组织`);
  if (!duty) say("duty", `没有应办${sent.duty}`);
  const held = String(read.doc[duty?.met.held ?? ""] ?? "");
  // A plan is written before its day.
  if (held > dayOf(at) && sent.state !== flow?.states[0]) say("at", "记录的时间早于开会的日期");
  const id = newId<"record">();
  const moves = historyOf(flow, sent, duty?.met.states[0]).map(({ move, from, to }, n) => {
    const who = people.get(n === 0 ? sent.by : (sent.confirmedBy ?? ""));
    return {
      recordId: id,
      move,
      from,
      to,
      by: who?.id ?? "officer",
      byName: who?.name ?? "上级党委工作人员",
      reason: to === "作废" || to === "退回" ? (sent.voidReason ?? "材料不全") : null,
      at: at + n * 3_600_000,
    };
  });
  if (flow && sent.state !== flow.states[0]! && moves.length === 0) say("state", `没有状态${sent.state}`);
  if (unitNo === undefined) return { record: null, moves, errors, completion: [] };
  const record: NewRecord = {
    id,
    rev: 1,
    v,
    unitNo,
    duty: sent.duty,
    period: sent.period,
    state: sent.state,
    by: people.get(sent.by)?.id ?? sent.by,
    at,
    doc: read.doc,
  };
  const counts = duty?.met.states.includes(sent.state) ?? false;
  // It counts from when it was confirmed where it comes from, so that the figures of a past day know it; but what was
  // published without it is not added to behind anybody's back.
  const confirmed = moves.findLast(({ to }) => to === sent.state)?.at ?? at;
  const since = confirmed > (closingOver(sent.period, closings)?.at ?? 0) ? confirmed : undefined;
  return {
    record,
    moves,
    errors,
    completion: counts ? [{ duty: sent.duty, unitNo, period: sent.period, recordId: id, heldOn: held, at: since }] : [],
  };
}

interface Step {
  move: string;
  from: string;
  to: string;
}

/** What must have happened to a record that is there. One that somebody confirmed counted once, whatever came after. */
function historyOf(
  flow: Shelf["collection"]["flow"],
  { state, confirmedBy }: SentRecord,
  counting: string | undefined,
): Step[] {
  if (!flow) return [];
  const after = confirmedBy && counting ? pathTo(flow, counting, state) : [];
  return after.length > 0 && counting
    ? [...pathTo(flow, flow.states[0]!, counting), ...after]
    : pathTo(flow, flow.states[0]!, state);
}

/** The shortest run of moves from one state to another. */
function pathTo(flow: NonNullable<Shelf["collection"]["flow"]>, start: string, state: string): Step[] {
  const paths: { at: string; moves: Step[] }[] = [{ at: start, moves: [] }];
  const been = new Set([start]);
  for (let next = paths.shift(); next; next = paths.shift()) {
    if (next.at === state) return next.moves;
    for (const [move, rule] of Object.entries(flow.moves)) {
      if (!starts(rule, next.at) || been.has(rule.to)) continue;
      been.add(rule.to);
      paths.push({ at: rule.to, moves: [...next.moves, { move, from: next.at, to: rule.to }] });
    }
  }
  return [];
}
