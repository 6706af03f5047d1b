import type { Role, UnitKind } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import type { Held } from "./directory.ts";
import type { Principal } from "./principal.ts";
import type { AbilityName } from "./role.ts";

/** Whether an ability holds anywhere at all: what a menu shows and a page's policy asks. */
const may: Question<{ abilities: AbilityName[] }, Record<string, boolean>> = (memory, who, { abilities }) =>
  Object.fromEntries(abilities.map((ability) => [ability, !memory.reach(who, ability).isEmpty]));

interface AccountLine {
  id: string;
  login: string;
  name: string;
  closed: boolean;
  grants: { id: string; role: Role; unit: { id: string; name: string } }[];
}

const described = (memory: Memory, { account, grants }: Held): AccountLine => ({
  id: account.id,
  login: account.login,
  name: account.name,
  closed: account.closedAt !== null,
  grants: grants.map(({ id, role, unitNo }) => ({
    id,
    role,
    unit: { id: memory.units.unit(unitNo).id, name: memory.units.unit(unitNo).name },
  })),
});

const administered = (memory: Memory, who: Principal): Held[] =>
  memory.directory.within(memory.reach(who, "accounts.manage"), (memberId) =>
    memory.committees.of(memberId, memory.today),
  );

/** Accounts that the person administers: everything each of them opens lies where the person may manage accounts. */
const accounts: Question<Record<never, never>, AccountLine[]> = (memory, who) =>
  administered(memory, who).map((one) => described(memory, one));

const account: Question<{ id: string }, AccountLine | null> = (memory, who, { id }) => {
  const found = administered(memory, who).find((one) => one.account.id === id);
  return found ? described(memory, found) : null;
};

/** A unit that a role may be given over. */
interface Place {
  id: string;
  no: number;
  name: string;
  kind: UnitKind;
  /** Names from the top down to the unit above. */
  path: string[];
}

const PLACES = 30;

/** Where the person may give roles: units whose name or code holds the text; without a text, where their reach begins. */
const places: Question<{ text: string }, Place[]> = (memory, who, { text }) => {
  const wanted = text.normalize("NFKC").trim();
  const reach = memory.reach(who, "accounts.manage");
  const { tree, units } = memory;
  const fits = (no: number) => units.unit(no).code === wanted || units.unit(no).name.includes(wanted);
  const found: number[] = [];
  for (const no of wanted ? tree.order : new Set(reach.roots)) {
    if (found.length >= PLACES) break;
    if (tree.has(no) && reach.holds(no) && fits(no)) found.push(no);
  }
  return found.map((no) => ({
    id: units.unit(no).id,
    no,
    name: units.unit(no).name,
    kind: units.kind(no),
    path: tree.path(no).map((above) => units.unit(above).name),
  }));
};

/** Unit numbers by code, where the person may give roles; codes that lead nowhere are left out. */
const codes: Question<{ codes: string[] }, Record<string, number>> = (memory, who, { codes }) => {
  const reach = memory.reach(who, "accounts.manage");
  return Object.fromEntries(
    codes.flatMap((code) => {
      const no = memory.units.byCode(code)?.no;
      return no !== undefined && memory.tree.has(no) && reach.holds(no) ? [[code, no]] : [];
    }),
  );
};

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
  { name: string; grants: { role: Role; unit: string; unitId: string; top: boolean }[] }
> = (memory, who) => ({
  name: who.name,
  grants: who.grants.map(({ role, unitNo }) => ({
    role,
    unit: memory.units.unit(unitNo).name,
    unitId: memory.units.unit(unitNo).id,
    top: memory.tree.has(unitNo) && memory.tree.parent[unitNo] === 0,
  })),
});

export const accessQuestions = {
  "access.account": account,
  "access.accounts": accounts,
  "access.codes": codes,
  "access.may": may,
  "access.me": me,
  "access.places": places,
  "access.sessions": sessions,
};
