import type { Day, Period } from "@jiceng/plugin";
import { type RuleId, regulation } from "./regulations.ts";
import { type Floor, floorOn, type RuleValue, valueOn } from "./rule.ts";

/** From which month on duties are owed, as somebody set it. */
export interface DueStart {
  id: string;
  month: Period;
  ground: string;
  byName: string;
  at: number;
}

/** The rule library of one enterprise: the regulations, and what it has set for itself. */
export class RuleBook {
  /** Every setting there ever was, oldest first. */
  readonly own: readonly RuleValue[];
  readonly starts: readonly DueStart[];

  constructor(own: readonly RuleValue[], starts: readonly DueStart[]) {
    this.own = own;
    this.starts = starts;
  }

  ownOf(id: RuleId): RuleValue[] {
    return this.own.filter(({ rule }) => rule === id);
  }

  /** What the enterprise may only be stricter than, on a day. */
  floor(id: RuleId, day: Day): Floor {
    return floorOn(regulation(id), this.ownOf(id), day);
  }

  /** What holds on a day. */
  value(id: RuleId, day: Day): number {
    return valueOn(regulation(id), this.ownOf(id), day);
  }

  /** What had been set before an instant. */
  asOf(instant: number): RuleBook {
    const before = ({ at }: { at: number }) => at < instant;
    return new RuleBook(this.own.filter(before), this.starts.filter(before));
  }

  /** The month from which duties are owed, where somebody said so. */
  get dueSince(): Period | null {
    return this.starts.at(-1)?.month ?? null;
  }
}
