import type { Figure } from "@jiceng/plugin";
import type { Tree } from "../units/index.ts";

/** The units that figures are asked of with everything below them, in pre-order: a subtree is a run of neighbours. */
export interface Forest {
  /** Position → unit number. */
  order: Int32Array;
  /** Position → how many units the subtree has, itself included. */
  size: Int32Array;
}

/** The highest of these units: none of them lies below another. In tree order. */
export function topsOf(tree: Tree, isOne: (no: number) => boolean): number[] {
  const tops: number[] = [];
  for (let at = 0; at < tree.length; ) {
    const no = tree.order[at]!;
    if (isOne(no)) tops.push(no);
    at += isOne(no) ? tree.size[at]! : 1;
  }
  return tops;
}

/** These units with everything below them, as the tree has it. */
export function forestOf(tree: Tree, tops: readonly number[]): Forest {
  const parts = tops.map((no) => tree.below(no));
  const order = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    order.set(part, at);
    at += part.length;
  }
  return { order, size: order.map((no) => tree.size[tree.position[no]!]!) };
}

/** Decimal places that a sum is right to: what lies beyond is how a machine adds, not what anybody counted. */
const PLACES = 1e6;
const plain = (n: number): number => Math.round(n * PLACES) / PLACES;

export const addFigures = (a: Figure | undefined, b: Figure): Figure =>
  a ? { num: a.num + b.num, den: a.den + b.den } : b;

export const plainFigure = ({ num, den }: Figure): Figure => ({ num: plain(num), den: plain(den) });

/**
 * Adds what single units have up the tree; by position, `null` where nothing in the subtree says anything: what has not come is not nought.
 * Each subtree is a sum of its own parts, never a difference of great sums, so that a small one keeps its decimals.
 */
export function figuresUp(own: ReadonlyMap<number, Figure>, { order, size }: Forest): (Figure | null)[] {
  const totals: (Figure | null)[] = Array.from(order, (no) => own.get(no) ?? null);
  for (let at = order.length - 1; at >= 0; at--) {
    const end = at + size[at]!;
    for (let child = at + 1; child < end; child += size[child]!) {
      const below = totals[child];
      if (below) totals[at] = addFigures(totals[at] ?? undefined, below);
    }
  }
  return totals.map((total) => total && plainFigure(total));
}

/** Each of these people once where they belong: 1 of 1 where any of the records says more than nought of them. */
export function peopleIn<P extends { member: string; unitNo: number }>(
  people: readonly P[],
  named: readonly Readonly<Record<string, Figure>>[],
): { unitNo: number; figure: Figure }[] {
  const reached = new Set(
    named.flatMap((members) => Object.entries(members).flatMap(([member, { num }]) => (num > 0 ? [member] : []))),
  );
  return people.map(({ member, unitNo }) => ({ unitNo, figure: { num: reached.has(member) ? 1 : 0, den: 1 } }));
}
