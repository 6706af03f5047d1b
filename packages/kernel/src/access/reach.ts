import type { Ability, Role } from "@jiceng/plugin";
import type { Tree } from "../units/index.ts";
import type { Principal } from "./principal.ts";
import { type AbilityName, isKernelAbility, rolesWith } from "./role.ts";

/** How plugins' abilities are looked up: the manifests that the tenant has enabled. */
export type Abilities = (name: `${string}:${string}`) => Ability | undefined;

/** How many people hold a committee post in a unit today; asked only for abilities with `otherwise`. */
export type Seats = (unitNo: number) => number;

/** Where one person alone holds a post, nobody else in the unit can check their work. */
const ALONE = 1;

/** Where in the tree one ability of one person holds. */
export class Reach {
  readonly #tree: Tree;
  readonly #elsewhere: ReadonlyMap<number, number>;
  /** Roots of subtrees held by role. */
  readonly roots: readonly number[];
  /** Single units held by post. */
  readonly posts: readonly number[];
  /** Roots of subtrees held only where no one else in the unit could. */
  readonly otherwise: readonly number[];
  readonly #seats: Seats;

  /** `elsewhere`: units that are not in the tree, each with the one of the tree by which rights over it are judged. */
  constructor(
    principal: Principal,
    name: AbilityName,
    tree: Tree,
    elsewhere: ReadonlyMap<number, number>,
    abilities: Abilities,
    seats: Seats,
  ) {
    const ability: Ability | undefined = isKernelAbility(name)
      ? { title: name, roles: rolesWith(name) }
      : abilities(name as `${string}:${string}`);
    const held = (roles: readonly Role[] = []) =>
      principal.grants.filter(({ role }) => roles.includes(role)).map(({ unitNo }) => unitNo);
    this.#tree = tree;
    this.#elsewhere = elsewhere;
    this.roots = principal.kind === "service" ? tree.children(0) : held(ability?.roles);
    this.posts = ability?.posts === "committee" ? principal.committees : [];
    this.otherwise = held(ability?.otherwise);
    this.#seats = seats;
  }

  get isEmpty(): boolean {
    return this.roots.length + this.posts.length + this.otherwise.length === 0;
  }

  holds(unitNo: number): boolean {
    const at = this.#elsewhere.get(unitNo) ?? unitNo;
    return (
      this.roots.some((root) => this.#tree.holds(root, at)) ||
      this.posts.includes(unitNo) ||
      (this.otherwise.some((root) => this.#tree.holds(root, at)) && this.#seats(unitNo) <= ALONE)
    );
  }

  /** Numbers of all units it holds over, in tree order; those that are no more come last. */
  units(): number[] {
    const found = new Set<number>(this.posts.filter((no) => this.#tree.has(no)));
    for (const root of this.roots) for (const no of this.#tree.below(root)) found.add(no);
    for (const root of this.otherwise)
      for (const no of this.#tree.below(root)) if (this.#seats(no) <= ALONE) found.add(no);
    for (const no of this.#elsewhere.keys()) if (this.holds(no)) found.add(no);
    return [...found];
  }

  /** Whether it holds over every unit of the tree. */
  get isWhole(): boolean {
    return this.#tree.children(0).every((top) => this.roots.includes(top));
  }
}

/** A reach as the Worker carries it into one query: the whole tenant, or these unit numbers. */
export type Scope = { all: true } | { all: false; units: number[] };

export const scopeOf = (reach: Reach): Scope => (reach.isWhole ? { all: true } : { all: false, units: reach.units() });
