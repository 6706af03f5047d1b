import type { Day, UnitKind } from "@jiceng/plugin";

/**
 * The tree of units as of one day, laid out in pre-order so that a subtree is a run of neighbours:
 * scope is two comparisons and a roll-up is one pass. Units are dense numbers from 1; positions are from 0.
 */
export class Tree {
  /** Position → unit number. */
  readonly order: Int32Array;
  /** Position → how many units the subtree has, itself included. */
  readonly size: Int32Array;
  /** Position → levels below a top unit. */
  readonly depth: Uint8Array;
  /** Unit number → position, or −1 when the unit does not exist that day. */
  readonly position: Int32Array;
  /** Unit number → number of its parent, or 0. */
  readonly parent: Int32Array;

  /** `parents[no]` is the parent's number, 0 for a top unit, −1 for a unit that does not exist that day. */
  constructor(parents: Int32Array) {
    const n = parents.length;
    const first = new Int32Array(n);
    const next = new Int32Array(n);
    let count = 0;
    for (let no = n - 1; no >= 1; no--) {
      if (parents[no]! < 0) continue;
      count++;
      const above = parents[no]! > 0 && parents[parents[no]!]! >= 0 ? parents[no]! : 0;
      next[no] = first[above]!;
      first[above] = no;
    }
    this.parent = new Int32Array(n);
    this.position = new Int32Array(n).fill(-1);
    const order = new Int32Array(count);
    const depth = new Uint8Array(count);
    const size = new Int32Array(count);
    let at = 0;
    let no = first[0]!;
    let level = 0;
    while (no > 0) {
      order[at] = no;
      depth[at] = level;
      this.position[no] = at++;
      if (first[no]! > 0) {
        this.parent[first[no]!] = no;
        no = first[no]!;
        level++;
        continue;
      }
      while (no > 0) {
        const start = this.position[no]!;
        size[start] = at - start;
        const above = this.parent[no]!;
        if (next[no]! > 0) {
          this.parent[next[no]!] = above;
          no = next[no]!;
          break;
        }
        no = above;
        level--;
      }
    }
    // A ring of parents is unreachable from the top: it is left out rather than walked for ever.
    this.order = at === count ? order : order.slice(0, at);
    this.depth = at === count ? depth : depth.slice(0, at);
    this.size = at === count ? size : size.slice(0, at);
  }

  get length(): number {
    return this.order.length;
  }

  has(no: number): boolean {
    return (this.position[no] ?? -1) >= 0;
  }

  /** Whether `no` is `root` or lies below it. */
  holds(root: number, no: number): boolean {
    const from = this.position[root] ?? -1;
    const at = this.position[no] ?? -1;
    return from >= 0 && at >= from && at < from + this.size[from]!;
  }

  /** Numbers of the units in the subtree of `root`, itself first. */
  below(root: number): Int32Array {
    const from = this.position[root] ?? -1;
    return from < 0 ? new Int32Array() : this.order.subarray(from, from + this.size[from]!);
  }

  children(no: number): number[] {
    const found: number[] = [];
    const from = no === 0 ? -1 : this.position[no]!;
    if (no !== 0 && from < 0) return found;
    const end = no === 0 ? this.length : from + this.size[from]!;
    for (let at = from + 1; at < end; at += this.size[at]!) found.push(this.order[at]!);
    return found;
  }

  /** Numbers from the top unit down to the parent of `no`. */
  path(no: number): number[] {
    const path: number[] = [];
    for (let above = this.parent[no] ?? 0; above > 0; above = this.parent[above]!) path.unshift(above);
    return path;
  }
}

/** One unit's life and where it stood, as loaded; days are inclusive at the start and exclusive at the end. */
export interface UnitRow {
  no: number;
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  openedOn: Day;
  closedOn: Day | null;
}
export interface PlacementRow {
  unitNo: number;
  parentNo: number;
  from: Day;
  to: Day | null;
}

/** A time in which a unit did not exist; still going on while it has no end. */
export interface ClosureRow {
  unitNo: number;
  closedOn: Day;
  reopenedOn: Day | null;
  /** The unit that received its people and children, if it was merged. */
  intoNo: number | null;
}
export interface NameRow {
  unitNo: number;
  name: string;
  from: Day;
}

const KEPT = 48;

/** Every tree there has been: the same `Tree` object for all days between two changes. */
export class TreeHistory {
  readonly #units: readonly (UnitRow | undefined)[];
  readonly #placements: readonly PlacementRow[];
  readonly #closures: readonly ClosureRow[];
  readonly #changes: Day[];
  readonly #kept = new Map<number, Tree>();

  constructor(
    units: readonly (UnitRow | undefined)[],
    placements: readonly PlacementRow[],
    closures: readonly ClosureRow[] = [],
  ) {
    this.#units = units;
    this.#placements = placements;
    this.#closures = closures;
    const days = new Set<Day>();
    for (const unit of units) {
      if (!unit) continue;
      days.add(unit.openedOn);
      if (unit.closedOn) days.add(unit.closedOn);
    }
    for (const { from, to } of placements) {
      days.add(from);
      if (to) days.add(to);
    }
    for (const { closedOn, reopenedOn } of closures) {
      days.add(closedOn);
      if (reopenedOn) days.add(reopenedOn);
    }
    this.#changes = [...days].sort();
  }

  /** The tree as it stood at the end of `day`. */
  at(day: Day): Tree {
    const version = this.#versionAt(day);
    let tree = this.#kept.get(version);
    if (tree) return tree;
    const parents = new Int32Array(Math.max(this.#units.length, 1)).fill(-1);
    for (const unit of this.#units) {
      if (unit && unit.openedOn <= day && (!unit.closedOn || unit.closedOn > day)) parents[unit.no] = 0;
    }
    for (const { unitNo, closedOn, reopenedOn } of this.#closures) {
      if (closedOn <= day && (!reopenedOn || reopenedOn > day)) parents[unitNo] = -1;
    }
    for (const { unitNo, parentNo, from, to } of this.#placements) {
      if (from <= day && (!to || to > day) && parents[unitNo]! >= 0) parents[unitNo] = parentNo;
    }
    tree = new Tree(parents);
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(version, tree);
    return tree;
  }

  /** Days from which the tree is another one, after `day`: what has been planned. */
  daysAfter(day: Day): Day[] {
    return this.#changes.slice(this.#versionAt(day));
  }

  #versionAt(day: Day): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#changes[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
