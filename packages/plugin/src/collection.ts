import type { Day } from "./day.ts";
import type { DocOf, Fields } from "./field.ts";
import type { Period } from "./period.ts";

/** One step of a flow: out of which states, into which, and who may make it. */
export interface Move<State extends string = string, Can extends string = string, Name extends string = string> {
  title: string;
  from: State | readonly State[];
  to: State;
  by: Can;
  /** Fields that must be filled before the record may move; `$reason` asks the mover for a sentence. */
  requires?: readonly (Name | "$reason")[];
  /** The verifier is not the owner: refused to whoever last made one of these moves. */
  notBy?: string | readonly string[];
  /** Nor is it whom the record names: member fields, refused to whoever stands in one of them. */
  notOf?: Name | readonly Name[];
  /** Working days after the record came into its state by which this move should have been made. */
  within?: number;
}

/** States in the order in which work goes through them, and moves; every move is a row with who, when and why. */
export interface Flow<State extends string = string, Can extends string = string, Name extends string = string> {
  /** The first is where a record starts. */
  states: readonly State[];
  /** States beside the way, such as 退回 and 作废: drawn as where a record stands, not as a step. */
  aside?: readonly State[];
  moves: Readonly<Record<string, Move<NoInfer<State>, Can, Name>>>;
}

/** What a check or a guard may look at beside the document. */
export interface CheckContext {
  today: Day;
  /** What the tenant set, by the fields of `settings`. */
  settings: Doc;
  /** Present when the record answers a duty. */
  duty?: string;
  period?: Period;
}

/** What is wrong at one field, said so that it can be put right. */
export interface FieldError {
  /** A field's name, or `rows.3.reason` for one in a child row. */
  field: string;
  message: string;
}

/** A document whose fields are not known to the compiler. */
export type Doc = Record<string, unknown>;

/** One kind of record of a plugin: what it holds, who reads it, and how it goes from state to state. */
export interface Collection<F extends Fields = Fields, State extends string = string, Can extends string = string> {
  title: string;
  /** Version of the document's shape; within a major version only additions. */
  v?: number;
  fields: F;
  /** Fields that lists may filter and sort on. */
  index?: readonly (keyof F & string)[];
  /**
   * Fields that together name one record only; `$unit` is the unit that it belongs to. One or more such sets. A record with one of them empty
   * has no name yet and stands in nobody's way: what has to be alone from the start is `required` as well.
   */
  unique?: readonly (readonly ((keyof F & string) | "$unit" | "$period")[])[];
  /** `scope`: whoever's scope holds the unit. `participants`: beside them, members named in the record's rows or its indexed member fields. */
  visible?: "scope" | "participants";
  flow?: Flow<State, Can, keyof F & string>;
  /** Who may open records of units in their reach. Without it, nobody by their role: only the members whom a record names, by `participants`, and whoever made a move of it or may make the next one. */
  read?: Can;
  /** Read here by those who may, and nowhere else: never written into a year book or another document that is bound for others. */
  restricted?: boolean;
  /** The page that shows one record; it gets `{ id }`. Without one the kernel draws the standard page. */
  page?: string;
  /** Pure; what is wrong, at which field. Runs on every save that leaves the draft. */
  check?(doc: DocOf<F>, context: CheckContext): FieldError[] | Promise<FieldError[]>;
  /** Pure; what still stands in the way of a move, a sentence each; empty lets it pass. Shown before anybody tries. */
  guard?(doc: DocOf<F>, move: string, context: CheckContext): readonly string[] | Promise<readonly string[]>;
  /** Pure; an older document in today's shape. Runs when one is read. */
  upgrade?(doc: Doc, v: number): Doc;
  /** What makes one of its records answer a duty that an enterprise made itself: the states that count, the field with the day. */
  counts?: { states: readonly State[]; held: keyof F & string };
  /** The field whose value names a record in lists, such as its topic. */
  label?: keyof F & string;
  /**
   * For how long records are kept: so many months after the day in a field of `index`, by a number in `settings`. Then the kernel takes them
   * away for good and notes which. What is kept for a time is in no table file, which would outlast it.
   */
  kept?: { from: keyof F & string; months: string };
  /** A list in `settings` by which a tenant adds fields of its own: rows of `title`, `type` and `required`. */
  extra?: string;
}

/**
 * Declares a collection, so that its fields and states are known to the compiler wherever the plugin names them.
 *
 * @example
 * const brands = collection({ title: "品牌", fields: { name: field.text("名称") }, read: "view", flow: { states: ["培育", "申报"], moves: { … } } });
 */
export const collection = <const F extends Fields, const State extends string, const Can extends string = never>(
  declared: Collection<F, State, Can> & { flow?: { states: readonly State[] } },
): Collection<F, State, Can> => declared;

/** The collections of a plugin, by name. */
export type Data<Can extends string = string> = Readonly<Record<string, Collection<Fields, string, Can>>>;

/** The fields of a collection: `FieldsOf<typeof brands>`. */
export type FieldsOf<C> = C extends Collection<infer F, infer _S, infer _C> ? F : never;
/** The states of a collection's flow: `StatesOf<typeof brands>`. */
export type StatesOf<C> = C extends Collection<infer _F, infer S, infer _C> ? S : never;
/** The document of a collection: `DocIn<typeof brands>`. */
export type DocIn<C> = DocOf<FieldsOf<C>>;
