import type { Day, UnitKind } from "@jiceng/plugin";
import { lettersOf, meantBy } from "../readings/index.ts";
import { type ClosureRow, type NameRow, type PlacementRow, type Tree, TreeHistory, type UnitRow } from "./tree.ts";

/** A unit as one looks for it by name, with where it stands. */
export interface FoundUnit {
  id: string;
  name: string;
  kind: UnitKind;
  /** Names from the top down to the unit above. */
  path: string[];
}

/** Every unit there has ever been, with the trees they formed: the actor's memory of units, placements, names and closures. */
export class UnitRegister {
  readonly history: TreeHistory;
  readonly placements: readonly PlacementRow[];
  readonly #rows: (UnitRow | undefined)[] = [];
  readonly #byId = new Map<string, UnitRow>();
  readonly #byCode = new Map<string, UnitRow>();
  readonly #names = new Map<number, NameRow[]>();
  readonly #closures = new Map<number, ClosureRow[]>();
  readonly #absent = new WeakMap<Tree, Absent>();
  /** How names are read, by unit number: only once somebody looks for units by letters. */
  letters: ReadonlyMap<number, string> | undefined;
  /** Greatest unit number plus one: the length of every column. */
  readonly capacity: number;

  /** Placements, names and closures come in the order of their days. */
  constructor(
    rows: readonly UnitRow[],
    placements: readonly PlacementRow[],
    names: readonly NameRow[] = [],
    closures: readonly ClosureRow[] = [],
  ) {
    for (const row of rows) {
      this.#rows[row.no] = row;
      this.#byId.set(row.id, row);
      this.#byCode.set(row.code, row);
    }
    for (const name of names) this.#names.set(name.unitNo, [...(this.#names.get(name.unitNo) ?? []), name]);
    for (const one of closures) this.#closures.set(one.unitNo, [...(this.#closures.get(one.unitNo) ?? []), one]);
    this.capacity = Math.max(this.#rows.length, 1);
    this.placements = placements;
    this.history = new TreeHistory(this.#rows, placements, closures);
  }

  treeAt(day: Day): Tree {
    return this.history.at(day);
  }

  /** Whether there is such a unit; a number outlives one that was never founded. */
  has(no: number): boolean {
    return this.#rows[no] !== undefined;
  }

  /** The unit with this number; numbers come from trees and rows, so it exists. */
  unit(no: number): UnitRow {
    return this.#rows[no]!;
  }

  kind(no: number): UnitKind {
    return this.#rows[no]!.kind;
  }

  byId(id: string): UnitRow | undefined {
    return this.#byId.get(id);
  }

  byCode(code: string): UnitRow | undefined {
    return this.#byCode.get(code);
  }

  all(): readonly UnitRow[] {
    return [...this.#byId.values()];
  }

  /** Whether somebody means this unit by a text: its whole code, a part of its name, or how that is read; every unit by an empty one. */
  answersTo(no: number, text: string): boolean {
    const { code, name } = this.unit(no);
    return code === text || name.includes(text) || this.#isRead(no, text);
  }

  #isRead(no: number, text: string): boolean {
    const letters = this.letters && lettersOf(text);
    const reading = letters && this.letters?.get(no);
    return Boolean(reading) && meantBy(reading as string, letters as string);
  }

  /** Names of the units above one, from the top of that tree down. */
  namesAbove(no: number, tree: Tree): string[] {
    return tree.path(no).map((above) => this.unit(above).name);
  }

  found(no: number, tree: Tree): FoundUnit {
    const { id, name, kind } = this.unit(no);
    return { id, name, kind, path: this.namesAbove(no, tree) };
  }

  /** What the unit was called that day. */
  nameAt(no: number, day: Day): string {
    const names = this.#names.get(no);
    return (names?.findLast(({ from }) => from <= day) ?? names?.[0] ?? this.unit(no)).name;
  }

  /** Names that it has had, the first one from its opening; empty when it never changed. */
  namesOf(no: number): readonly NameRow[] {
    return this.#names.get(no) ?? [];
  }

  closuresOf(no: number): readonly ClosureRow[] {
    return this.#closures.get(no) ?? [];
  }

  /** Every closure there has been. */
  get closures(): readonly ClosureRow[] {
    return [...this.#closures.values()].flat();
  }

  /** The end that a unit has come to, or is going to: a closure without a reopening. */
  closing(no: number): ClosureRow | undefined {
    return this.closuresOf(no).find(({ reopenedOn }) => reopenedOn === null);
  }

  /** Where it stood from when to when, oldest first. */
  placedOf(no: number): PlacementRow[] {
    return this.placements.filter(({ unitNo }) => unitNo === no);
  }

  /** Units that are not in this tree, each with the unit of the tree under which it last stood, or will first stand. */
  elsewhere(tree: Tree): ReadonlyMap<number, number> {
    return this.#absentFrom(tree).standing;
  }

  /** Units that are not in this tree, each with its last parent, whether that is in the tree or not. */
  lastParents(tree: Tree): ReadonlyMap<number, number> {
    return this.#absentFrom(tree).last;
  }

  #absentFrom(tree: Tree): Absent {
    const held = this.#absent.get(tree);
    if (held) return held;
    const last = new Map<number, number>();
    for (const { unitNo, parentNo } of this.placements) if (!tree.has(unitNo)) last.set(unitNo, parentNo);
    const standing = new Map<number, number>();
    for (const no of last.keys()) {
      const passed = new Set<number>();
      let at = no;
      while (at > 0 && !tree.has(at) && !passed.has(at)) {
        passed.add(at);
        at = last.get(at) ?? 0;
      }
      if (tree.has(at)) standing.set(no, at);
    }
    const absent = { last, standing };
    this.#absent.set(tree, absent);
    return absent;
  }
}

interface Absent {
  last: ReadonlyMap<number, number>;
  standing: ReadonlyMap<number, number>;
}
