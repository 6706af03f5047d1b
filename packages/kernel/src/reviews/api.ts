import { cadenceOf, isPeriod, type Period } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { members } from "../members/index.ts";
import { BadRequest, type Handler, NotFound } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { acceptStatements, reviewStatements } from "./store.ts";

const Moment = z.iso.datetime({ offset: true });
const Sent = z.strictObject({
  unit: z.string().max(60),
  /** Code of the member who reviewed. */
  by: z.string().max(60),
  at: Moment,
  why: z.string().max(500).optional(),
  accepted: z.strictObject({ by: z.string().max(60), at: Moment }).optional(),
});
const Body = z.strictObject({ reviews: z.array(Sent).min(1).max(2000) });

/** `POST /api/reviews/:period`: reviews of a month that were made elsewhere, lower units before higher ones; all of them or none. */
export const takeOverReviews: Handler = async (visit) => {
  await visit.ask({});
  const period: Period = visit.param("period");
  if (!isPeriod(period) || cadenceOf(period) !== "month") throw new NotFound();
  const body = Body.safeParse(await visit.json());
  if (!body.success)
    throw new BadRequest(
      "审核有误",
      body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const sent = body.data.reviews;
  const { ground } = await visit.ask({
    ground: about("reviews.ground", { period, codes: sent.map(({ unit }) => unit) }),
  });
  const codes = [...new Set(sent.flatMap(({ by, accepted }) => [by, ...(accepted ? [accepted.by] : [])]))];
  const rows = await visit.db
    .select({ id: members.id, code: members.code, name: members.name })
    .from(members)
    .where(sql`${members.code} in (select value from json_each(${JSON.stringify(codes)}))`);
  const people = new Map(rows.map(({ code, id, name }) => [code, { id, name }]));
  const done = new Set<string>();
  const errors: { field: string; message: string }[] = [];
  const statements = sent.flatMap(({ unit, by, at, why, accepted }, i) => {
    const say = (field: string, message: string) => errors.push({ field: `reviews.${i}.${field}`, message });
    const of = ground.units[unit];
    const person = people.get(by);
    const acceptor = accepted && people.get(accepted.by);
    if (!of || of.reviewed || done.has(unit)) say("unit", `${unit}这个月没有要审核的，或者已经审核过`);
    const waiting = of?.below.filter((code) => !done.has(code)) ?? [];
    if (waiting.length > 0) say("unit", `等待下级：${waiting.join("、")}`);
    if (of?.isLeaf && of.now.done < of.now.due && !why) say("why", "还有没办的，要写明原因");
    if (!person) say("by", `没有编号为${by}的党员`);
    if (accepted && !acceptor) say("accepted.by", `没有编号为${accepted.by}的党员`);
    if (accepted?.by === by) say("accepted.by", "接收的人不能是审核的人");
    done.add(unit);
    if (!of || !person) return [];
    const id = uuidv7();
    return [
      ...reviewStatements(
        {
          id,
          period,
          unitNo: of.no,
          lastSeq: ground.seq,
          due: of.now.due,
          done: of.now.done,
          why: of.now.done < of.now.due ? (why ?? null) : null,
          by: person.id,
          byName: person.name,
          at: Date.parse(at),
          acceptedBy: null,
          acceptedByName: null,
          acceptedAt: null,
        },
        [],
        ground,
      ),
      ...(accepted && acceptor ? acceptStatements(id, acceptor, Date.parse(accepted.at)) : []),
    ];
  });
  if (errors.length > 0) throw new BadRequest("审核有误，一条也没有写入", errors.slice(0, 100));
  await visit.commit({
    statements,
    audit: { act: "reviews.taken-over", object: "reviews", detail: { period, records: sent.length } },
    touches: ["reviews"],
    answer: String(sent.length),
  });
  return Response.json({ stored: sent.length });
};
