import type { Memory, Question } from "../tenant/index.ts";

/** Somebody whose password could open the door whatever happens to the sign-in service. */
export interface Keeper {
  id: string;
  login: string;
  name: string;
}

/** Accounts that administer the whole enterprise; `null` for a reader who does not. */
const keepers: Question<Record<never, never>, { keepers: Keeper[] } | null> = (memory, who) =>
  memory.reach(who, "accounts.manage").isWhole ? { keepers: administrators(memory) } : null;

const administrators = ({ directory, tree }: Memory): Keeper[] =>
  directory.all
    .filter(
      ({ account, grants }) =>
        account.closedAt === null &&
        grants.some(({ role, unitNo }) => role === "admin" && tree.has(unitNo) && tree.parent[unitNo] === 0),
    )
    .map(({ account: { id, login, name } }) => ({ id, login, name }));

export const signOnQuestions = { "sign-on.keepers": keepers };
