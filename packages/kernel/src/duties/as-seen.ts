import type { Principal } from "../access/index.ts";
import type { Excuse } from "./duty.ts";

/** What somebody sees of a duty: from outside how it stands, neither the records behind it nor why a unit was excused. */
export const asSeenBy = <Item extends { excuse: Excuse | null; opens: boolean }>(who: Principal, item: Item): Item =>
  who.kind === "visitor" ? { ...item, excuse: null, opens: false } : item;
