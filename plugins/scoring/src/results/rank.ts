import { rounded } from "../formula/index.ts";

/** From how many units on a class is ranked; below it only the level is shown (`domain.md` F4). */
export const LEAST = 5;
const CENT = 100;
const ROOM = 2 ** 32;

/**
 * Places inside each peer class, 1 for the highest; equal totals share a place and the next is left out, as SQL's `rank()` does.
 * 0 where there is no total. Never across classes.
 * @param totals rounded to 2 places, `NaN` for none.
 * @param classes the number of the class of each, from 0.
 */
export function ranked(totals: Float64Array, classes: Int32Array, classCount: number): Int32Array {
  const places = new Int32Array(totals.length);
  const starts = new Int32Array(classCount + 1);
  for (let i = 0; i < totals.length; i++) if (!Number.isNaN(totals[i]!)) starts[classes[i]! + 1]! += 1;
  for (let k = 0; k < classCount; k++) starts[k + 1]! += starts[k]!;
  // One number holds the points and whose they are, so that a sort of numbers is enough.
  const keys = new Float64Array(starts[classCount]!);
  const filled = starts.slice();
  for (let i = 0; i < totals.length; i++) {
    if (!Number.isNaN(totals[i]!)) keys[filled[classes[i]!]!++] = -Math.round(totals[i]! * CENT) * ROOM + i;
  }
  for (let k = 0; k < classCount; k++) {
    const own = keys.subarray(starts[k], starts[k + 1]).sort();
    let place = 0;
    let before = Number.NaN;
    for (let n = 0; n < own.length; n++) {
      const cents = Math.ceil(-own[n]! / ROOM);
      if (cents !== before) place = n + 1;
      before = cents;
      places[own[n]! + cents * ROOM] = place;
    }
  }
  return places;
}

export interface Peer {
  id: string;
  /** The class of units that it is compared with; none where nobody sorted it. */
  peers: string | null;
  total: number | null;
}

export interface Standing {
  /** `null` where the class is too small, or there is no total. */
  place: number | null;
  /** How many of its class have a total. */
  of: number;
  /** Places gained since last time; `null` where there is nothing to compare with. */
  moved: number | null;
}

/** Where each stands among its peers, and how far it moved since the last time. */
export function standings(now: readonly Peer[], before: readonly Peer[]): Map<string, Standing> {
  const then = placesOf(before);
  return new Map(
    [...placesOf(now)].map(([id, { place, of }]) => {
      const last = then.get(id)?.place ?? null;
      return [id, { place, of, moved: place !== null && last !== null ? last - place : null }];
    }),
  );
}

function placesOf(peers: readonly Peer[]): Map<string, { place: number | null; of: number }> {
  const names = [...new Set(peers.map((one) => one.peers ?? ""))];
  const numbers = new Map(names.map((name, at) => [name, at]));
  const classes = Int32Array.from(peers, (one) => numbers.get(one.peers ?? "")!);
  const places = ranked(
    Float64Array.from(peers, ({ total }) => total ?? Number.NaN),
    classes,
    names.length,
  );
  const sizes = names.map((name) => peers.filter((one) => (one.peers ?? "") === name && one.total !== null).length);
  return new Map(
    peers.map(({ id, peers: name }, i) => {
      const of = sizes[classes[i]!]!;
      return [id, { place: name === null || of < LEAST || places[i] === 0 ? null : places[i]!, of }];
    }),
  );
}

/** The mean of those who have a total, to 2 places: how large a 党小组 is does not matter (F7). */
export function meanOf(totals: readonly (number | null)[]): number | null {
  const known = totals.filter((total) => total !== null);
  return known.length === 0 ? null : rounded(known.reduce((sum, total) => sum + total, 0) / known.length);
}
