import * as z from "zod";

const Id = z.string().min(1).max(60);
const Name = z.string().min(1).max(80);
const OnDay = z.iso.date();
const Words = z.string().max(300);

/** Headquarters asks: what is to be merged into what, and which part the reader has in it. */
export const AskedLetter = z.strictObject({
  id: Id,
  role: z.enum(["giving", "receiving"]),
  giving: z.strictObject({ id: Id, name: Name }),
  receiving: z.strictObject({ id: Id, name: Name }),
  on: OnDay,
  reason: Words,
});
export type AskedLetter = z.infer<typeof AskedLetter>;

/** What became of it at one of the three. */
export const StepLetter = z.strictObject({
  id: Id,
  step: z.enum(["agreed", "refused", "withdrawn", "handed", "taken"]),
  units: z.int().nullable().default(null),
  members: z.int().nullable().default(null),
  reason: Words.nullable().default(null),
});
export type StepLetter = z.infer<typeof StepLetter>;

/**
 * Everything that goes over: the units of the giving side and who belongs to them, as they stand on the day of the hand-over. Nothing else of
 * a person than what a roster holds.
 */
export const HandOver = z.strictObject({
  id: Id,
  /** The top of the tree comes first, without `above`. */
  units: z.array(
    z.strictObject({
      code: z.string().max(60),
      name: Name,
      kind: z.string().max(30),
      above: z.string().max(60).nullable(),
      on: OnDay,
    }),
  ),
  members: z.array(
    z.strictObject({
      code: z.string().max(60),
      name: Name,
      joinedOn: OnDay.nullable(),
      unit: z.string().max(60),
      status: z.string().max(10),
      from: OnDay,
      to: OnDay.nullable(),
    }),
  ),
  posts: z.array(
    z.strictObject({ member: z.string().max(60), unit: z.string().max(60), post: z.string().max(30), from: OnDay }),
  ),
  circumstances: z.array(
    z.strictObject({ member: z.string().max(60), kind: z.string().max(20), from: OnDay, to: OnDay.nullable() }),
  ),
});
export type HandOver = z.infer<typeof HandOver>;
