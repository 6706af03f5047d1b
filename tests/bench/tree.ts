import { type Day, lastDay } from "@jiceng/plugin";
import type { KnownDuty } from "../../packages/kernel/src/duties/duty.ts";
import { Ledger } from "../../packages/kernel/src/duties/ledger.ts";
import { Committees } from "../../packages/kernel/src/members/committees.ts";
import { UnitRegister } from "../../packages/kernel/src/units/register.ts";
import { type PlacementRow, type Tree, TreeHistory, type UnitRow } from "../../packages/kernel/src/units/tree.ts";
import { type Forest, grow } from "./forest.ts";
import { machine, printTable, roundRobin, short } from "./measure.ts";
import { bytesOf, Closure, type Line } from "./tree-sql.ts";

const SIZES = [1_000, 10_000, 103_000, 660_000];
const ROUNDS = 5;
const CHECKS = 10_000;
const SINCE: Day = "2020-01-01";
const MOVED: Day = "2026-10-01";
const BEFORE: Day = "2026-09-30";
const PERIOD = "2026-10";
/** Days on which single leaves moved: as many trees as there are days. */
const DAYS: readonly Day[] = Array.from({ length: 20 }, (_, i) => `2026-08-${String(i + 1).padStart(2, "0")}`);

const DUTY: KnownDuty = {
  key: "bench:theme",
  plugin: "bench",
  title: "主题党日",
  every: "month",
  cites: "",
  met: { data: "", states: [], held: "" },
  form: "",
  own: null,
  terms: (period) => ({
    title: "主题党日",
    cites: "",
    for: { kind: "branch" },
    count: 1,
    weight: 1,
    due: { day: lastDay(period), missing: null },
  }),
  excused: () => new Map(),
};
const COLUMN = { duty: DUTY.key, period: PERIOD, deadline: null };

/** A move of a large subtree and figures as of a day: typed arrays beside a closure table, as the number of units grows. */
export async function tree(): Promise<boolean> {
  console.log(`a subtree moves, figures as of a day, ${ROUNDS} rounds round-robin, medians\n${machine()}\n`);
  const rows: string[][] = [];
  let equal = true;
  for (const n of SIZES) {
    const ground = prepared(n);
    equal = checked(ground) && equal;
    rows.push(...(await compared(ground)));
    ground.closure.close();
  }
  console.log();
  printTable(["units", "work", "arrays, ms", "SQL, ms", "SQL / arrays"], rows, 2);
  console.log(`\n${NOTES}\n${machine()}\n${equal ? "figures and scopes equal" : "FIGURES OR SCOPES DIFFER"}`);
  return equal;
}

const NOTES = [
  "move: arrays: the register made anew from its rows, and today's tree; SQL: links of the subtree ended and begun in a closure table with days",
  "tree as of a day: TreeHistory.at() of a day that nobody has asked for; a closure table needs none",
  "board as of a day: what is due, done and on time of every unit, then the lines below the top; SQL: the lines alone. The next board of",
  "     that day, of whatever unit, finds the figures there",
  "scope check: whether a unit stands below another on a day; ms for 10,000 of them",
  "SQL: node:sqlite in this process and in memory, statements prepared. Reading rows from the database is in neither",
].join("\n");

interface Ground {
  n: number;
  forest: Forest;
  units: UnitRow[];
  placements: PlacementRow[];
  /** The move, and the placements with it. */
  move: PlacementRow;
  after: PlacementRow[];
  ledger: Ledger;
  closure: Closure;
}

function prepared(n: number): Ground {
  const forest = grow(n);
  const units = [...forest.tree.order].map(
    (no): UnitRow => ({
      no,
      id: `u${no}`,
      code: `c${no}`,
      name: `${no}`,
      kind: forest.due[no] ? "branch" : "committee",
      openedOn: SINCE,
      closedOn: null,
    }),
  );
  const placements = [...forest.tree.order]
    .filter((no) => forest.tree.parent[no]! > 0)
    .map((unitNo): PlacementRow => ({ unitNo, parentNo: forest.tree.parent[unitNo]!, from: SINCE, to: null }));
  const move = largeMove(forest.tree);
  const after = [...placements.map((one) => (one.unitNo === move.unitNo ? { ...one, to: MOVED } : one)), move];
  const ledger = new Ledger({ lastSeq: 0, since: SINCE });
  ledger.fill([COLUMN], sumsOf(forest), n + 1);
  return { n, forest, units, placements, move, after, ledger, closure: new Closure(forest, SINCE) };
}

/** A subtree of about a twentieth of all units goes below another unit that stands directly below the top. */
function largeMove(tree: Tree): PlacementRow {
  const wanted = tree.length / 20;
  const off = (at: number) => Math.abs(tree.size[at]! - wanted);
  let best = -1;
  for (let at = 0; at < tree.length; at++) if (tree.depth[at]! >= 2 && (best < 0 || off(at) < off(best))) best = at;
  const unitNo = tree.order[best]!;
  const parentNo = tree.children(tree.order[0]!).find((no) => !tree.holds(no, unitNo))!;
  return { unitNo, parentNo, from: MOVED, to: null };
}

/** The lines of the top unit's board as the product makes them. */
function lines(ledger: Ledger, register: UnitRegister): Line[] {
  const { tree, totals } = ledger.sheet(DUTY, PERIOD, register, NOBODY);
  return tree
    .children(tree.order[0]!)
    .map((no): Line => {
      const at = tree.position[no]!;
      return [no, totals.due[at]!, totals.done[at]!, totals.onTime[at]!];
    })
    .filter(([, due]) => due > 0)
    .sort(([a], [b]) => a - b);
}
const NOBODY = new Committees([]);

/** Pairs of units, the first one of those with something below them. */
function pairs({ order, size }: Tree): [number, number][] {
  const wide = [...order].filter((_, at) => size[at]! > 1);
  return Array.from({ length: CHECKS }, (_, i) => [
    wide[(i * 7919) % wide.length]!,
    order[(i * 104_729) % order.length]!,
  ]);
}

/** Whether both tell the same before and after the move. */
function checked({ n, forest, units, after, move, ledger, closure }: Ground): boolean {
  const register = new UnitRegister(units, after);
  const top = forest.tree.order[0]!;
  closure.move(move);
  const past = ledger.asOf(BEFORE);
  past.fill([COLUMN], sumsOf(forest), n + 1);
  const boards = [
    [lines(past, register), closure.board(top, BEFORE)],
    [lines(ledger, register), closure.board(top, MOVED)],
  ];
  const scopes = [BEFORE, MOVED].map((day) => {
    const tree = register.treeAt(day);
    return pairs(tree).every(([root, no]) => tree.holds(root, no) === closure.holds(root, no, day));
  });
  const same = boards.every(([own, other]) => JSON.stringify(own) === JSON.stringify(other));
  const { rows, bytes } = closure.size;
  const size = forest.tree.size[forest.tree.position[move.unitNo]!]!;
  console.log(
    `${n.toLocaleString("en")} units, ${size.toLocaleString("en")} of them move: ${same && scopes.every(Boolean) ? "equal" : "DIFFERENT"}; ` +
      `arrays ${short(bytesOf(register.treeAt(MOVED)) / n)} bytes a unit, closure ${short(rows / n)} rows and ${short(bytes / n)} bytes a unit`,
  );
  return same && scopes.every(Boolean);
}

const sumsOf = ({ tree, done, onTime }: Forest) =>
  [...tree.order]
    .filter((no) => done[no])
    .map((unitNo) => ({ duty: DUTY.key, period: PERIOD, unitNo, delta: 1, onTime: onTime[unitNo]! }));

async function compared({ n, forest, units, placements, after, move, ledger, closure }: Ground): Promise<string[][]> {
  const register = new UnitRegister(units, after);
  const top = forest.tree.order[0]!;
  const back: PlacementRow = { ...move, parentNo: forest.tree.parent[move.unitNo]!, from: "2026-11-01" };
  const tree = register.treeAt(MOVED);
  const asked = pairs(tree);
  const numbered = [undefined, ...units.toSorted((a, b) => a.no - b.no)];
  const leaves = [...forest.tree.order].filter((no) => forest.tree.size[forest.tree.position[no]!] === 1);
  const moving = DAYS.map((from, i): PlacementRow => ({ unitNo: leaves[i]!, parentNo: move.parentNo, from, to: null }));
  const timed = (work: () => void) => {
    const began = performance.now();
    work();
    return performance.now() - began;
  };
  let found = 0;
  const ms = await roundRobin(ROUNDS, {
    move: () => timed(() => void new UnitRegister(units, after).treeAt(MOVED)),
    moveSql: () => closure.trial(() => closure.move(back)),
    tree: () => {
      const history = new TreeHistory(numbered, [...placements, ...moving]);
      return timed(() => DAYS.forEach((day) => void history.at(day))) / DAYS.length;
    },
    board: () => {
      ledger.forgetSheets();
      return timed(() => void lines(ledger, register));
    },
    again: () => timed(() => void lines(ledger, register)),
    boardSql: () => timed(() => void closure.board(top, MOVED)),
    scope: () =>
      timed(() => {
        for (const [root, no] of asked) if (tree.holds(root, no)) found++;
      }),
    scopeSql: () =>
      timed(() => {
        for (const [root, no] of asked) if (closure.holds(root, no, MOVED)) found--;
      }),
  });
  if (found !== 0) throw new Error(`scope checks differ by ${found}`);
  const size = n.toLocaleString("en");
  const row = (work: string, own: number, sql?: number) => [
    size,
    work,
    short(own),
    sql === undefined ? "–" : short(sql),
    sql === undefined ? "" : `${short(sql / own)} ×`,
  ];
  return [
    row("move", ms.move, ms.moveSql),
    row("tree as of a day", ms.tree),
    row("board as of a day", ms.board, ms.boardSql),
    row("the next one of that day", ms.again, ms.boardSql),
    row(`${CHECKS.toLocaleString("en")} scope checks`, ms.scope, ms.scopeSql),
  ];
}
