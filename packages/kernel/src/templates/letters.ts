import { isPeriod, type Period } from "@jiceng/plugin";
import * as z from "zod";
import { SUBJECTS, wrongTerms } from "../duties/index.ts";
import { isRule, type RuleId } from "../rules/index.ts";

const MOST = 200;
const id = z.uuid();
const name = z.string().min(1).max(MOST);
const word = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/i);
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .refine((text) => isPeriod(text)) as unknown as z.ZodType<Period>;

const Deadline = z.union([
  z.strictObject({ by: z.int() }),
  z.strictObject({ after: z.int(), days: z.enum(["calendar", "working"]) }),
]);

const Terms = z
  .strictObject({
    title: z.string(),
    subject: z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS]),
    count: z.int(),
    weight: z.int(),
    deadline: Deadline.nullable(),
    cites: z.string(),
  })
  .refine((terms) => wrongTerms(terms).length === 0);

const DutyItem = z.strictObject({
  kind: z.literal("duty"),
  id,
  plugin: word,
  form: word,
  every: z.enum(["month", "quarter", "half", "year"]),
  terms: Terms,
});

const RuleItem = z.strictObject({
  kind: z.literal("rule"),
  id,
  rule: z.string().refine((text) => isRule(text)) as unknown as z.ZodType<RuleId>,
  value: z.int().min(1),
});

const Step = z.strictObject({
  no: z.int().min(1),
  name,
  from: month,
  items: z.array(z.discriminatedUnion("kind", [DutyItem, RuleItem])).max(100),
});

/** What headquarters sends of a template: the version that holds and those to come. */
export const TemplateLetter = z.strictObject({ template: id, steps: z.array(Step).min(1).max(100) });

/** What an enterprise answers: which version it has, from which month on, and which plugins it lacks for what is asked. */
export const TakenLetter = z.strictObject({
  template: id,
  no: z.int().min(1),
  from: month,
  lacking: z.array(word).max(100),
});
