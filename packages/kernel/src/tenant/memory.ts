import type { Reader } from "@jiceng/db";
import {
  type Ability,
  type Day,
  dayOf,
  endOf,
  isBranch,
  type Period,
  type Plugin,
  periodOf,
  shift,
} from "@jiceng/plugin";
import { type AbilityName, type Directory, type Principal, Reach, readDirectory } from "../access/index.ts";
import { readSessions, type SessionBook } from "../accounts/index.ts";
import { type Kept, readBookmarks } from "../bookmarks/index.ts";
import { type Calendar, readCalendar } from "../calendar/index.ts";
import {
  bookAsOf,
  type DutyBook,
  type KnownDuty,
  knownDuties,
  Ledger,
  readColumnSums,
  readCompletionsAfter,
  readDutyBook,
  readExtent,
  type Sheet,
} from "../duties/index.ts";
import { type Committees, type Headcount, readHeadcount, readPeople } from "../members/index.ts";
import { readUnread } from "../notices/index.ts";
import { type Closing, readClosings } from "../periods/index.ts";
import { type PluginBook, type PluginSource, readPluginBook } from "../plugins/index.ts";
import type { ProgramBook } from "../programs/index.ts";
import { lettersOf, readUnitLetters } from "../readings/index.ts";
import { ReviewBook } from "../reviews/index.ts";
import { type RuleBook, readRuleBook } from "../rules/index.ts";
import { type Column, type RolledUp, readRegister, rollUp, type Tree, type UnitRegister } from "../units/index.ts";
import type { VisitorBook } from "../visits/index.ts";
import { readBasis } from "./store.ts";

/** Parts of the memory that a write names when it changed what they hold. */
export type Part =
  | "units"
  | "people"
  | "rights"
  | "sessions"
  | "completions"
  | "closings"
  | "notices"
  | "rules"
  | "bookmarks"
  | "reviews"
  | "calendar"
  | "duties"
  | "plugins"
  | "basis";

const DUTIES_REST_ON: readonly Part[] = ["rules", "calendar", "duties", "plugins"];

/** Months back from this one whose reviews are always at hand. */
const LATE_MONTHS = 2;

/** Days whose headcounts are kept. */
const KEPT_DAYS = 8;

/**
 * What the actor knows without asking the database: the tree, columns, rights and sessions of one tenant.
 * Every part is read from rows in one way only, whether after a start, an eviction or a write, so that nothing here can drift.
 */
export class Memory {
  units!: UnitRegister;
  committees!: Committees;
  directory!: Directory;
  sessions!: SessionBook;
  programs!: ProgramBook;
  visitors!: VisitorBook;
  ledger!: Ledger;
  /** Every publication of a month there ever was, oldest first. */
  closings!: Closing[];
  /** What units' own sides said of their months, while it stands. */
  reviews!: ReviewBook;
  rules!: RuleBook;
  /** What people keep at hand, by account. */
  bookmarks!: Map<string, Kept>;
  calendar!: Calendar;
  /** How often that by which figures are counted has changed. */
  basis!: string;
  /** How many notices wait unread, by account. */
  unread!: Map<string, number>;
  /** What the tenant made of the plugins that it can have. */
  pluginBook!: PluginBook;
  dutyBook!: DutyBook;
  /** Made anew with whatever they rest on. */
  duties!: readonly KnownDuty[];
  /** Read-only rows, for the few questions that are about one record. */
  readonly db: Reader;
  readonly #plugins: Omit<PluginSource, "db">;
  readonly #now: () => number;
  /** By day; of days other than today the few that were asked for last. */
  #headcounts = new Map<Day, Headcount>();
  #totals = new WeakMap<Tree, Map<string, RolledUp>>();
  #refreshed: Promise<void> = Promise.resolve();
  /** Set in a memory of another day: that day, and the memory by which rights are judged. */
  #elsewhen: { day: Day; present: Memory } | null = null;

  private constructor(db: Reader, plugins: Omit<PluginSource, "db">, now: () => number) {
    this.db = db;
    this.#plugins = plugins;
    this.#now = now;
  }

  static async load(db: Reader, plugins: Omit<PluginSource, "db">, now: () => number): Promise<Memory> {
    const memory = new Memory(db, plugins, now);
    memory.ledger = new Ledger(await readExtent(db));
    await memory.refresh([
      "units",
      "people",
      "rights",
      "sessions",
      "closings",
      "notices",
      "rules",
      "bookmarks",
      "reviews",
      "calendar",
      "duties",
      "plugins",
      "basis",
    ]);
    return memory;
  }

  /** The memory as it stands at this moment, for one visit: what a write changes meanwhile does not show halfway through an answer. */
  still(): Memory {
    const now = this.#now();
    const still = Object.assign(new Memory(this.db, this.#plugins, () => now), this);
    still.#headcounts = this.#headcounts;
    still.#totals = this.#totals;
    still.#elsewhen = this.#elsewhen;
    return still;
  }

  /**
   * The same at the end of another day: its tree, people and names, and of a day that is over the figures as they were known
   * then. Whose matters somebody sees in it is judged by their rights of now. No day is now.
   */
  asOf(day: Day | null | undefined): Memory {
    if (!day || day === this.today) return this;
    const other = this.still();
    other.#elsewhen = { day, present: this.present };
    other.#totals = new WeakMap();
    if (day < this.present.today) {
      other.ledger = this.present.ledger.asOf(day);
      other.rules = this.rules.asOf(endOf(day));
      other.dutyBook = bookAsOf(this.dutyBook, endOf(day));
      other.pluginBook = this.pluginBook.asOf(endOf(day));
      other.#knowDuties();
    }
    return other;
  }

  /** The same for a day that is over; of any other now. */
  asOfPast(day: Day | null | undefined): Memory {
    return day && day < this.today ? this.asOf(day) : this;
  }

  /** The memory of now. */
  get present(): Memory {
    return this.#elsewhen?.present ?? this;
  }

  get today(): Day {
    return dayOf(this.now);
  }

  get now(): number {
    return this.#elsewhen ? endOf(this.#elsewhen.day) - 1 : this.#now();
  }

  /**
   * Reads parts from rows again and puts them in place all at once: nobody meets a new tree with the people of the old one.
   * One reading waits for the one before it, so that the newest is what stays.
   */
  refresh(parts: Iterable<Part>): Promise<void> {
    const named = [...parts];
    const read = async () => {
      for (const place of await Promise.all(named.map((part) => this.#read(part)))) place();
      if (DUTIES_REST_ON.some((part) => named.includes(part))) this.#knowDuties();
    };
    const refreshed = this.#refreshed.then(read);
    this.#refreshed = refreshed.catch(() => undefined);
    return refreshed;
  }

  #knowDuties(): void {
    const { pluginBook, rules, calendar, dutyBook: book } = this;
    this.duties = knownDuties({ pluginBook, rules, calendar, book });
  }

  /** Reads one part; what it returns puts it in place. */
  async #read(part: Part): Promise<() => void> {
    if (part === "units") {
      const units = await readRegister(this.db);
      return () => {
        this.units = units;
        this.ledger.forgetSheets();
        this.#totals = new WeakMap();
      };
    }
    if (part === "people") {
      const { today } = this;
      const { committees, headcount } = await readPeople(this.db, today);
      return () => {
        this.committees = committees;
        this.#headcounts = new Map([[today, headcount]]);
        this.ledger.forgetSheets();
        this.#totals = new WeakMap();
      };
    }
    if (part === "completions") {
      const rows = await readCompletionsAfter(this.db, this.ledger.lastSeq);
      return () => this.ledger.extend(rows);
    }
    const held = await this.#readPlain(part);
    return () => void Object.assign(this, held);
  }

  /** A part that nothing else rests on: what of the memory it is. */
  async #readPlain(part: Exclude<Part, "units" | "people" | "completions">): Promise<Partial<Memory>> {
    switch (part) {
      case "rights":
        return { directory: await readDirectory(this.db) };
      case "sessions":
        return readSessions(this.db, this.#now());
      case "closings":
        return { closings: await readClosings(this.db) };
      case "rules":
        return { rules: await readRuleBook(this.db) };
      case "bookmarks":
        return { bookmarks: await readBookmarks(this.db) };
      case "reviews":
        return { reviews: await ReviewBook.read(this.db, shift(periodOf(this.today, "month"), -LATE_MONTHS)) };
      case "calendar":
        return { calendar: await readCalendar(this.db) };
      case "duties":
        return { dutyBook: await readDutyBook(this.db) };
      case "plugins":
        return { pluginBook: await readPluginBook({ db: this.db, ...this.#plugins }) };
      case "basis":
        return { basis: await readBasis(this.db) };
      case "notices":
        return { unread: await readUnread(this.db) };
    }
  }

  /** Before units are looked for by a text: one of letters is looked for in how their names are read, too. */
  async spell(text: string): Promise<void> {
    if (lettersOf(text)) this.units.letters ??= await readUnitLetters(this.db);
  }

  /** The plugins that the tenant has enabled, as it set them. What looks after data that is already there goes through `everyPlugin`. */
  get plugins(): readonly Plugin[] {
    return this.pluginBook.enabled;
  }

  /**
   * Every plugin whose tables the tenant has, enabled or not: who asks what is held on a person, or takes somebody away, looks at all of
   * them. Names and words of plugins are told by `pluginBook.all`.
   */
  get everyPlugin(): readonly Plugin[] {
    return this.pluginBook.withData;
  }

  /** The tree as it stands today: in the memory of now the one that rights are judged by. */
  get tree(): Tree {
    return this.units.treeAt(this.today);
  }

  /** The tree that the period's figures count: as of its end, on an earlier day looked at as of that day. */
  treeOf(period: Period): Tree {
    return this.units.treeAt(this.ledger.countsOn(period));
  }

  /** What a unit is called, on another day what it was called then. */
  nameOf(unitNo: number): string {
    return this.#elsewhen ? this.units.nameAt(unitNo, this.today) : this.units.unit(unitNo).name;
  }

  ability(name: `${string}:${string}`): Ability | undefined {
    const [plugin, ability] = name.split(":");
    return this.plugins.find(({ id }) => id === plugin)?.permissions[ability!];
  }

  /** Where somebody's ability holds, by the rights and the tree of now. */
  reach(principal: Principal, ability: AbilityName): Reach {
    return this.present.reachThen(principal, ability);
  }

  /** Where it would hold by the tree and the committees of this memory's own day: to be told, not to open anything with. */
  reachThen(principal: Principal, ability: AbilityName): Reach {
    return new Reach(
      principal,
      ability,
      this.tree,
      this.units.elsewhere(this.tree),
      (name) => this.ability(name),
      (unitNo) => this.committees.members(unitNo, this.today).length,
      (unitNo) => (this.units.kind(unitNo) === "group" ? (this.tree.parent[unitNo] ?? unitNo) : unitNo),
    );
  }

  /** Whether the records behind a duty can be opened: those of a disabled plugin are hidden, the figures that they made stand. */
  opens({ plugin }: Pick<KnownDuty, "plugin">): boolean {
    return this.present.plugins.some(({ id }) => id === plugin);
  }

  duty(key: string): KnownDuty | undefined {
    return this.duties.find((duty) => duty.key === key);
  }

  /** Figures of these duties, each in its own periods, for every unit; what is not held yet is read from rows first, in one go. */
  async sheets(wanted: readonly { duty: KnownDuty; periods: readonly Period[] }[]): Promise<Map<string, Sheet>> {
    const missing = this.ledger.missing(wanted);
    if (missing.length > 0) {
      const { ledger } = this;
      let { lastSeq } = ledger;
      const sums = await readColumnSums(this.db, missing, ledger);
      // Rows written meanwhile are not in the sums: read on until the columns end where the ledger does.
      while (lastSeq < ledger.lastSeq) {
        const rows = await readCompletionsAfter(this.db, lastSeq);
        const upTo = ledger.lastSeq;
        sums.push(...rows.filter((row) => row.seq <= upTo && ledger.knows(row)));
        lastSeq = upTo;
      }
      ledger.fill(missing, sums, this.units.capacity);
    }
    return new Map(
      wanted.flatMap(({ duty, periods }) =>
        periods.map((period) => [
          `${duty.key} ${period}`,
          this.ledger.sheet(duty, period, this.units, this.committees),
        ]),
      ),
    );
  }

  /** Reads a column's total at each unit of a tree, rolled up once. */
  #counted(name: string, tree: Tree, fill: (column: Column) => void): (unitNo: number) => number {
    const held = this.#totals.get(tree) ?? new Map<string, RolledUp>();
    this.#totals.set(tree, held);
    let totals = held.get(name);
    if (!totals) {
      const column = new Int32Array(this.units.capacity);
      fill(column);
      totals = rollUp(column, tree);
      held.set(name, totals);
    }
    const found = totals;
    return (no) => found[tree.position[no]!] ?? 0;
  }

  async #people(name: keyof Headcount): Promise<(unitNo: number) => number> {
    const headcount = await this.#headcount();
    return this.#counted(`${name} ${this.today}`, this.tree, (column) => {
      for (const [no, n] of headcount[name]) if (no < column.length) column[no] = n;
    });
  }

  async #headcount(): Promise<Headcount> {
    const { today } = this;
    const held = this.#headcounts;
    const known = held.get(today);
    if (known) return known;
    const headcount = await readHeadcount(this.db, today);
    if (held.size >= KEPT_DAYS) held.delete([...held.keys()].find((day) => day !== this.present.today)!);
    held.set(today, headcount);
    return headcount;
  }

  /** Members today, of a unit and everything below it. */
  members(): Promise<(unitNo: number) => number> {
    return this.#people("members");
  }

  /** Full members today, of a unit and everything below it. */
  fullMembers(): Promise<(unitNo: number) => number> {
    return this.#people("full");
  }

  /** Branches in the subtree of a unit, of today's tree or of another. */
  branches(tree = this.tree): (unitNo: number) => number {
    return this.#counted("branches", tree, (column) => {
      for (const no of tree.order) if (isBranch(this.units.kind(no))) column[no] = 1;
    });
  }
}
