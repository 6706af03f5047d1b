import type { Day } from "@jiceng/plugin";
import type { Memory } from "../tenant/index.ts";
import { type Progress, progressOf } from "./progress.ts";
import type { Branch } from "./store.ts";
import type { TaskState } from "./task.ts";

/** A unit's part of a task, as the tree below it shows it. */
export interface Part {
  id: string;
  /** Levels below the first. */
  depth: number;
  unit: string;
  state: TaskState;
  deadline: Day;
  reportedAt: number | null;
  progress: Progress;
  /** It was not split any further. */
  leaf: boolean;
}

/** Tasks below, each under the one that it is a part of, units in the order of the tree. */
export function partsOf(memory: Memory, below: readonly Branch[]): Part[] {
  const counted = progressOf(below);
  const under = new Map<string | null, Branch[]>();
  const ids = new Set(below.map(({ id }) => id));
  const place = ({ unitNo }: Branch) => memory.tree.position[unitNo] ?? -1;
  for (const part of [...below].sort((one, other) => place(one) - place(other))) {
    const key = part.parentId !== null && ids.has(part.parentId) ? part.parentId : null;
    under.set(key, [...(under.get(key) ?? []), part]);
  }
  const laid: Part[] = [];
  const lay = (key: string | null, depth: number) => {
    for (const { id, unitNo, state, deadline, reportedAt } of under.get(key) ?? []) {
      const progress = counted.get(id) ?? { done: 0, total: 0 };
      laid.push({
        id,
        depth,
        unit: memory.units.unit(unitNo).name,
        state,
        deadline,
        reportedAt,
        progress,
        leaf: !under.has(id),
      });
      lay(id, depth + 1);
    }
  };
  lay(null, 0);
  return laid;
}
