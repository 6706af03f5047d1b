import type { Role } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import { type FoundUnit, seen } from "../units/index.ts";
import type { Administered } from "./directory.ts";
import { givings, lineOf, placeOf, watched } from "./givings.ts";
import { type AccountAbility, handingProblem } from "./handing.ts";
import { type Principal, personOf } from "./principal.ts";
import { rightsQuestions } from "./rights-questions.ts";
import { type AbilityName, ROLES } from "./role.ts";
import { type SeenAccount, type SeenUnit, unitIn } from "./seen.ts";
import { against, type Holding, separationProblem } from "./separation.ts";

/** Whether an ability holds anywhere at all: what a menu shows and a page's policy asks. */
const may: Question<{ abilities: AbilityName[] }, Record<string, boolean>> = (memory, who, { abilities }) =>
  Object.fromEntries(abilities.map((ability) => [ability, !memory.reach(who, ability).isEmpty]));

/** Whether an ability holds over the whole enterprise. */
const whole: Question<{ ability: AbilityName }, boolean> = (memory, who, { ability }) =>
  memory.reach(who, ability).isWhole;

interface AccountLine {
  id: SeenAccount;
  login: string;
  name: string;
  closed: boolean;
  /** It is the reader's, or another one of the same person. */
  own: boolean;
  grants: {
    id: string;
    role: Role;
    unit: { id: string; no: number; name: string };
    /** Why the role is not the reader's to give or to take, where it is not. */
    above: string | null;
  }[];
}

const described = (
  memory: Memory,
  who: Principal,
  ability: AccountAbility,
  { id, account, grants }: Administered,
): AccountLine => ({
  id,
  login: account.login,
  name: account.name,
  closed: account.closedAt !== null,
  own: personOf(account) === personOf(who),
  grants: grants.map(({ id, role, unitNo }) => ({
    id,
    role,
    unit: { id: memory.units.unit(unitNo).id, no: unitNo, name: memory.units.unit(unitNo).name },
    above: handingProblem((name) => memory.reach(who, name), ability, role, placeOf(memory, unitNo)),
  })),
});

const administered = (memory: Memory, who: Principal, ability: AccountAbility): Administered[] =>
  memory.directory.within(memory.reach(who, ability), (memberId) => memory.committees.of(memberId, memory.today));

/** Accounts that the person looks after: everything each of them opens lies where the person may do this, or at least stop accounts. */
const accounts: Question<{ ability?: AccountAbility }, AccountLine[]> = (memory, who, { ability = "accounts.stop" }) =>
  administered(memory, who, ability).map((one) => described(memory, who, ability, one));

const account: Question<{ id: string; ability: AccountAbility }, AccountLine | null> = (
  memory,
  who,
  { id, ability },
) => {
  const found = administered(memory, who, ability).find((one) => one.id === id);
  return found ? described(memory, who, ability, found) : null;
};

const PLACES = 30;

/** Where the person holds an ability, such as giving roles: units that the text means; without a text, where their reach begins. */
const places: Question<{ text: string; ability: AbilityName }, (FoundUnit & { no: SeenUnit })[]> = async (
  memory,
  who,
  { text, ability },
) => {
  const wanted = text.normalize("NFKC").trim();
  await memory.spell(wanted);
  const reach = memory.reach(who, ability);
  const { tree, units } = memory;
  const found: SeenUnit[] = [];
  for (const one of wanted ? tree.order : new Set(reach.roots)) {
    if (found.length >= PLACES) break;
    const no = tree.has(one) && units.answersTo(one, wanted) ? unitIn(reach, one) : null;
    if (no !== null) found.push(no);
  }
  return found.map((no) => ({ no, ...units.found(no, tree) }));
};

/** Codes that lead to a unit where the person may give roles, each with its number. */
function reached(memory: Memory, who: Principal, codes: readonly string[]): [code: string, no: SeenUnit][] {
  const reach = memory.reach(who, "accounts.manage");
  return codes.flatMap((code): [string, SeenUnit][] => {
    const one = memory.units.byCode(code)?.no;
    const no = one !== undefined && memory.tree.has(one) ? unitIn(reach, one) : null;
    return no === null ? [] : [[code, no]];
  });
}

/** Unit numbers by code, where the person may give roles; codes that lead nowhere are left out. */
const codes: Question<{ codes: string[] }, Record<string, SeenUnit>> = (memory, who, { codes }) =>
  Object.fromEntries(reached(memory, who, codes));

/** What stands against giving a role over a unit to an account, or to a new one, in a sentence; `null` when nothing does. */
const objection: Question<{ account: string | null; role: string; unit: string }, string | null> = (
  memory,
  who,
  { account, role, unit },
) => {
  const no = seen(memory, who, unit, "accounts.manage");
  const known = ROLES.find((name) => name === role);
  if (no === null || !known) return null;
  const beyond = handingProblem((name) => memory.reach(who, name), "accounts.manage", known, placeOf(memory, no));
  const one = account === null ? undefined : memory.directory.account(account);
  if (beyond || !one) return beyond;
  const wanted = { person: personOf(one), role: known, unitNo: no, unitName: "", line: lineOf(memory, no) };
  const other = against(watched(memory), wanted);
  return other ? separationProblem(other, wanted.role) : null;
};

/** What a program needs for the same judgement over many accounts: who holds what, and the line of each unit it names. */
const holdings: Question<{ codes: string[] }, { held: Holding[]; lines: Record<string, number[]> }> = (
  memory,
  who,
  { codes },
) => ({
  held: watched(memory),
  lines: Object.fromEntries(reached(memory, who, codes).map(([code, no]) => [code, lineOf(memory, no)])),
});

interface SessionLine {
  id: string;
  device: string;
  createdAt: number;
  current: boolean;
}

/** The person's own live sessions; ids are hashes. */
const sessions: Question<Record<never, never>, SessionLine[]> = (memory, who) =>
  memory.sessions
    .of(who.id)
    .map(({ id, device, createdAt }) => ({ id, device, createdAt, current: id === who.session }));

/** The person as pages greet them, with the units that their roles are about. */
const me: Question<
  Record<never, never>,
  { name: string; grants: { role: Role; unit: string; unitId: string | null; top: boolean }[] }
> = (memory, who) => ({
  name: who.name,
  grants: who.grants.map(({ role, unitNo }) => ({
    role,
    unit: memory.units.unit(unitNo).name,
    unitId: memory.reach(who, "units.read").holds(unitNo) ? memory.units.unit(unitNo).id : null,
    top: memory.tree.has(unitNo) && memory.tree.parent[unitNo] === 0,
  })),
});

export const accessQuestions = {
  "access.account": account,
  "access.accounts": accounts,
  "access.codes": codes,
  "access.givings": givings,
  "access.holdings": holdings,
  "access.may": may,
  "access.objection": objection,
  "access.me": me,
  "access.places": places,
  "access.sessions": sessions,
  "access.whole": whole,
  ...rightsQuestions,
};
