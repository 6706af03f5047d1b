import type {
  Day,
  Doc,
  FieldError,
  Figure,
  Node,
  Paper,
  Period,
  Plugin,
  PluginRecord,
  Role,
  ScoreResult,
  SubmitKit,
  Target,
  UnitKind,
} from "@jiceng/plugin";

/*
 * What a test of a plugin is written with. Nothing here but types, and none of them from the product itself: they are copied to authors
 * as they stand.
 */

/** A unit by its id; those above stand before those below. */
export interface UnitGiven {
  name: string;
  kind: UnitKind;
  /** Id of the unit above. */
  under?: string;
}

/** A member by their id. */
export interface MemberGiven {
  name: string;
  unit: string;
  /** A committee post (支委) of the unit, such as 书记 or 组织委员. */
  post?: string;
  /** The day on which they joined the party; without one they have no 政治生日. */
  joined?: Day;
  /** 正式, unless it says 预备. */
  status?: "正式" | "预备";
}

/** Somebody who looks and does things. */
export interface PersonGiven {
  /** The member that they are; without one only an account. */
  member?: string;
  name?: string;
  /** Roles, each with the unit over which it is held: `{ secretary: "yi" }`. It reaches everything below. */
  roles?: Partial<Record<Role, string | readonly string[]>>;
}

/** A record that is there already. */
export interface RecordGiven {
  id: string;
  unit: string;
  doc: Doc;
  /** Where its flow starts, unless it says another one. */
  state?: string;
  period?: Period;
  duty?: string;
  /** Who made it: a member's id. */
  by?: string;
  /** The day on which it was made and came into its state; today, unless it says another one. */
  on?: Day;
  /** Version of the collection by which it was written; today's, unless it says an older one. */
  v?: number;
  /** Moves that were made, oldest first, each by a member. */
  moves?: readonly { move: string; by: string; on?: Day; reason?: string }[];
}

/** A small enterprise in memory: all that a test needs of one. */
export interface World {
  /** 2026-09-24 unless it says another day. */
  today?: Day;
  units: Readonly<Record<string, UnitGiven>>;
  members?: Readonly<Record<string, MemberGiven>>;
  /** Who looks, by a name of the test's own. Every member is there under their id, with the role 党员 in their unit. */
  people?: Readonly<Record<string, PersonGiven>>;
  /** What the enterprise set; the rest as it is by default. */
  settings?: Doc;
  /** By collection. */
  records?: Readonly<Record<string, readonly RecordGiven[]>>;
  /** Figures that the plugin does not make itself, by their name and then by unit or member: `{ "duty:org-life:theme": { yi: { num: 1, den: 1 } } }`. */
  figures?: Readonly<Record<string, Readonly<Record<string, Figure>>>>;
  /** What hosts answer that the plugin asks, by host and path: `{ "api.example.com/v1/days": { json: { ok: true } } }`. Others are silent. */
  outside?: Readonly<Record<string, { status?: number; json: unknown }>>;
  /** Days off, beside weekends, by which deadlines of moves are counted. */
  holidays?: readonly Day[];
}

/** What the plugin told somebody. */
export type Told = Parameters<SubmitKit["notify"]>[0];
/** A task that the plugin gave. */
export type TaskGiven = Parameters<SubmitKit["task"]>[0] & { id: string };

/** What became of something that somebody did. */
export interface Outcome {
  /** What is wrong, at which field; empty where it was done. Nothing is written where something is wrong. */
  errors: readonly FieldError[];
  /** The record that was made, changed or moved. */
  record: string | null;
  /** The state in which it is now. */
  state: string | null;
  /** Where a form's own `save` leads on to. */
  to: Target | null;
  /** Whom the plugin told what with `notify`. */
  told: readonly Told[];
  /** Tasks that the plugin gave. */
  tasks: readonly TaskGiven[];
}

/** Where and how a form is handed in. */
export interface At {
  unit?: string;
  record?: string;
  duty?: string;
  period?: Period;
  /** The button: a move of the form's `submit`, or `"save"` to leave the record where it is. The first move, unless it says another one. */
  press?: string;
  /** What else the address of the form says. */
  query?: Readonly<Record<string, string>>;
}

/** Somebody who looks at the plugin's pages and does what they offer. What is not theirs to see is refused as in the product: it is not there. */
export interface Person {
  /** What a page shows. */
  page(name: string, query?: Readonly<Record<string, string>>): Promise<Node[]>;
  /** The page of one record. */
  open(collection: string, record: string): Promise<Node[]>;
  /** A piece of the home page, of a unit's page or a member's page. */
  tile(name: string, of?: { unit?: string; member?: string }): Promise<Node[]>;
  /** A page as people get it: markup drawn by the product's own components. */
  html(name: string, query?: Readonly<Record<string, string>>): Promise<string>;
  /** The page of one record as markup. */
  htmlOf(collection: string, record: string): Promise<string>;
  /** Cells of a column, for these units or members. */
  column(name: string, ids: readonly string[]): Promise<Record<string, string>>;
  /** What a document is filled with. */
  document(name: string, record?: string): Promise<Paper>;
  /** Fills in a form and hands it in: what its `start` begins with, and over it `value`. */
  submit(form: string, value: Doc, at?: At): Promise<Outcome>;
  /** Makes a move of a record. */
  move(collection: string, record: string, move: string, reason?: string): Promise<Outcome>;
}

/** A plugin in a small enterprise; what it does itself is done by the first of `people`. */
export interface Tested extends Person {
  /** The same, for somebody else: a name of `people`, or a member's id. */
  as(person: string): Person;
  /** Goes on to another day. */
  on(day: Day): void;
  /** Runs a job. */
  job(name: string): Promise<Outcome>;
  /** Tells the plugin that something happened: `requests.claim` of its own, `period.published`, `unit.changed`. */
  emit(event: string, about?: { record?: string; unit?: string; period?: string }): Promise<Outcome>;
  score: {
    /** Computes a score for each document and holds it against its total, or against whatever parts of the result are named. */
    table(
      score: string,
      rows: readonly (readonly [Doc, number | Partial<ScoreResult>])[],
      at?: ScoredAt,
    ): Promise<void>;
    /** The score of one document. */
    of(score: string, doc: Doc, at?: ScoredAt): Promise<ScoreResult>;
  };
  /** Figures of one of the plugin's metrics in a period, by unit with everything below it, or by member. */
  metric(name: string, period: Period, by?: "unit" | "member"): Promise<Record<string, Figure | null>>;
  /** How a unit stands with one of the plugin's duties in a period. */
  duty(name: string, unit: string, period: Period): { owed: boolean; done: boolean; records: string[] };
  /** Records as they lie now, seen by nobody in particular. */
  records(collection: string): readonly StoredSeen[];
  record(collection: string, id: string): StoredSeen;
  /** Everything that was told so far. */
  told: readonly Told[];
  /** Every task given so far. */
  tasks: readonly TaskGiven[];
  /** One vote in a ballot that the plugin opened: options by the keys of its items. Whose it is nobody asks. */
  vote(ballot: string, answers: Readonly<Record<string, string>>): void;
  /** Closes a ballot: from now on it has a tally. */
  closeBallot(ballot: string): void;
}

/** What a score is computed with beside the document. */
export interface ScoredAt {
  linked?: Record<string, Doc>;
  adjusted?: Record<string, number>;
}

/** A record as it lies in the small enterprise. */
export interface StoredSeen extends Pick<PluginRecord, "id" | "rev" | "unit" | "period" | "duty" | "state" | "doc"> {
  history: readonly { move: string; by: string; reason: string | null }[];
}

/** What makes a plugin testable. */
export type TestPlugin = (plugin: Plugin, world: World) => Tested;
