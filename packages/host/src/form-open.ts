import type { Choices, FormGround, RosterEntry, Sight, Visit } from "@jiceng/kernel";
import type { Doc, Fields, Form, Plugin } from "@jiceng/plugin";

/** What lies ready of any form that was opened. */
export interface OpenForm {
  plugin: Plugin;
  /** What the tenant set. */
  settings: Doc;
  sight: Sight;
  name: string;
  form: Form;
  /** The field that says what it is about. */
  label?: string;
  /** What it asks for. */
  fields: Fields;
  /** Whom and what its fields may name. */
  choices: Choices;
  unit: FormGround["unit"] | null;
  roster: RosterEntry[];
  draft: { doc: Doc; at: number } | null;
  /** The address of this form. */
  path: string;
  /** Where its draft is kept: the address without what all of them share. */
  place: string;
  today: string;
}

/** The place of a form's draft, by its address. */
export const placeOf = (path: string): string => path.replace(/^\/p\//, "");

/** A draft as it was read. */
export const asDraft = ([kept]: readonly { body: string; at: number }[]): OpenForm["draft"] =>
  kept ? { doc: JSON.parse(kept.body) as Doc, at: kept.at } : null;

const OF_PLACE = ["unit", "record", "duty", "period"] as const;
/** Of the page on which people choose the unit. */
const OF_CHOICE = ["place", "do"] as const;

/** Where a form is opened: at which unit, on which record, for which duty and period; and what is the plugin's own. */
export type FormAt = Record<(typeof OF_PLACE)[number], string> & { more: Record<string, string> };

/** The same as the address of a form says it. */
export function askedIn(visit: Visit): FormAt {
  const more = Object.fromEntries(new URL(visit.c.req.url).searchParams);
  const [unit, record, duty, period] = OF_PLACE.map((key) => {
    const value = more[key] ?? "";
    delete more[key];
    return value;
  }) as [string, string, string, string];
  for (const key of OF_CHOICE) delete more[key];
  return { unit, record, duty, period, more };
}

/** The same as the plugin is told it. */
export const queryOf = (visit: Visit): Record<string, string> => {
  const { more, ...place } = askedIn(visit);
  return Object.fromEntries(Object.entries({ ...more, ...place }).filter(([, value]) => value !== ""));
};
