import { type Day, UNIT_KIND_LABELS } from "@jiceng/plugin";
import type { Question } from "../tenant/index.ts";
import { viewOf } from "./view.ts";

/** Heads of a file of units: those by which an import finds its columns again. */
export const UNIT_HEADS = ["编码", "名称", "上级编码", "类型", "成立日期"] as const;

/**
 * Every unit within reach under `UNIT_HEADS`, in the order of the tree, as it stood on the day; those that have ended are left out. Whatever
 * stands highest names its superior as well, by its code, so that the file does not move it when it is imported again.
 */
export const listing: Question<{ on?: Day }, string[][]> = async (memory, who, { on }) => {
  const { tree, day } = await viewOf(memory, who, on && on !== memory.today ? on : null);
  const reach = memory.reach(who, "units.read");
  const rowOf = (no: number): string[] => {
    const { code, kind, openedOn } = memory.units.unit(no);
    const above = tree.parent[no]!;
    const superior = above > 0 ? memory.units.unit(above).code : "";
    return [code, memory.units.nameAt(no, day), superior, UNIT_KIND_LABELS[kind], openedOn];
  };
  return [...tree.order].filter((no) => reach.holds(no)).map(rowOf);
};
