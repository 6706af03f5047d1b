import { type Day, isDay } from "@jiceng/plugin";
import * as z from "zod";
import { BadRequest, type Handler } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { takenOver } from "./api-store.ts";
import { WAYS } from "./formation.ts";

const day = z.custom<Day>((value) => typeof value === "string" && isDay(value), "日期写成2026-09-01这样");
const code = z.string().min(1).max(40);

const Sent = z.strictObject({
  ways: z.array(z.strictObject({ unit: code, way: z.enum(WAYS) })).default([]),
  ties: z.array(z.strictObject({ unit: code, place: code, from: day })).default([]),
  ends: z.array(z.strictObject({ unit: code, on: day })).default([]),
  workers: z.array(z.strictObject({ member: code, place: code, from: day })).default([]),
});
export type SentFormation = z.infer<typeof Sent>;

/** `POST /api/formation`: ways, ties, planned ends and places of work from another system, by codes; all of it or nothing. */
export const takeOver: Handler = async (visit) => {
  const sent = Sent.safeParse(await visit.json());
  if (!sent.success)
    throw new BadRequest(
      "内容不对",
      sent.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const { ways, ties, ends, workers } = sent.data;
  const codes = [
    ...ways.map(({ unit }) => unit),
    ...ties.flatMap(({ unit, place }) => [unit, place]),
    ...ends.map(({ unit }) => unit),
    ...workers.map(({ place }) => place),
  ];
  const { numbers } = await visit.ask({ numbers: about("access.codes", { codes: [...new Set(codes)] }) });
  const unknown = [...new Set(codes)].filter((one) => numbers[one] === undefined);
  if (unknown.length > 0)
    throw new BadRequest(
      "有些组织没有找到",
      unknown.map((one) => ({ field: one, message: "没有这个编码的组织" })),
    );
  const count = ways.length + ties.length + ends.length + workers.length;
  await visit.commit({
    statements: takenOver(sent.data, numbers),
    audit: { act: "formation.taken-over", object: "", detail: { records: count } },
  });
  return visit.c.json({ taken: count });
};
