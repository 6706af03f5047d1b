import type { BallotAsked, BallotSeen } from "./ballot.ts";
import type { Data, DocIn, FieldsOf, StatesOf } from "./collection.ts";
import type { Day } from "./day.ts";
import type { Figure } from "./metric.ts";
import type { Period } from "./period.ts";
import type { FindQuery, Found, OpenRecord, PluginRecord } from "./record.ts";
import type { PublishedScore, ScoreResult } from "./score.ts";
import type { UnitKind } from "./unit-kind.ts";
import type { Target } from "./view.ts";

/** Reads of one collection, within what the reader may see. Reads asked for together cost one round trip. */
export interface Reads<C> {
  find(query?: FindQuery<keyof FieldsOf<C> & string>): Promise<Found<PluginRecord<DocIn<C>, StatesOf<C>>>>;
  /** `null` where there is none, or it is not the reader's to see. The record that a page is about comes with its moves. */
  get(id: string): Promise<OpenRecord<DocIn<C>, StatesOf<C>> | null>;
}

/** Writes of one collection: noted while the function runs, made in one batch when it has returned without an error. */
export interface Writes<C> {
  /** Makes a record at a unit, or with `id` merges into one that the actor may change; its id. Checked by the fields like any form. */
  put(
    doc: DocIn<C>,
    at: { unit: string; period?: Period; state?: StatesOf<C> } | { id: string; rev: number },
  ): Promise<string>;
  /** Makes a move of its flow, for which the actor must have the ability. */
  move(id: string, move: string, reason?: string): Promise<void>;
}

/** A unit as `units` tells it. */
export interface UnitSeen {
  id: string;
  name: string;
  kind: UnitKind;
  /** Names of those above it, from the top. */
  path: string[];
  /** The unit above, where it is in reach too. */
  parent: string | null;
}

/** A member as `members` tells it: no contact data. */
export interface MemberSeen {
  id: string;
  name: string;
  unit: string;
  /** 正式 or 预备: who is on probation has no vote and gets no grade. */
  status: string;
}

/** A member whose 政治生日 falls into a month. */
export interface AnniversarySeen {
  member: string;
  name: string;
  unit: string;
  /** Month and day on which they joined, `07-01`; never the year. */
  day: string;
}

/** A post that somebody holds today. */
export interface PostSeen {
  unit: string;
  /** As the field says it: 书记, 组织委员, 党小组长. */
  post: string;
  member: string;
  name: string;
}

/** Which published results of a score are asked for. */
export interface PublishedQuery {
  unit?: string;
  period?: Period;
  order?: "points";
  /** At most 500; 50 unless it says otherwise. */
  limit?: number;
  /** Where the previous page of results ended. */
  after?: string;
}

/** What the kernel asks a declared host for a plugin: always over https, without cookies, following no redirect, waiting five seconds. */
export interface HttpRequest {
  /** Exactly as declared in `needs`: `api.example.com`. */
  host: string;
  /** From the root, of letters, digits and `-._~/`. It is kept in the audit, so it names no person; what varies goes into `query` or `json`. */
  path: string;
  /** `GET` unless there is `json`. */
  method?: "GET" | "POST";
  query?: Readonly<Record<string, string>>;
  /** Sent as the body of a `POST`. */
  json?: unknown;
  /** `authorization` and headers that begin with `x-`. */
  headers?: Readonly<Record<string, string | SecretHeader>>;
}

/** A header whose value the kernel fills in: the plugin never has it. Refused where the secret is for another host. */
export interface SecretHeader {
  /** Its name among `settings.secrets`. */
  secret: string;
  /** Written before it: `Bearer `. */
  before?: string;
}

/** What a host said: at most 64 KiB of it. */
export interface HttpAnswer {
  /** `0` where no answer came in time, or one that was too large; 3xx where it leads elsewhere, which is not followed. */
  status: number;
  text: string;
  /** The same read as JSON; `null` where it is none. */
  json: unknown;
}

/** What every function of a plugin that is not pure is handed: made by the kernel for one tenant, actor and grant, dead afterwards. */
interface Common<D extends Data> {
  today: Day;
  /** What the tenant set, by the fields of `settings`, defaults filled in. */
  settings: Record<string, unknown>;
  data: { readonly [C in keyof D]: Reads<D[C]> };
  /** Units over which the reader has the ability, in tree order. Needs `units:read`. */
  units(query: {
    ability: string;
    kind?: UnitKind | readonly UnitKind[];
    below?: string;
    /** How many to leave out: with it an answer holds at most 500, each page in tree order, and one with fewer is the last. */
    skip?: number;
  }): Promise<UnitSeen[]>;
  /** Members of those units today. Needs `members:read`. */
  members(query: { ability: string; unit?: string }): Promise<MemberSeen[]>;
  /**
   * Members of those units today who joined in a month of some year, from 1 to 12, by the day; without those who do not want theirs shown,
   * of whom nothing is told. Needs `members:anniversary`.
   */
  anniversaries(query: { ability: string; month: number; unit?: string }): Promise<AnniversarySeen[]>;
  /** Who holds which post in those units today, or in those of some kinds: by unit, 书记 first. Needs `posts:read`. */
  posts(query: { ability: string; unit?: string; kind?: UnitKind | readonly UnitKind[] }): Promise<PostSeen[]>;
  /**
   * Figures by subject, each with everything below it: own metrics, the kernel's and those that other plugins share. Needs
   * `metrics:read`. With `unit` those of that unit and the ones right below it, and nothing outside of it is read.
   */
  metrics(query: {
    of: readonly string[];
    period: Period;
    by: "unit" | "member";
    ability: string;
    unit?: string;
  }): Promise<{ id: string; name: string; figures: Record<string, Figure | null> }[]>;
  /** A score of records, with its lines; frozen where it was fixed. */
  scores(score: string, ids: readonly string[]): Promise<Record<string, ScoreResult>>;
  /**
   * What was published of a score, as far as it was published to the reader: in the order of the tree and there by strokes of the name, or
   * by points where the score's `ranked` setting says so. Whoever it was published to need not be able to read the records. `unit` takes
   * what lies below along. Needs `scores:publish`.
   */
  published(score: string, query?: PublishedQuery): Promise<{ items: PublishedScore[]; next: string | null }>;
}

/** For pages and tiles: reads. */
export interface Kit<D extends Data = Data, Can extends string = string> extends Common<D> {
  /** Who looks. */
  me: { member: string | null; name: string };
  /** Which abilities of this plugin the reader has anywhere. */
  may: Readonly<Record<Can, boolean>>;
  /**
   * A secret ballot that this plugin opened; `null` where there is none, or the reader has not its ability over its unit. Needs
   * `ballots:open`.
   */
  ballot(id: string): Promise<BallotSeen | null>;
  /** A figure of a regulation as it holds here today, by its name in the rule library: `appraisal.excellent`. */
  rule(name: string): Promise<number>;
}

/** For `submit`: reads and writes. */
export interface SubmitKit<D extends Data = Data, Can extends string = string> extends Kit<D, Can> {
  data: { readonly [C in keyof D]: Reads<D[C]> & Writes<D[C]> };
  /** Tells people, by ability over a unit or by member; needs `notify`. */
  notify(told: { to: { ability: string; unit: string } | { member: string }; text: string; at: Target }): Promise<void>;
  /**
   * Publishes results of a score, each once and as it was fixed; the reader needs the score's `publish.by` over the units. Refused, with a
   * sentence for people, where one is not fixed, is being appealed, or was published already. Needs `scores:publish`.
   */
  publish(score: string, ids: readonly string[]): Promise<void>;
  /** Asks a host that `needs` declares, at once; five times in one submit. A form that is sent twice asks twice. */
  http(request: HttpRequest): Promise<HttpAnswer>;
  /** Gives a task to a unit; its id. Needs `tasks:create`. */
  task(task: { unit: string; title: string; ask: string; deliverable: string; deadline: Day }): Promise<string>;
  /**
   * Opens a secret ballot at a unit over which the form may be saved; its id. Members who vote are told. Nobody ever learns who voted what,
   * and nothing is counted before it has closed. Needs `ballots:open`.
   */
  openBallot(ballot: BallotAsked): Promise<string>;
}

/** For jobs and events: the tenant's own work, without a reader. */
export interface JobKit<D extends Data = Data> extends Common<D> {
  data: { readonly [C in keyof D]: Reads<D[C]> & Writes<D[C]> };
  notify: SubmitKit<D>["notify"];
  /** Asks a host that `needs` declares, twenty times in one run. A run that is tried again asks again. */
  http: SubmitKit<D>["http"];
}
