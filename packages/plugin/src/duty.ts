import type { Data, FieldsOf, StatesOf } from "./collection.ts";
import type { Cadence } from "./period.ts";
import type { UnitKind } from "./unit-kind.ts";

/** Which units owe it: of these kinds; `having: "committee"` leaves out those without a 支委会. */
export interface Subject {
  kind: UnitKind | readonly UnitKind[];
  having?: "committee";
}

/** So many days after the period's last day, or the so-manieth day of the period at the latest. */
export type Deadline = { after: number; days: "calendar" | "working" } | { by: number };

/** Which records meet a duty: those of a collection in these states that were made for it; `held` is the field with the day. */
export interface Met {
  data: string;
  states: readonly string[];
  held: string;
  /**
   * Index fields with values that make a record meet it as well, whatever it was made for: in the period in which its day lies, once. So what
   * was done together is written down once.
   */
  also?: Readonly<Record<string, readonly string[]>>;
}

type MetIn<D extends Data> = string extends keyof D
  ? Met
  : {
      [C in keyof D & string]: {
        data: C;
        states: readonly StatesOf<D[C]>[];
        held: keyof FieldsOf<D[C]> & string;
        also?: { readonly [F in keyof FieldsOf<D[C]> & string]?: readonly string[] };
      };
    }[keyof D & string];

/** What is due: every period, for each unit that the subject names; met by records in the given states. */
export interface Duty<D extends Data = Data> {
  title: string;
  every: Cadence;
  for: Subject;
  /** How many times in each period: once, so many times, or as often as a rule of the library says. */
  count?: number | { rule: string };
  /** How much one of them weighs where duties are added up; a whole number, one by default. */
  weight?: number;
  /** The last day that counts as on time; the period's own last day by default. */
  deadline?: Deadline;
  /** Article that asks for it, as shown to people. */
  cites: string;
  met: MetIn<D>;
  /** The form that records it. */
  form: string;
  /** A month in `settings`: owed by periods that end in it or later, and not at all while it is empty. For what an enterprise takes on when it decides to. */
  since?: string;
}
