import type { AbilityName, Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import type { FoundUnit } from "../units/index.ts";
import { filterPath, listsOf } from "./list.ts";
import type { Kept, SavedFilter } from "./store.ts";

const NOTHING: Kept = { stars: [], filters: [] };

export const keptBy = (memory: Memory, who: Principal): Kept => memory.bookmarks.get(who.id) ?? NOTHING;

/** Starred units that the reader still sees. */
export function starredBy(memory: Memory, who: Principal): FoundUnit[] {
  const reach = memory.reach(who, "units.read");
  return keptBy(memory, who)
    .stars.filter((no) => memory.tree.has(no) && reach.holds(no))
    .map((no) => memory.units.found(no, memory.tree));
}

/** Saved filters of lists that still open to the reader, over units that they still see. */
export function filtersOf(memory: Memory, who: Principal): SavedFilter[] {
  const lists = listsOf(memory.plugins);
  return keptBy(memory, who).filters.filter(({ path }) => {
    const url = new URL(path, "http://here.internal");
    const list = lists.find((one) => one.path === url.pathname);
    if (!list || filterPath(path, lists) === null) return false;
    const reach = memory.reach(who, list.may as AbilityName);
    const unit = url.searchParams.get("unit");
    const no = unit === null ? undefined : memory.units.byId(unit)?.no;
    return unit === null ? !reach.isEmpty : no !== undefined && reach.holds(no);
  });
}

const own: Question<Record<never, never>, { stars: FoundUnit[]; filters: SavedFilter[] }> = (memory, who) => ({
  stars: starredBy(memory, who),
  filters: filtersOf(memory, who),
});

/** Whether the reader keeps a unit at hand. */
const starred: Question<{ id: string }, boolean> = (memory, who, { id }) => {
  const no = memory.units.byId(id)?.no;
  return no !== undefined && keptBy(memory, who).stars.includes(no);
};

/** An address as it would be kept; `null` where there is nothing to keep. */
const path: Question<{ address: string }, string | null> = (memory, _who, { address }) =>
  filterPath(address, listsOf(memory.plugins));

/** Whether a filter is the reader's own. */
const filter: Question<{ id: string }, SavedFilter | null> = (memory, who, { id }) =>
  keptBy(memory, who).filters.find((one) => one.id === id) ?? null;

export const bookmarkQuestions = {
  "bookmarks.filter": filter,
  "bookmarks.own": own,
  "bookmarks.path": path,
  "bookmarks.starred": starred,
};
