import type { Day } from "@jiceng/plugin";
import { memberWithin, type SeenMember, type SeenUnit, scopeOf, unitIn } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";

/** What somebody may do about mergers. */
export interface MergerDesk {
  /** At headquarters: arranges them for the whole group. */
  arranges: boolean;
  /** On either side: answers for the whole enterprise's organisation. */
  answers: boolean;
  /** Units below which another enterprise's can stand, the top first. */
  places: { no: SeenUnit; id: string; name: string }[];
  /** The reader as a member, who stays signed in when everybody goes over. */
  self: SeenMember | null;
  today: Day;
}

const PLACES = 60;
/** Whatever kind comes can stand below these. */
const HOLDS_ALL = ["committee", "administrative"];

const desk: Question<Record<never, never>, MergerDesk> = (memory, who) => {
  const reach = memory.reach(who, "units.change");
  const { tree, units, today } = memory;
  const top = tree.order[0]!;
  const places = reach.isWhole
    ? [top, ...tree.children(top)]
        .filter((no) => HOLDS_ALL.includes(units.kind(no)) && units.closing(no) === undefined)
        .slice(0, PLACES)
        .flatMap((no) => {
          const seen = unitIn(reach, no);
          return seen === null ? [] : [{ no: seen, id: units.unit(no).id, name: units.unit(no).name }];
        })
    : [];
  return {
    arranges: memory.reach(who, "group.manage").isWhole,
    answers: reach.isWhole,
    places,
    self: who.memberId === null ? null : memberWithin(scopeOf(reach), who.memberId, top),
    today,
  };
};

export const mergerQuestions = { "mergers.desk": desk };
