import { type Column, type RolledUp, rollUp } from "../../packages/kernel/src/units/roll-up.ts";
import { Tree } from "../../packages/kernel/src/units/tree.ts";

const LEVELS = 7;

/** Marsaglia's xorshift32: the same tree on every machine. */
function random(seed: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

export interface Forest {
  tree: Tree;
  /** One measure's columns in one period, by unit number. */
  due: Column;
  done: Column;
  onTime: Column;
}

/**
 * A tree of `n` units on seven levels below the top, each unit below a random one of the level above; numbers are given level by
 * level, as an import gives them. Nine leaves of ten owe something, most did it, most of those in time.
 */
export function grow(n: number, seed = 20_260_901): Forest {
  const next = random(seed);
  const parents = new Int32Array(n + 1).fill(-1);
  const wider = n ** (1 / LEVELS);
  parents[1] = 0;
  for (let level = 1, above = 1, no = 2; no <= n; level++) {
    const below = level === LEVELS ? n + 1 : Math.min(n + 1, no + Math.max(1, Math.round((no - above) * wider)));
    const first = no;
    for (; no < below; no++) parents[no] = above + Math.floor(next() * (first - above));
    above = first;
  }
  const tree = new Tree(parents);
  const [due, done, onTime] = [new Int32Array(n + 1), new Int32Array(n + 1), new Int32Array(n + 1)];
  for (let at = 0; at < tree.length; at++) {
    if (tree.size[at] !== 1 || next() > 0.9) continue;
    const no = tree.order[at]!;
    due[no] = 1;
    done[no] = next() < 0.85 ? 1 : 0;
    onTime[no] = done[no] && next() < 0.9 ? 1 : 0;
  }
  return { tree, due, done, onTime };
}

export const depthOf = ({ tree }: Forest): number => tree.depth.reduce((most, depth) => Math.max(most, depth), 0);

export type Totals = readonly [RolledUp, RolledUp, RolledUp];

/** What is measured: due, done and on time of every node. */
export const rollUpAll = ({ tree, due, done, onTime }: Forest): Totals => [
  rollUp(due, tree),
  rollUp(done, tree),
  rollUp(onTime, tree),
];

/** A copy of the same bytes: for each of the three the column, the order, the sizes and as many numbers as come out. */
export function copier({ tree, due, done, onTime }: Forest): () => void {
  const { order, size, length } = tree;
  const [column, orders, sizes, out] = [0, 0, 0, 0].map((_, i) => new Int32Array(i === 0 ? due.length : length));
  const totals = new Int32Array(length);
  return () => {
    for (const one of [due, done, onTime]) {
      column!.set(one);
      orders!.set(order);
      sizes!.set(size);
      out!.set(totals);
    }
  };
}

const PRIME = 2_147_483_629;

/** Depends on every number and on where it stands. */
export function checksum([due, done, onTime]: { [i: number]: ArrayLike<number> } & Iterable<
  ArrayLike<number>
>): number {
  let sum = 7;
  for (let at = 0; at < due!.length; at++) {
    for (const value of [due![at]!, done![at]!, onTime![at]!]) sum = (sum * 31 + value + 1) % PRIME;
  }
  return sum;
}

/** Like `checksum`, of what a database can add up itself. */
export function weighed([due, done, onTime]: Totals): number {
  let sum = 0;
  for (let at = 0; at < due.length; at++) sum += (at % 97) * due[at]! + (at % 89) * done[at]! + (at % 83) * onTime[at]!;
  return sum;
}
