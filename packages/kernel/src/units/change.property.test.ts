import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Reader, Statement } from "@jiceng/db";
import { addDays, type Day, firstDay, lastDay, type Period, periodOf, shift } from "@jiceng/plugin";
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { type SeenUnit, unitIn, unitsBelow } from "../access/index.ts";
import { MIGRATIONS } from "../tenant/index.ts";
import { type Change, checkChange, type Of, VERBS, type Verb } from "./change.ts";
import { changeStatements, readPeopleOf } from "./change-store.ts";
import { UnitRegister } from "./register.ts";
import { rollUp } from "./roll-up.ts";
import { groupsOf } from "./split.ts";
import { readRoll } from "./split-store.ts";
import type { ClosureRow, NameRow, PlacementRow, UnitRow } from "./tree.ts";
import { type Registered, whyNotWithdrawn } from "./withdrawal.ts";
import { readResting, withdrawalStatements } from "./withdrawal-store.ts";

const SEQUENCES = 10_000;
const STEPS = 7;
const START = "2026-01-15";
const KINDS = ["committee", "committee", "committee", "branch", "branch", "branch", "branch", "group"] as const;
const PARENTS = [0, 1, 1, 2, 2, 3, 3, 4];
/** Where each person begins, and who of them hold a post there. */
const HOMES = [4, 4, 5, 5, 6, 7, 8, 2];
const POSTS = [
  { member: 0, unit: 4 },
  { member: 2, unit: 5 },
  { member: 6, unit: 8 },
  { member: 6, unit: 4 },
];

/** What is refused most is tried most. */
const OFTEN: readonly Verb[] = [...VERBS, "move", "dissolve", "dissolve", "reopen", "reopen"];

/** mulberry32: the same histories on every machine. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** What was so from a day on, by which change: the last entry on or before a day tells. */
type Timeline<T> = { from: Day; is: T; by: string }[];
const on = <T>(line: Timeline<T>, day: Day): T | undefined => {
  let best: Timeline<T>[number] | undefined;
  for (const one of line) if (one.from <= day && (!best || one.from >= best.from)) best = one;
  return best?.is;
};

/** Units and people as a child would draw them: for each a list of days and what was so from then on. */
class Model {
  readonly parent: Timeline<number | null>[] = [[]];
  readonly name: Timeline<string>[] = [[]];
  readonly kind: string[] = [""];
  readonly member: Timeline<number>[] = [];
  readonly holds: Timeline<boolean>[] = [];

  add(from: Day, parent: number, name: string, kind: string, by = ""): void {
    this.parent.push([{ from, is: parent, by }]);
    this.name.push([{ from, is: name, by }]);
    this.kind.push(kind);
  }

  do(change: Change, by: string): void {
    const { unit, on: from } = change;
    if (change.verb === "found") this.add(from, unit, change.name, change.kind, by);
    else if (change.verb === "rename") this.name[unit]!.push({ from, is: change.name, by });
    else if (change.verb === "move" || change.verb === "reopen")
      this.parent[unit]!.push({ from, is: change.target, by });
    else if (change.verb === "split") this.split(change, by);
    else {
      if (change.verb === "merge") {
        const over = change.target;
        for (const line of this.parent) if (on(line, from) === unit) line.push({ from, is: over, by });
        for (const line of this.member) if (on(line, from) === unit) line.push({ from, is: over, by });
      }
      this.endPosts(unit, from, by, () => true);
      this.parent[unit]!.push({ from, is: null, by });
    }
  }

  split({ unit, on: from, name, units, members }: Of<"split">, by: string): void {
    const goesAlong = (member: number) =>
      units.some((root) => this.climbs(on(this.member[member]!, from)!, root, from));
    const alone = members.map((id) => Number(id.slice(1))).filter((member) => !goesAlong(member));
    this.endPosts(unit, from, by, (member) => alone.includes(member) || goesAlong(member));
    for (const member of alone) this.endPosts(on(this.member[member]!, from)!, from, by, (one) => one === member);
    const made = this.kind.length;
    this.add(from, on(this.parent[unit]!, from)!, name, this.kind[unit]!, by);
    for (const no of units) this.parent[no]!.push({ from, is: made, by });
    for (const member of alone) this.member[member]!.push({ from, is: made, by });
  }

  endPosts(unit: number, from: Day, by: string, who: (member: number) => boolean): void {
    POSTS.forEach((post, i) => {
      if (post.unit === unit && who(post.member)) this.holds[i]!.push({ from, is: false, by });
    });
  }

  /** As if it had never been registered. */
  undo(by: string): void {
    for (const lines of [this.parent, this.name, this.member, this.holds] as Timeline<unknown>[][])
      for (const [i, line] of lines.entries()) lines[i] = line.filter((entry) => entry.by !== by);
  }

  exists = (no: number, day: Day): boolean => typeof on(this.parent[no]!, day) === "number";

  climbs(no: number, root: number, day: Day): boolean {
    let at: number | null | undefined = no;
    for (let steps = 0; at && steps < 50; steps++) {
      if (at === root) return true;
      at = on(this.parent[at]!, day);
    }
    return false;
  }

  /** Branches that owe something at the end of a period, below each unit. */
  due(period: Period): number[] {
    const day = lastDay(period);
    const branches = this.kind.flatMap((kind, no) => (kind === "branch" && this.exists(no, day) ? [no] : []));
    return this.kind.map((_, root) =>
      root > 0 && this.exists(root, day) ? branches.filter((no) => this.climbs(no, root, day)).length : 0,
    );
  }
}

const dialect = new SQLiteSyncDialect();

/** The tenant's own tables in a database of this test. */
class Rows {
  readonly #db = new DatabaseSync(":memory:");
  readonly #prepared = new Map<string, StatementSync>();

  constructor() {
    for (const { sql } of MIGRATIONS) for (const text of sql) this.#db.exec(text);
  }

  #ask(sql: string): StatementSync {
    const held = this.#prepared.get(sql) ?? this.#db.prepare(sql);
    this.#prepared.set(sql, held);
    return held;
  }

  all<T>(sql: string, ...params: (string | number | null)[]): T[] {
    return this.#ask(sql).all(...params) as T[];
  }

  /** As the lane writes: all of it, or nothing. */
  write(statements: readonly Statement[]): void {
    this.#db.exec("begin");
    for (const { sql, params = [] } of statements) this.#ask(sql).all(...(params as (string | number | null)[]));
    this.#db.exec("commit");
  }

  get reader(): Reader {
    return {
      all: async (query: SQL) => {
        const { sql, params } = dialect.sqlToQuery(query);
        return this.all(sql, ...(params as (string | number | null)[]));
      },
    } as unknown as Reader;
  }

  register(): UnitRegister {
    return new UnitRegister(
      this.all<UnitRow>("select no, id, code, name, kind, opened_on openedOn, closed_on closedOn from units"),
      this.all<PlacementRow>(
        'select unit_no unitNo, parent_no parentNo, valid_from "from", valid_to "to" from placements order by valid_from',
      ),
      this.all<NameRow>('select unit_no unitNo, name, valid_from "from" from unit_names order by valid_from'),
      this.all<ClosureRow>(
        "select unit_no unitNo, closed_on closedOn, reopened_on reopenedOn, into_no intoNo from unit_closures order by closed_on",
      ),
    );
  }

  /** Eight units, eight people, nothing yet changed. */
  reset(model: Model): void {
    const opened = "2020-01-01";
    const tables = [
      "units",
      "placements",
      "members",
      "memberships",
      "posts",
      "unit_names",
      "unit_closures",
      "unit_change_ends",
      "unit_change_withdrawals",
      "sqlite_sequence",
    ];
    this.write([
      ...tables.map((table) => ({ sql: `delete from ${table}` })),
      ...KINDS.flatMap((kind, i) => [
        {
          sql: "insert into units (no, id, code, name, kind, opened_on) values (?, ?, ?, ?, ?, ?)",
          params: [i + 1, `u${i + 1}`, `c${i + 1}`, `n${i + 1}`, kind, opened],
        },
        {
          sql: "insert into placements (unit_no, parent_no, valid_from) values (?, ?, ?)",
          params: [i + 1, PARENTS[i]!, opened],
        },
      ]),
      ...HOMES.flatMap((unit, i) => [
        { sql: "insert into members (id, code, name) values (?, ?, ?)", params: [`m${i}`, `m${i}`, `m${i}`] },
        {
          sql: "insert into memberships (member_id, unit_no, status, valid_from) values (?, ?, '正式', ?)",
          params: [`m${i}`, unit, opened],
        },
      ]),
      ...POSTS.map(({ member, unit }) => ({
        sql: "insert into posts (member_id, unit_no, post, valid_from) values (?, ?, '书记', ?)",
        params: [`m${member}`, unit, opened],
      })),
    ]);
    KINDS.forEach((kind, i) => {
      model.add(opened, PARENTS[i]!, `n${i + 1}`, kind);
    });
    for (const unit of HOMES) model.member.push([{ from: opened, is: unit, by: "" }]);
    for (const _ of POSTS) model.holds.push([{ from: opened, is: true, by: "" }]);
  }
}

const EVERYWHERE = { holds: () => true };

/** Any change at all, likely or not, of any unit. */
function anyChange(pick: (n: number) => number, register: UnitRegister, today: Day, n: number): Change {
  const verb = OFTEN[pick(OFTEN.length)]!;
  const all = register.all();
  const any = (of = all) => unitIn(EVERYWHERE, of[pick(of.length)]!.no)!;
  const ending = all.filter(({ no }) => register.closing(no));
  const base = {
    unit: verb === "reopen" && ending.length > 0 ? any(ending) : any(),
    on: addDays(today, pick(50) - 12),
  };
  const target = any();
  if (verb === "found")
    return { ...base, verb, code: `new${n}`, name: `新${n}`, kind: pick(3) > 0 ? "branch" : "committee" };
  if (verb === "split")
    return { ...base, verb, above: target, code: `new${n}`, name: `分${n}`, units: [], members: [] };
  if (verb === "rename") return { ...base, verb, name: `名${n}` };
  return verb === "dissolve" ? { ...base, verb } : { ...base, verb, target };
}

/** The people of a unit that is to be split, and a choice of them and of what stands below; now and then somebody from elsewhere. */
async function anyParting(split: Of<"split">, register: UnitRegister, reader: Reader, pick: (n: number) => number) {
  const tree = register.treeAt(split.on);
  const roll = await readRoll(
    reader,
    [split.unit, ...groupsOf(split.unit, split.on, register)],
    unitsBelow(tree, split.unit),
    split.on,
  );
  const some = <T>(of: readonly T[]): T[] => of.filter(() => pick(2) > 0);
  const stranger = pick(8) > 0 ? [] : [`m${pick(HOMES.length)}`];
  const units = some(unitsBelow(tree, split.unit).filter((no) => tree.parent[no] === split.unit));
  const members = [...new Set([...some(roll.belonging.map(({ id }) => id)), ...stranger])];
  const above = unitIn(EVERYWHERE, tree.parent[split.unit] ?? 0)!;
  return { roll, change: { ...split, above, units, members } };
}

interface Made {
  change: Change;
  changeId: string;
  founded: SeenUnit | null;
}

/** Takes a change back, unless the product says why not. */
async function takenBack(
  { change, changeId, founded }: Made,
  rows: Rows,
  register: UnitRegister,
  today: Day,
): Promise<string | null> {
  const { verb, on: from } = change;
  const ended = rows.all<{ unitNo: number; from: Day }>(
    "select unit_no unitNo, valid_from \"from\" from unit_change_ends where change_id = ? and what = 'placement'",
    changeId,
  );
  const registered: Registered = {
    id: changeId,
    verb,
    on: from,
    unit: verb === "found" ? founded! : change.unit,
    founded: verb === "split" ? founded : null,
    ended,
    homes: rows
      .all<{ no: number }>(
        "select distinct unit_no no from unit_change_ends where change_id = ? and what <> 'placement'",
        changeId,
      )
      .map(({ no }) => no),
  };
  const receiving = verb === "merge" ? change.target : registered.founded;
  const lapsing = verb === "found" || verb === "reopen" ? registered.unit : registered.founded;
  const resting = await readResting(rows.reader, { id: changeId, on: from, receiving, lapsing });
  const why = whyNotWithdrawn(registered, register, resting, today);
  if (!why) rows.write(withdrawalStatements(registered, null, "a", 0));
  return why;
}

const dueBelow = (register: UnitRegister, period: Period, units: number): number[] => {
  const tree = register.treeAt(lastDay(period));
  const column = new Int32Array(register.capacity);
  for (const no of tree.order) column[no] = register.kind(no) === "branch" ? 1 : 0;
  const totals = rollUp(column, tree);
  return Array.from({ length: units }, (_, no) => (no > 0 && tree.has(no) ? totals[tree.position[no]!]! : 0));
};

/** What differs between the rows and the model on a day; empty when they agree. */
function differences(rows: Rows, register: UnitRegister, model: Model, day: Day, root: number): string[] {
  const tree = register.treeAt(day);
  const wrong: string[] = [];
  const scope = new Set(tree.below(root));
  for (let no = 1; no < model.kind.length; no++) {
    const parent = on(model.parent[no]!, day);
    const exists = typeof parent === "number";
    if (tree.has(no) !== exists) wrong.push(`${day}: ${no} exists ${tree.has(no)}`);
    else if (exists && tree.parent[no] !== parent) wrong.push(`${day}: ${no} below ${tree.parent[no]}, not ${parent}`);
    if (exists && register.nameAt(no, day) !== on(model.name[no]!, day))
      wrong.push(`${day}: ${no} is called otherwise`);
    if (scope.has(no) !== (exists && model.climbs(no, root, day))) wrong.push(`${day}: scope of ${root} at ${no}`);
  }
  const places = rows.all<{ member_id: string; unit_no: number }>(
    "select member_id, unit_no from memberships where valid_from <= ? and (valid_to is null or valid_to > ?) order by member_id",
    day,
    day,
  );
  const expected = model.member.map((line, i) => ({ member_id: `m${i}`, unit_no: on(line, day)! }));
  if (JSON.stringify(places) !== JSON.stringify(expected)) wrong.push(`${day}: people ${JSON.stringify(places)}`);
  const held = rows.all<{ member_id: string; unit_no: number }>(
    "select member_id, unit_no from posts where valid_from <= ? and (valid_to is null or valid_to > ?) order by rowid",
    day,
    day,
  );
  const holding = POSTS.flatMap(({ member, unit }, i) =>
    on(model.holds[i]!, day) ? [{ member_id: `m${member}`, unit_no: unit }] : [],
  );
  if (JSON.stringify(held) !== JSON.stringify(holding)) wrong.push(`${day}: posts ${JSON.stringify(held)}`);
  for (const { unit_no } of places) if (!tree.has(unit_no)) wrong.push(`${day}: people in ${unit_no}, which is gone`);
  return wrong;
}

describe("units over time", () => {
  it(`agree with a plain model in ${SEQUENCES.toLocaleString("en")} histories, changes taken back among them: places, names, people, posts, scopes, and what was due`, async () => {
    const rows = new Rows();
    const done = Object.fromEntries(VERBS.map((verb) => [verb, 0])) as Record<Verb, number>;
    const undone = { ...done };
    let refused = 0;
    let kept = 0;
    for (let seed = 1; seed <= SEQUENCES; seed++) {
      const pick = random(seed);
      const model = new Model();
      rows.reset(model);
      let register = rows.register();
      let today = START;
      const days = new Set<Day>([START]);
      const made: Made[] = [];
      const counted = new Map<Period, number[]>();
      for (let step = 0; step < STEPS * 3; step++) {
        const any = anyChange(pick, register, today, step);
        const { change, roll } =
          any.verb === "split" ? await anyParting(any, register, rows.reader, pick) : { change: any, roll: undefined };
        const people = await readPeopleOf(rows.reader, change.unit, change.on);
        const checked = checkChange(change, { register, today, people, roll });
        if ("errors" in checked) {
          refused++;
          continue;
        }
        const changeId = `c${step}`;
        rows.write(changeStatements(checked.effects, { changeId, newId: `new${step}` }, today));
        model.do(change, changeId);
        register = rows.register();
        const founded = register.byId(`new${step}`)?.no;
        made.push({ change, changeId, founded: founded === undefined ? null : unitIn(EVERYWHERE, founded) });
        done[change.verb]++;
        for (const day of [addDays(change.on, -1), change.on]) days.add(day);
        if (pick(2) > 0) {
          const one = made[pick(made.length)]!;
          const why = await takenBack(one, rows, register, today);
          if (why) kept++;
          else {
            made.splice(made.indexOf(one), 1);
            model.undo(one.changeId);
            register = rows.register();
            undone[one.change.verb]++;
          }
        }
        if (pick(3) > 0) continue;
        const later = addDays(today, 10 + pick(30));
        // A month that is over has been counted once and for all.
        for (let period = periodOf(today, "month"); firstDay(shift(period, 1)) <= later; period = shift(period, 1))
          counted.set(period, model.due(period));
        today = later;
      }
      const wrong = [...days].flatMap((day) =>
        differences(rows, register, model, day, 1 + pick(model.kind.length - 1)),
      );
      for (const [period, before] of counted) {
        const after = dueBelow(register, period, model.kind.length);
        if (after.some((n, no) => n !== (before[no] ?? 0))) wrong.push(`${period}: due ${after} was ${before}`);
      }
      const now = periodOf(addDays(today, 70), "month");
      if (dueBelow(register, now, model.kind.length).join() !== model.due(now).join())
        wrong.push(`${now}: due differs`);
      if (wrong.length > 0) expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    }
    for (const verb of VERBS) expect(done[verb], verb).toBeGreaterThan(300);
    for (const verb of VERBS) if (verb !== "rename") expect(undone[verb], `${verb} undone`).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(SEQUENCES);
    expect(kept).toBeGreaterThan(1_000);
  }, 120_000);
});
