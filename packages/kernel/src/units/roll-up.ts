import type { Tree } from "./tree.ts";

/** One measure in one period: a number per unit, indexed by unit number. */
export type Column = Int32Array;

/** One number per position of the tree: what its whole subtree adds up to. */
export type RolledUp = Int32Array;

/** Running sums of the roll-up at hand; a roll-up never waits, so one buffer serves them all. */
let running = new Int32Array(1);

/**
 * Adds a column up the tree for every unit at once: one pass of running sums over pre-order, then each subtree is a difference.
 * Units that do not exist that day are left out, so that a figure counts the tree it is about.
 * The column must reach to the tree's greatest unit number; throws `RangeError` otherwise.
 */
export function rollUp(column: Column, tree: Tree): RolledUp {
  const { order, size } = tree;
  const count = order.length;
  if (column.length < tree.parent.length)
    throw new RangeError(`column of ${column.length} for ${tree.parent.length - 1} units`);
  if (running.length <= count) running = new Int32Array(count + 1);
  const sums = running;
  let sum = 0;
  for (let at = 0; at < count; ) {
    sum += column[order[at]!]!;
    sums[++at] = sum;
  }
  const totals = new Int32Array(count);
  for (let at = 0; at < count; at++) totals[at] = sums[at + size[at]!]! - sums[at]!;
  return totals;
}
