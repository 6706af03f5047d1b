import type { Ability, Plugin, Role } from "@jiceng/plugin";
import { ROLES } from "../access/index.ts";

/** Who may do one thing of a plugin. */
export interface AbilityLine {
  title: string;
  /** By the columns of the matrix: `yes`, `groups` over a 党小组 of their own, `otherwise` where only nobody else in the unit could, `no`. */
  held: ("yes" | "groups" | "otherwise" | "no")[];
  /** Whoever holds a committee post of the unit. */
  committee: boolean;
}

/** Abilities by roles, as a plugin gives them when it is enabled. */
export interface AbilityMatrix {
  roles: Role[];
  /** Whether any of them goes with a post. */
  posts: boolean;
  lines: AbilityLine[];
}

const holds = (
  { roles = [], groups = [], otherwise = [] }: Ability,
  role: Role,
): "yes" | "groups" | "otherwise" | "no" =>
  roles.includes(role) ? "yes" : groups.includes(role) ? "groups" : otherwise.includes(role) ? "otherwise" : "no";

export function abilityMatrix({ permissions }: Pick<Plugin, "permissions">): AbilityMatrix {
  const abilities = Object.values(permissions);
  const roles = ROLES.filter((role) => abilities.some((ability) => holds(ability, role) !== "no"));
  return {
    roles,
    posts: abilities.some(({ posts }) => posts !== undefined),
    lines: abilities.map((ability) => ({
      title: ability.title,
      held: roles.map((role) => holds(ability, role)),
      committee: ability.posts !== undefined,
    })),
  };
}

/** What nobody may do after having done something else, a sentence each: the verifier is not the owner. */
export const separations = ({ data }: Pick<Plugin, "data">): string[] =>
  Object.values(data).flatMap(({ title, flow }) => {
    const moves = flow?.moves ?? {};
    const named = (names: string | readonly string[]) =>
      [names].flat().map((name) => `“${moves[name]?.title ?? name}”`);
    const byOther = Map.groupBy(
      Object.values(moves).filter(({ notBy }) => notBy !== undefined),
      ({ notBy }) => named(notBy!).join("、"),
    );
    return [...byOther].map(
      ([others, those]) => `${title}：谁${others}的，自己不能${those.map((move) => `“${move.title}”`).join("、")}。`,
    );
  });
