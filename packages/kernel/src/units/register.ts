import type { Day, UnitKind } from "@jiceng/plugin";
import { type PlacementRow, type Tree, TreeHistory, type UnitRow } from "./tree.ts";

/** Every unit there has ever been, with the trees they formed: the actor's memory of `units` and `placements`. */
export class UnitRegister {
  readonly history: TreeHistory;
  readonly #rows: (UnitRow | undefined)[] = [];
  readonly #byId = new Map<string, UnitRow>();
  readonly #byCode = new Map<string, UnitRow>();
  /** Greatest unit number plus one: the length of every column. */
  readonly capacity: number;

  constructor(rows: readonly UnitRow[], placements: readonly PlacementRow[]) {
    for (const row of rows) {
      this.#rows[row.no] = row;
      this.#byId.set(row.id, row);
      this.#byCode.set(row.code, row);
    }
    this.capacity = Math.max(this.#rows.length, 1);
    this.history = new TreeHistory(this.#rows, placements);
  }

  treeAt(day: Day): Tree {
    return this.history.at(day);
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
}
