import type { Day } from "@jiceng/plugin";
import { regulatedOn } from "../rules/index.ts";

export interface Seat {
  unitNo: number;
  memberId: string;
  post: string;
  from: Day;
  to: Day | null;
}

/** Who sat on which 支委会 when. A branch has a committee on a day when as many people hold seats as the rules ask for. */
export class Committees {
  readonly #seats = new Map<number, Seat[]>();
  readonly #byMember = new Map<string, Seat[]>();

  constructor(seats: readonly Seat[]) {
    for (const seat of seats) {
      (this.#seats.get(seat.unitNo) ?? this.#put(this.#seats, seat.unitNo)).push(seat);
      (this.#byMember.get(seat.memberId) ?? this.#put(this.#byMember, seat.memberId)).push(seat);
    }
  }

  #put<K>(map: Map<K, Seat[]>, key: K): Seat[] {
    const list: Seat[] = [];
    map.set(key, list);
    return list;
  }

  members(unitNo: number, day: Day): string[] {
    const sitting = (this.#seats.get(unitNo) ?? []).filter(({ from, to }) => from <= day && (!to || to > day));
    return [...new Set(sitting.map(({ memberId }) => memberId))];
  }

  exists(unitNo: number, day: Day): boolean {
    return this.members(unitNo, day).length >= regulatedOn("committee.at-least", day);
  }

  /** Posts that the member holds on one unit's committee. */
  postsOf(memberId: string, unitNo: number, day: Day): string[] {
    const seats = this.#byMember.get(memberId) ?? [];
    return seats
      .filter((seat) => seat.unitNo === unitNo && seat.from <= day && (!seat.to || seat.to > day))
      .map(({ post }) => post);
  }

  /** Whether the member has left a seat since a day, by a term that ran out or a change that was planned. */
  hasLeft(memberId: string, since: Day, today: Day): boolean {
    return (this.#byMember.get(memberId) ?? []).some(({ to }) => to !== null && to > since && to <= today);
  }

  /** Units on whose committee the member sits. */
  of(memberId: string, day: Day): number[] {
    const seats = this.#byMember.get(memberId) ?? [];
    return [...new Set(seats.filter(({ from, to }) => from <= day && (!to || to > day)).map(({ unitNo }) => unitNo))];
  }
}
