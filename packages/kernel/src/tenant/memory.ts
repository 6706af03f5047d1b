import type { Reader } from "@jiceng/db";
import { type Ability, type Day, dayOf, isBranch, lastDay, type Period, type Plugin } from "@jiceng/plugin";
import { type AbilityName, type Directory, type Principal, Reach, readDirectory } from "../access/index.ts";
import { readSessions, type ServiceToken, type SessionBook } from "../accounts/index.ts";
import {
  type KnownDuty,
  Ledger,
  readColumnSums,
  readCompletionsAfter,
  readExtent,
  type Sheet,
} from "../duties/index.ts";
import { type Committees, readPeople } from "../members/index.ts";
import { readUnread } from "../notices/index.ts";
import { type Closing, readClosings } from "../periods/index.ts";
import { type Column, type RolledUp, readRegister, rollUp, type Tree, type UnitRegister } from "../units/index.ts";

/** Parts of the memory that a write names when it changed what they hold. */
export type Part = "units" | "people" | "rights" | "sessions" | "completions" | "closings" | "notices";

/**
 * What the actor knows without asking the database: the tree, columns, rights and sessions of one tenant.
 * Every part is read from rows in one way only, whether after a start, an eviction or a write, so that nothing here can drift.
 */
export class Memory {
  units!: UnitRegister;
  committees!: Committees;
  directory!: Directory;
  sessions!: SessionBook;
  services!: Map<string, ServiceToken>;
  ledger!: Ledger;
  /** Every publication of a month there ever was, oldest first. */
  closings!: Closing[];
  /** How many notices wait unread, by account. */
  unread!: Map<string, number>;
  readonly plugins: readonly Plugin[];
  readonly duties: readonly KnownDuty[];
  /** Read-only rows, for the few questions that are about one record. */
  readonly db: Reader;
  readonly #now: () => number;
  #headcount!: Map<number, number>;
  #full!: Map<number, number>;
  #membersDay = "";
  #totals = new Map<string, { tree: Tree; totals: RolledUp }>();

  private constructor(db: Reader, plugins: readonly Plugin[], now: () => number) {
    this.db = db;
    this.#now = now;
    this.plugins = plugins;
    this.duties = plugins.flatMap((plugin) =>
      Object.entries(plugin.duties ?? {}).map(([id, duty]) => ({
        ...duty,
        key: `${plugin.id}:${id}`,
        plugin: plugin.id,
      })),
    );
  }

  static async load(db: Reader, plugins: readonly Plugin[], now: () => number): Promise<Memory> {
    const memory = new Memory(db, plugins, now);
    const [extent] = await Promise.all([
      readExtent(db),
      ...(["units", "people", "rights", "sessions", "closings", "notices"] as const).map((part) =>
        memory.refresh(part),
      ),
    ]);
    memory.ledger = new Ledger(extent);
    return memory;
  }

  get today(): Day {
    return dayOf(this.#now());
  }

  get now(): number {
    return this.#now();
  }

  async refresh(part: Part): Promise<void> {
    if (part === "units") {
      this.units = await readRegister(this.db);
      this.ledger?.forgetColumns();
      this.#totals.clear();
    } else if (part === "people") {
      this.#membersDay = this.today;
      const { committees, headcount, full } = await readPeople(this.db, this.#membersDay);
      this.committees = committees;
      this.#headcount = headcount;
      this.#full = full;
      this.ledger?.forgetSheets();
      this.#totals.clear();
    } else if (part === "rights") {
      this.directory = await readDirectory(this.db);
    } else if (part === "sessions") {
      ({ sessions: this.sessions, services: this.services } = await readSessions(this.db, this.#now()));
    } else if (part === "closings") {
      this.closings = await readClosings(this.db);
    } else if (part === "notices") {
      this.unread = await readUnread(this.db);
    } else {
      this.ledger.extend(await readCompletionsAfter(this.db, this.ledger.lastSeq));
    }
  }

  /** The tree as it stands today: the one that rights are judged by. */
  get tree(): Tree {
    return this.units.treeAt(this.today);
  }

  /** The tree as of the period's end: the one that the period's figures count. */
  treeOf(period: Period): Tree {
    return this.units.treeAt(lastDay(period));
  }

  ability(name: `${string}:${string}`): Ability | undefined {
    const [plugin, ability] = name.split(":");
    return this.plugins.find(({ id }) => id === plugin)?.permissions[ability!];
  }

  reach(principal: Principal, ability: AbilityName): Reach {
    return new Reach(
      principal,
      ability,
      this.tree,
      this.units.elsewhere(this.tree),
      (name) => this.ability(name),
      (unitNo) => this.committees.members(unitNo, this.today).length,
    );
  }

  duty(key: string): KnownDuty | undefined {
    return this.duties.find((duty) => duty.key === key);
  }

  /** Figures of these duties, each in its own periods, for every unit; what is not held yet is read from rows first, in one go. */
  async sheets(wanted: readonly { duty: KnownDuty; periods: readonly Period[] }[]): Promise<Map<string, Sheet>> {
    const missing = this.ledger.missing(wanted);
    if (missing.length > 0) {
      const ledger = this.ledger;
      const upTo = ledger.lastSeq;
      const sums = await readColumnSums(this.db, missing, upTo);
      ledger.fill(missing, sums, this.units.capacity);
      // Rows written meanwhile are not in the sums: read on from where the sums end.
      if (ledger.lastSeq !== upTo) {
        const since = (await readCompletionsAfter(this.db, upTo)).filter((row) => row.seq <= ledger.lastSeq);
        ledger.fill(missing, [...sums, ...since], this.units.capacity);
      }
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

  /** Reads a column's total at each unit, rolled up once for each tree. */
  #counted(name: string, fill: (column: Column) => void): (unitNo: number) => number {
    const tree = this.tree;
    let held = this.#totals.get(name);
    if (held?.tree !== tree) {
      const column = new Int32Array(this.units.capacity);
      fill(column);
      held = { tree, totals: rollUp(column, tree) };
      this.#totals.set(name, held);
    }
    const { totals } = held;
    return (no) => totals[tree.position[no]!] ?? 0;
  }

  async #people(name: string, at: () => ReadonlyMap<number, number>): Promise<(unitNo: number) => number> {
    if (this.#membersDay !== this.today) await this.refresh("people");
    return this.#counted(name, (column) => {
      for (const [no, n] of at()) if (no < column.length) column[no] = n;
    });
  }

  /** Members today, of a unit and everything below it. */
  members(): Promise<(unitNo: number) => number> {
    return this.#people("members", () => this.#headcount);
  }

  /** Full members today, of a unit and everything below it. */
  fullMembers(): Promise<(unitNo: number) => number> {
    return this.#people("full", () => this.#full);
  }

  /** Branches today, in the subtree of a unit. */
  branches(): (unitNo: number) => number {
    return this.#counted("branches", (column) => {
      for (const no of this.tree.order) if (isBranch(this.units.kind(no))) column[no] = 1;
    });
  }
}
