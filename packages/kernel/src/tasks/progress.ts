import type { TaskState } from "./task.ts";

/** A task with the one that it is a part of, by id. */
export interface Node {
  id: string;
  parentId: string | null;
  state: TaskState;
}

/** Leaves that are verified, of all leaves; each counts alike. */
export interface Progress {
  done: number;
  total: number;
}

/**
 * How far each task is: by the parts below it that were not split any further, the task itself where it was not.
 * What was withdrawn leaves the count with everything below it.
 */
export function progressOf(nodes: readonly Node[]): Map<string, Progress> {
  const parts = new Map<string, Node[]>();
  for (const node of nodes)
    if (node.parentId !== null && node.state !== "withdrawn")
      parts.set(node.parentId, [...(parts.get(node.parentId) ?? []), node]);
  const counted = new Map<string, Progress>();
  const count = (node: Node): Progress => {
    const below = parts.get(node.id) ?? [];
    const progress =
      node.state === "withdrawn"
        ? { done: 0, total: 0 }
        : below.length > 0
          ? addUp(below.map(count))
          : { done: node.state === "verified" ? 1 : 0, total: 1 };
    counted.set(node.id, progress);
    return progress;
  };
  const ids = new Set(nodes.map(({ id }) => id));
  for (const node of nodes) if (node.parentId === null || !ids.has(node.parentId)) count(node);
  return counted;
}

export const addUp = (parts: readonly Progress[]): Progress =>
  parts.reduce((sum, { done, total }) => ({ done: sum.done + done, total: sum.total + total }), { done: 0, total: 0 });

/** Whole per cent, rounded down so that 100 means all; `null` where nothing counts. */
export const percent = ({ done, total }: Progress): number | null =>
  total === 0 ? null : Math.floor((done * 100) / total);
