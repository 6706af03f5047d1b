import {
  type AbilityName,
  asSet,
  type Principal,
  Reach,
  type Sight,
  scopeOf,
  settingsOf,
  Tree,
  type YearPlan,
} from "@jiceng/kernel";
import { type Day, type Doc, endOf, type Plugin, type Role } from "@jiceng/plugin";
import type { MemberGiven, PersonGiven, UnitGiven, World } from "./author.ts";

export interface Unit extends UnitGiven {
  no: number;
  id: string;
}
export interface Member extends MemberGiven {
  id: string;
}

/** Asked for under a name that nobody has: said to whoever wrote the test. */
export const noSuch = (what: string, name: string, among: Iterable<string>): Error =>
  new Error(`没有${what}“${name}”：有${[...among].join("、") || "的一个也没有"}`);

const TODAY = "2026-09-24";

/** A small enterprise in memory: its tree, its people and what they may do where, judged by the kernel's own reach. */
export class Enterprise {
  /** As the enterprise set it. */
  readonly plugin: Plugin;
  readonly settings: Doc;
  readonly units: ReadonlyMap<string, Unit>;
  readonly members: ReadonlyMap<string, Member>;
  readonly tree: Tree;
  readonly world: World;
  today: Day;
  readonly #years: readonly YearPlan[];

  constructor(plugin: Plugin, world: World) {
    this.world = world;
    this.today = world.today ?? TODAY;
    this.settings = settingsOf(plugin, world.settings ?? {});
    this.plugin = asSet(plugin, this.settings);
    const named = Object.entries(world.units);
    this.units = new Map(named.map(([id, unit], i) => [id, { ...unit, id, no: i + 1 }]));
    const parents = new Int32Array(named.length + 1);
    for (const { no, under } of this.units.values()) parents[no] = under === undefined ? 0 : this.unit(under).no;
    this.tree = new Tree(parents);
    this.members = new Map(Object.entries(world.members ?? {}).map(([id, member]) => [id, { ...member, id }]));
    for (const { unit } of this.members.values()) this.unit(unit);
    const year = Number(this.today.slice(0, 4));
    const off = (world.holidays ?? []).map((day) => ({ name: "放假", from: day, to: day }));
    this.#years = [year - 1, year, year + 1].map((of) => ({ year: of, off, work: [], source: "测试" }));
  }

  unit(id: string): Unit {
    const unit = this.units.get(id);
    if (!unit) throw noSuch("组织", id, this.units.keys());
    return unit;
  }

  unitOf(no: number): Unit {
    return [...this.units.values()][no - 1]!;
  }

  /** Names of those above it, from the top. */
  pathOf(unit: Unit): string[] {
    return unit.under === undefined ? [] : [...this.pathOf(this.unit(unit.under)), this.unit(unit.under).name];
  }

  /** UTC milliseconds at the end of a day's work. */
  at(day: Day = this.today): number {
    return endOf(day) - 8 * 3_600_000;
  }

  get now(): number {
    return this.at();
  }

  seats(unitNo: number): number {
    return [...this.members.values()].filter(({ unit, post }) => post && this.unit(unit).no === unitNo).length;
  }

  /** Somebody by the test's own name for them, or a member by their id. */
  person(name: string): Principal {
    const given = this.world.people?.[name] ?? this.#asMember(name);
    if (!given) throw noSuch("人", name, [...Object.keys(this.world.people ?? {}), ...this.members.keys()]);
    const member = given.member === undefined ? undefined : this.members.get(given.member);
    if (given.member !== undefined && !member) throw noSuch("党员", given.member, this.members.keys());
    const grants = Object.entries(given.roles ?? {}).flatMap(([role, over]) =>
      [over].flat().map((unit) => ({ id: `${role} ${unit}`, role: role as Role, unitNo: this.unit(String(unit)).no })),
    );
    return {
      kind: "account",
      id: name,
      name: given.name ?? member?.name ?? name,
      memberId: given.member ?? null,
      grants,
      committees: member?.post ? [this.unit(member.unit).no] : [],
      session: "",
    };
  }

  #asMember(id: string): PersonGiven | undefined {
    const member = this.members.get(id);
    return member && { member: id, roles: { member: member.unit } };
  }

  /** Where one ability of somebody holds: the plugin's by its plain name, the kernel's `units.read` and `members.read`. */
  reach(who: Principal, ability: string): Reach {
    const name = (ability.includes(".") ? ability : `${this.plugin.id}:${ability}`) as AbilityName;
    const abilities = (of: string) => this.plugin.permissions[of.slice(this.plugin.id.length + 1)];
    const branchOf = (no: number) => (this.unitOf(no).kind === "group" ? (this.tree.parent[no] ?? no) : no);
    return new Reach(who, name, this.tree, new Map(), abilities, (no) => this.seats(no), branchOf);
  }

  /** What the product would tell the host of somebody. */
  sight(who: Principal): Sight {
    const abilities = [...Object.keys(this.plugin.permissions), "units.read", "members.read"];
    return {
      me: { member: who.memberId, person: who.memberId ?? who.id, name: who.name },
      scopes: Object.fromEntries(abilities.map((ability) => [ability, scopeOf(this.reach(who, ability))])),
      closings: [],
      years: this.#years,
    };
  }

  /** The tenant's own work, which has everything in sight. */
  get itself(): Principal {
    return {
      kind: "service",
      id: "service:jobs",
      name: "系统",
      memberId: null,
      grants: [],
      committees: [],
      session: "",
    };
  }
}
