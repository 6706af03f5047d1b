import { Conflict, meant, readDocument, type Typed, typedForm, type Visit, withoutRow } from "@jiceng/kernel";
import type { Doc, FieldError } from "@jiceng/plugin";
import { filesNamed, takeFiles, withoutStrangers } from "./form-files.ts";
import type { OpenForm } from "./form-open.ts";

/** What was sent for a form: as it was posted, without the row that somebody dropped; or as JSON by a program, which sends no files. */
export interface Sent {
  form: FormData | null;
  typed: Typed;
  /** The button. */
  pressed: string | null;
}

export async function typedIn(visit: Visit): Promise<Sent> {
  const sent = await visit.form();
  const pressed = sent.get("do") as string | null;
  const [, dropped] = /^drop\.(\w+\.\d+)$/.exec(pressed ?? "") ?? [];
  const form = dropped === undefined ? sent : withoutRow(sent, dropped);
  return { form, typed: typedForm(form), pressed };
}

/** A form with what was filled in. */
export interface Filled<F extends OpenForm = OpenForm> {
  desk: F;
  doc: Doc;
  errors: FieldError[];
  pressed: string | null;
}

/** What was posted, read by the form's fields against whom they may name and the roster of the typed day: a typed id never adds anybody. */
export async function filled<F extends OpenForm>(
  visit: Visit,
  desk: F,
  { form: sent, typed, pressed }: Sent,
): Promise<Filled<F>> {
  const { form, fields, roster, choices } = desk;
  const people = roster.map(({ memberId }) => memberId);
  const files = sent && (await takeFiles(visit, desk, sent));
  const read = readDocument(
    fields,
    files ? typedForm(files.form) : typed,
    form.roster && { [form.roster.field]: people },
  );
  const { doc, errors } = meant(fields, read.doc, choices);
  const strangers = withoutStrangers(fields, doc, await filesNamed(visit, desk, doc));
  return {
    desk,
    pressed,
    doc: { ...withStandings(doc, desk), ...form.fixed },
    // Why a file was refused says more than that there is none now.
    errors: [...(files?.errors ?? []), ...read.errors, ...errors, ...strangers].filter(
      ({ field }) => form.fixed?.[field] === undefined,
    ),
  };
}

/** The rows of a roster with each one's standing on that day, where the form wants it: from the roster, never typed. */
export function withStandings(doc: Doc, { form, roster }: Pick<OpenForm, "form" | "roster">): Doc {
  const { field, standing } = form.roster ?? {};
  if (field === undefined || standing === undefined) return doc;
  const held = new Map(roster.map(({ memberId, status }) => [memberId, status]));
  const rows = ((doc[field] ?? []) as Doc[]).map((row) => ({ ...row, [standing]: held.get(String(row.member)) }));
  return { ...doc, [field]: rows };
}

/** A button that only draws the form again, perhaps with a row more; `null` for any other. */
export function typing(pressed: string | null): { add?: string } | null {
  const [verb, row] = (pressed ?? "").split(".");
  if (verb === "add") return { add: row };
  return verb === "refresh" || verb === "drop" ? {} : null;
}

/** What is said where a name is taken and nobody asked at which field. */
export const TAKEN: FieldError = { field: "", message: "同名的记录已经有了，请改那一条，或换一个名称" };

/** What to say where another record took the name while this one was saved; nothing was written. Any other error goes on. */
export function takenMeanwhile(error: unknown): FieldError[] {
  if (!(error instanceof Conflict && error.message.includes("record_keys"))) throw error;
  return [TAKEN];
}

/** Of several things wrong with a field the first; what is wrong with the whole all of it. */
export const firstOfEach = (errors: readonly FieldError[]): FieldError[] => {
  const place = ({ field, message }: FieldError) => field || message;
  return errors.filter((error, i) => errors.findIndex((other) => place(other) === place(error)) === i);
};
