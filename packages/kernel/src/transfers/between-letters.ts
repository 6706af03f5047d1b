import { type Day, isDay } from "@jiceng/plugin";
import * as z from "zod";
import { holdsIdentityNumber, STATUSES } from "../members/index.ts";

const id = z.uuid();
const day = z.string().refine((text) => isDay(text)) as unknown as z.ZodType<Day>;
const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !holdsIdentityNumber(text));

/** What one enterprise tells another of a member whom it offers: what a roster needs and the letter says, nothing else. */
export const OfferLetter = z.strictObject({
  transfer: id,
  name: words(40).min(1),
  code: words(40),
  status: z.enum(STATUSES),
  joinedOn: day.nullable(),
  fromUnit: words(100).min(1),
  place: words(60),
  on: day,
  ground: words(200),
});

/** It is asked for back. */
export const WithdrawalLetter = z.strictObject({ transfer: id });

/** What came of it. */
export const AnswerLetter = z
  .strictObject({
    transfer: id,
    answer: z.enum(["accepted", "refused", "withdrawn"]),
    arrivedOn: day.nullable(),
    unit: words(100).nullable(),
    reason: words(200).nullable(),
  })
  .refine(({ answer, arrivedOn }) => (answer === "accepted") === (arrivedOn !== null));
