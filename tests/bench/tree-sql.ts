import { DatabaseSync } from "node:sqlite";
import type { Day } from "@jiceng/plugin";
import type { PlacementRow, Tree } from "../../packages/kernel/src/units/tree.ts";
import type { Forest } from "./forest.ts";

/** Due, done and on time of one unit's subtree. */
export type Line = readonly [no: number, due: number, done: number, onTime: number];

/**
 * The same units as a closure table with days: one row for every unit and unit above it, itself included. In the process itself and in
 * memory, so that nothing is lost on the way: SQL at its best.
 */
export class Closure {
  readonly #db = new DatabaseSync(":memory:");
  readonly #holds;
  readonly #board;
  readonly #moved;

  constructor({ tree, due, done, onTime }: Forest, since: Day) {
    this.#db.exec(`
      create table closure (ancestor integer not null, descendant integer not null, valid_from text not null, valid_to text,
        primary key (ancestor, descendant, valid_from)) without rowid;
      create table placed (unit_no integer not null, parent_no integer not null, valid_from text not null, valid_to text);
      create table counter (no integer primary key, done integer not null, on_time integer not null)`);
    const link = this.#db.prepare("insert into closure values (?, ?, ?, null)");
    const place = this.#db.prepare("insert into placed values (?, ?, ?, null)");
    const count = this.#db.prepare("insert into counter values (?, ?, ?)");
    this.#db.exec("begin");
    for (const no of tree.order) {
      for (let above = no; above > 0; above = tree.parent[above]!) link.run(above, no, since);
      place.run(no, tree.parent[no]!, since);
      if (due[no]) count.run(no, done[no]!, onTime[no]!);
    }
    this.#db.exec(
      "commit; create index closure_below on closure (descendant); create index placed_parent on placed (parent_no)",
    );
    const holds = "valid_from <= $day and (valid_to is null or valid_to > $day)";
    this.#holds = this.#db.prepare(
      `select 1 from closure where ancestor = $root and descendant = $no and ${holds} limit 1`,
    );
    this.#board = this.#db.prepare(`
      select c.ancestor, count(*) as due, sum(k.done) as done, sum(k.on_time) as on_time
      from closure c join counter k on k.no = c.descendant
      where c.ancestor in (select unit_no from placed where parent_no = $top and ${holds})
        and c.valid_from <= $day and (c.valid_to is null or c.valid_to > $day)
      group by c.ancestor order by c.ancestor`);
    // What stands above the moved unit today is cut off from all of its subtree, and what it goes below is put in its place.
    this.#moved = [
      `update closure set valid_to = $day
       where descendant in (select descendant from closure where ancestor = $no and valid_to is null)
         and ancestor in (select ancestor from closure where descendant = $no and ancestor <> $no and valid_to is null)
         and valid_to is null`,
      `insert into closure select a.ancestor, d.descendant, $day, null from closure a, closure d
       where a.descendant = $to and a.valid_to is null and d.ancestor = $no and d.valid_to is null`,
    ].map((sql) => this.#db.prepare(sql));
  }

  /** Moves a unit with everything below it, from a day on. */
  move({ unitNo, parentNo, from }: PlacementRow): void {
    const [cut, join] = this.#moved;
    cut!.run({ $day: from, $no: unitNo });
    join!.run({ $day: from, $no: unitNo, $to: parentNo });
    this.#db.prepare("update placed set valid_to = ? where unit_no = ? and valid_to is null").run(from, unitNo);
    this.#db.prepare("insert into placed values (?, ?, ?, null)").run(unitNo, parentNo, from);
  }

  /** Milliseconds of some work whose changes are taken back afterwards. */
  trial(work: () => void): number {
    this.#db.exec("begin");
    const began = performance.now();
    work();
    const took = performance.now() - began;
    this.#db.exec("rollback");
    return took;
  }

  /** The lines of a top unit's board as of a day. */
  board(top: number, day: Day): Line[] {
    return this.#board
      .all({ $top: top, $day: day })
      .map((row) => [row.ancestor, row.due, row.done, row.on_time].map(Number) as unknown as Line);
  }

  holds(root: number, no: number, day: Day): boolean {
    return this.#holds.get({ $root: root, $no: no, $day: day }) !== undefined;
  }

  /** Rows and bytes, without those of the counters. */
  get size(): { rows: number; bytes: number } {
    const one = (sql: string) => Number(Object.values(this.#db.prepare(sql).get()!)[0]);
    return {
      rows: one("select count(*) from closure"),
      bytes: (one("pragma page_count") - one("pragma freelist_count")) * one("pragma page_size"),
    };
  }

  close(): void {
    this.#db.close();
  }
}

/** Bytes of a tree's arrays. */
export const bytesOf = ({ order, size, depth, position, parent }: Tree): number =>
  [order, size, depth, position, parent].reduce((sum, { byteLength }) => sum + byteLength, 0);
