import type { Tree } from "./tree.ts";

/** One measure in one period: a number per unit, indexed by unit number. */
export type Column = Int32Array;

/** One number per position of the tree: what its whole subtree adds up to. */
export type RolledUp = Int32Array;

/**
 * Adds a column up the tree for every unit at once: one pass of prefix sums over pre-order, then each subtree is a difference.
 * Numbers of units that do not exist that day are left out, so that a figure counts the tree it is about.
 */
export function rollUp(column: Column, tree: Tree): RolledUp {
  const { order, size, length } = tree;
  const sums = new Int32Array(length + 1);
  for (let at = 0; at < length; at++) sums[at + 1] = sums[at]! + (column[order[at]!] ?? 0);
  const totals = new Int32Array(length);
  for (let at = 0; at < length; at++) totals[at] = sums[at + size[at]!]! - sums[at]!;
  return totals;
}
