import type { Operation } from "./operation.ts";

/** Which operations somebody wants to see: those of a group, or those that answer to some words. */
export interface Wanted {
  /** Its name in English, as in `Operation.group`. */
  group: string;
  text: string;
}

/** A group of operations. */
export interface Group {
  title: Operation["group"];
  operations: Operation[];
}

/** Operations by group, in the order in which they come. */
export function grouped(operations: readonly Operation[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of operations) {
    const group = groups.get(one.group[1]) ?? { title: one.group, operations: [] };
    groups.set(one.group[1], group);
    group.operations.push(one);
  }
  return [...groups.values()];
}

/** Operations that answer to every word of a text: by address, name, or what is said of them in either language. */
export function answering(operations: readonly Operation[], { group, text }: Wanted): Operation[] {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ id, method, path, group: of, title, about = [] }) => {
    const all = [id, method, path, ...of, ...title, ...about].join(" ").toLowerCase();
    return (group === "" || of[1] === group) && words.every((word) => all.includes(word));
  });
}
