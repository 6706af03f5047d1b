import type { Day } from "@jiceng/plugin";
import type { DemoMember, DemoPost, DemoUnit, Enterprise } from "./enterprise.ts";
import type { Random } from "./random.ts";

/** How reliably a branch meets and records: chance of a month without a meeting, of one made up for later, of being present. */
export interface Habits {
  missing: number;
  late: number;
  present: number;
}

/** A committee exists with three seats. */
const SEATS = 3;

/** A branch with its people, as of any day. */
export class Branch {
  readonly unit: DemoUnit;
  readonly habits: Habits;
  /** 主题党日 is on about the same day of every month. */
  readonly usualDay: number;
  readonly #members: readonly DemoMember[];
  readonly #posts: readonly DemoPost[];
  readonly #topics = new Set<string>();

  constructor(unit: DemoUnit, people: Pick<Enterprise, "members" | "posts">, habits: Habits, usualDay: number) {
    this.unit = unit;
    this.#members = people.members;
    this.#posts = people.posts;
    this.habits = habits;
    this.usualDay = usualDay;
  }

  /** Codes of the members on a day. */
  roster(day: Day): string[] {
    return this.#members.filter(({ from }) => from <= day).map(({ code }) => code);
  }

  /** Codes of the committee on a day, the secretary first; whoever holds a post where there is no committee. */
  officers(day: Day): string[] {
    return this.#posts.filter(({ from }) => from <= day).map(({ member }) => member);
  }

  /** Whether a topic is new to this branch; from now on it is not. */
  isNewTopic(topic: string): boolean {
    const isNew = !this.#topics.has(topic);
    this.#topics.add(topic);
    return isNew;
  }

  postOf(member: string): string {
    return this.#posts.find((held) => held.member === member)?.post ?? "党员";
  }

  hasCommittee(day: Day): boolean {
    return this.officers(day).length >= SEATS;
  }

  /** The first day of its committee, or `null`. */
  get committeeSince(): Day | null {
    return this.#posts.map(({ from }) => from).sort()[SEATS - 1] ?? null;
  }
}

/** Every branch of an enterprise with its habits; a few are in trouble, and troubles cluster below one committee. */
export function branchesOf({ units, members, posts, plan }: Enterprise, random: Random): Branch[] {
  const weak = new Set(
    units.filter(({ kind, parent }) => kind !== "branch" && parent && random.chance(0.12)).map(({ code }) => code),
  );
  const membersOf = Map.groupBy(members, ({ unit }) => unit);
  const postsOf = Map.groupBy(posts, ({ unit }) => unit);
  return units
    .filter(({ kind }) => kind === "branch")
    .map((unit) => {
      const isCast = unit.name in plan.cast;
      const isWeak = weak.has(unit.parent ?? "");
      const people = { members: membersOf.get(unit.code) ?? [], posts: postsOf.get(unit.code) ?? [] };
      return new Branch(unit, people, habits(isWeak, isCast, random), isCast ? 5 : random.int(5, 24));
    });
}

function habits(isWeak: boolean, isCast: boolean, random: Random): Habits {
  const kind = random.weighted({ steady: isWeak ? 60 : 88, uneven: isWeak ? 28 : 9.5, troubled: isWeak ? 12 : 2.5 });
  const present = Math.min(0.985, Math.max(0.76, 0.915 + 0.035 * random.bell()));
  if (isCast) return { missing: 0, late: 0, present };
  if (kind === "steady") return { missing: 0.01, late: 0.04, present };
  if (kind === "uneven") return { missing: 0.07, late: 0.15, present: present - 0.02 };
  return { missing: 0.3, late: 0.25, present: present - 0.07 };
}
