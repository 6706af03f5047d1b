import type { Ability, Role } from "@jiceng/plugin";
import type { Tree } from "../units/index.ts";
import type { Grant, Principal } from "./principal.ts";
import { type AbilityName, isKernelAbility, kernelAbility } from "./role.ts";
import { type SeenUnit, unitsOf } from "./seen.ts";

/** How plugins' abilities are looked up: the manifests that the tenant has enabled. */
export type Abilities = (name: `${string}:${string}`) => Ability | undefined;

/** How many people hold a committee post in a unit today; asked only for abilities with `otherwise`. */
export type Seats = (unitNo: number) => number;

/** The unit whose 支委 looks after a unit: the branch of a 党小组, of any other the unit itself. */
export type House = (unitNo: number) => number;

/** Where one person alone holds a post, nobody else in the unit can check their work. */
const ALONE = 1;

/** Why an ability holds over a unit: by a role, by a seat in the unit's own 支委, or because nobody else there could. */
export interface Ground {
  by: "role" | "seat" | "otherwise";
  /** The role that gives it; none for a seat. */
  role: Role | null;
  /** Where the role or the seat is held. */
  unitNo: number;
}

/** Where in the tree one ability of one person holds. */
export class Reach {
  readonly #tree: Tree;
  readonly #elsewhere: ReadonlyMap<number, number>;
  readonly #grounds: readonly Ground[];
  /** Roots of subtrees held by role. */
  readonly roots: readonly number[];
  /** Single units held by post; where the ability says so, with the groups right below them. */
  readonly posts: readonly number[];
  /** Roots of subtrees held only where no one else in the unit could. */
  readonly otherwise: readonly number[];
  readonly #seats: Seats;
  readonly #house: House;

  /** `elsewhere`: units that are not in the tree, each with the one of the tree by which rights over it are judged. */
  constructor(
    principal: Principal,
    name: AbilityName,
    tree: Tree,
    elsewhere: ReadonlyMap<number, number>,
    abilities: Abilities,
    seated: Seats,
    house: House = (unitNo) => unitNo,
  ) {
    const ability: Ability | undefined = isKernelAbility(name)
      ? kernelAbility(name)
      : abilities(name as `${string}:${string}`);
    const held = (by: "role" | "otherwise", roles: readonly Role[] = []): Ground[] =>
      principal.grants
        .filter(({ role }) => roles.includes(role))
        .map(({ role, unitNo }: Grant) => ({ by, role, unitNo }));
    const seats = ability?.posts ? principal.committees : [];
    this.#house = ability?.posts === "committee-and-groups" ? house : (unitNo) => unitNo;
    this.#tree = tree;
    this.#elsewhere = elsewhere;
    this.#grounds = [
      ...held("role", ability?.roles),
      ...held("role", ability?.groups).filter(({ unitNo }) => house(unitNo) !== unitNo),
      ...seats.map((unitNo): Ground => ({ by: "seat", role: null, unitNo })),
      ...held("otherwise", ability?.otherwise),
    ];
    const from = (way: Ground["by"]) => this.#grounds.filter(({ by }) => by === way).map(({ unitNo }) => unitNo);
    this.roots = principal.kind === "account" ? from("role") : rootsOfOther(principal, name, tree);
    this.posts = from("seat");
    this.otherwise = from("otherwise");
    this.#seats = seated;
  }

  get isEmpty(): boolean {
    return this.roots.length + this.posts.length + this.otherwise.length === 0;
  }

  holds(unitNo: number): boolean {
    const at = this.#elsewhere.get(unitNo) ?? unitNo;
    return (
      this.roots.some((root) => this.#tree.holds(root, at)) ||
      this.posts.includes(this.#house(unitNo)) ||
      (this.otherwise.some((root) => this.#tree.holds(root, at)) && this.#isAlone(unitNo))
    );
  }

  #isAlone(unitNo: number): boolean {
    return this.#seats(this.#house(unitNo)) <= ALONE;
  }

  /** A person's reasons, everywhere or over one unit: none exactly where `holds` says no. */
  why(unitNo?: number): Ground[] {
    if (unitNo === undefined) return [...this.#grounds];
    return this.#grounds.filter(({ by, unitNo: at }) => {
      if (by === "seat") return at === this.#house(unitNo);
      return this.#tree.holds(at, unitNo) && (by === "role" || this.#isAlone(unitNo));
    });
  }

  /** Numbers of all units it holds over, in tree order; those that are no more come last. */
  units(): number[] {
    const seats = this.posts.filter((no) => this.#tree.has(no));
    const groups = seats.flatMap((no) => this.#tree.children(no).filter((below) => this.#house(below) === no));
    const found = new Set<number>([...seats, ...groups]);
    for (const root of this.roots) for (const no of this.#tree.below(root)) found.add(no);
    for (const root of this.otherwise) for (const no of this.#tree.below(root)) if (this.#isAlone(no)) found.add(no);
    for (const no of this.#elsewhere.keys()) if (this.holds(no)) found.add(no);
    return [...found];
  }

  /** Whether it holds over every unit of the tree. */
  get isWhole(): boolean {
    return this.#tree.children(0).every((top) => this.roots.includes(top));
  }
}

/** The operator's own programs do what administrators do, so the book that both are written into is not theirs to read; others and visitors what they were let. */
function rootsOfOther({ kind, limits }: Principal, name: AbilityName, tree: Tree): readonly number[] {
  if (!limits && kind === "service") return name === "audit.read" ? [] : tree.children(0);
  return limits?.abilities.includes(name) && tree.has(limits.unitNo) ? [limits.unitNo] : [];
}

/** A reach as the Worker carries it into one query: the whole tenant, or these unit numbers. */
export type Scope = { all: true } | { all: false; units: SeenUnit[] };

export const scopeOf = (reach: Reach): Scope => (reach.isWhole ? { all: true } : { all: false, units: unitsOf(reach) });
