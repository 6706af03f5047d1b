import type { AbilityName, KernelAbility, Principal } from "../access/index.ts";

/** How far a program goes that an administrator let in: these abilities, over one unit and what lies below it. */
export interface ProgramLimits {
  abilities: readonly AbilityName[];
  unitNo: number;
}

/** The token of a program, as it is held: its hash opens, nothing else does. */
export interface ProgramToken {
  tokenHash: string;
  name: string;
  /** UTC milliseconds. */
  expiresAt: number;
  /** None for the operator's own programs, which do what administrators do. */
  limits: ProgramLimits | null;
  /** The last day on which it came. */
  usedOn: string | null;
}

/** A program, as one that showed its token is known. */
export const asPrincipal = ({ name, limits }: Pick<ProgramToken, "name" | "limits">): Principal => ({
  kind: "service",
  id: `service:${name}`,
  name,
  memberId: null,
  grants: [],
  committees: [],
  session: "",
  limits,
});

/**
 * What a program may be let do of the kernel: what the interface has operations for. Accounts, plugins and the book of operations are for
 * people, and so is what a higher committee approves.
 */
export const OFFERED: readonly KernelAbility[] = [
  "units.read",
  "members.read",
  "figures.read",
  "units.change",
  "members.change",
  "imports.run",
];

/** For how long a token may hold, in days. */
export const LIVES = [30, 90, 365] as const;

export type ProgramStanding = "alive" | "expired" | "revoked";

export const standingOf = (
  { expiresAt, revokedAt }: { expiresAt: number; revokedAt: number | null },
  now: number,
): ProgramStanding => (revokedAt !== null ? "revoked" : expiresAt <= now ? "expired" : "alive");

/** Why a program cannot be called so; `null` when it can. */
export function programNameProblem(name: string, taken: readonly string[]): string | null {
  if (!name) return "请写是哪个系统在用，如“人事系统”";
  if (/[:：]/.test(name)) return "名字里不要用冒号";
  return taken.includes(name) ? "这个名字用过了。操作记录靠名字认程序，请换一个，如在后面加上年份" : null;
}
