import type { Role } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import type { AbilityName } from "./role.ts";

/** Whether an ability holds anywhere at all: what a menu shows and a page's policy asks. */
const may: Question<{ abilities: AbilityName[] }, Record<string, boolean>> = (memory, who, { abilities }) =>
  Object.fromEntries(abilities.map((ability) => [ability, !memory.reach(who, ability).isEmpty]));

export interface AccountLine {
  id: string;
  login: string;
  name: string;
  closed: boolean;
  grants: { id: string; role: Role; unit: { id: string; name: string } }[];
}

const described = (memory: Memory, { account, grants }: ReturnType<Memory["directory"]["within"]>[number]): AccountLine => ({
  id: account.id,
  login: account.login,
  name: account.name,
  closed: account.closedAt !== null,
  grants: grants.map(({ id, role, unitNo }) => ({ id, role, unit: { id: memory.units.unit(unitNo).id, name: memory.units.unit(unitNo).name } })),
});

/** Accounts whose every grant lies where the person may manage accounts. */
const accounts: Question<Record<never, never>, AccountLine[]> = (memory, who) => {
  const reach = memory.reach(who, "accounts.manage");
  return memory.directory.within((no) => reach.holds(no)).map((one) => described(memory, one));
};

const account: Question<{ id: string }, AccountLine | null> = (memory, who, { id }) => {
  const reach = memory.reach(who, "accounts.manage");
  const found = memory.directory.within((no) => reach.holds(no)).find((one) => one.account.id === id);
  return found ? described(memory, found) : null;
};

export interface SessionLine {
  id: string;
  device: string;
  createdAt: number;
  current: boolean;
}

/** The person's own live sessions; ids are hashes. */
const sessions: Question<Record<never, never>, SessionLine[]> = (memory, who) =>
  memory.sessions.of(who.id).map(({ id, device, createdAt }) => ({ id, device, createdAt, current: id === who.session }));

/** The person as pages greet them, with the units that their roles are about. */
const me: Question<Record<never, never>, { name: string; grants: { role: Role; unit: string; unitId: string; top: boolean }[] }> = (memory, who) => ({
  name: who.name,
  grants: who.grants.map(({ role, unitNo }) => ({
    role,
    unit: memory.units.unit(unitNo).name,
    unitId: memory.units.unit(unitNo).id,
    top: memory.tree.parent[unitNo] === 0,
  })),
});

export const accessQuestions = {
  "access.account": account,
  "access.accounts": accounts,
  "access.may": may,
  "access.me": me,
  "access.sessions": sessions,
};
