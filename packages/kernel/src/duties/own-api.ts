import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { BadRequest, type Handler } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { ownKey } from "./own-duty.ts";
import { EMPTY_DUTY, readFrom, readManner, readTerms } from "./own-form.ts";
import { dutyStatement, versionStatements } from "./own-store.ts";

const text = z.string().max(100);
const Body = z.strictObject({
  title: text,
  every: text,
  subject: text,
  cites: text,
  /** `plugin:form` */
  form: text,
  /** The month with which its first period begins; it may lie back as far as nothing is published. */
  month: text,
  count: text.optional(),
  weight: text.optional(),
  by: text.optional(),
  days: text.optional(),
});

/** `POST /api/duties`: a program makes a duty; it answers with its key, which records name. */
export const makeByProgram: Handler = async (visit) => {
  const { making } = await visit.ask({ making: about("duties.making", {}) });
  const body = Body.safeParse(await visit.json());
  if (!body.success)
    throw new BadRequest(
      "写成 {title, every, subject, cites, form, month}",
      body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const typed = { ...EMPTY_DUTY, ...body.data };
  const kind = readManner(typed, making);
  const { terms, errors } = readTerms(typed);
  const { from, errors: late } = readFrom(typed.month, kind.every, making, { past: true });
  const all = [...kind.errors, ...errors, ...late];
  if (all.length > 0) throw new BadRequest("应办有误", all);
  const made = { id: uuidv7(), template: null, plugin: kind.plugin, form: kind.form, every: kind.every };
  const by = { id: visit.who.id, name: "系统" };
  const answer = await visit.commit({
    statements: [
      dutyStatement(made, by, visit.now),
      ...versionStatements(made.id, { id: uuidv7(), from, terms, no: null }, by, visit.now),
    ],
    audit: { act: "duty.made", object: made.id, detail: { from } },
    touches: ["duties"],
    answer: ownKey(made),
  });
  return visit.c.json({ duty: answer });
};
