import type { Day } from "@jiceng/plugin";
import type { Committees } from "../members/index.ts";
import type { Grant, Principal } from "./principal.ts";
import type { Reach } from "./reach.ts";
import { accountIn, type SeenAccount } from "./seen.ts";

export interface AccountRow {
  id: string;
  login: string;
  name: string;
  memberId: string | null;
  closedAt: number | null;
}
export interface GrantRow extends Grant {
  accountId: string;
}

/** An account that somebody may administer, with its live grants. */
export interface Administered extends Held {
  id: SeenAccount;
}

/** An account with its live grants. */
export interface Held {
  account: AccountRow;
  grants: readonly Grant[];
}

/** Accounts and what each of them holds: the actor's memory of `accounts` and `grants`. */
export class Directory {
  readonly #accounts = new Map<string, AccountRow>();
  readonly #grants = new Map<string, Grant[]>();
  /** Counts changes of rights; a write prepared under an older count is prepared again. */
  readonly rights: string;

  constructor(accounts: readonly AccountRow[], grants: readonly GrantRow[], rights: string) {
    this.rights = rights;
    for (const account of accounts) this.#accounts.set(account.id, account);
    for (const { accountId, ...grant } of grants) {
      const held = this.#grants.get(accountId);
      if (held) held.push(grant);
      else this.#grants.set(accountId, [grant]);
    }
  }

  account(id: string): AccountRow | undefined {
    return this.#accounts.get(id);
  }

  principal(accountId: string, session: string, committees: Committees, day: Day): Principal | null {
    const account = this.#accounts.get(accountId);
    if (!account || account.closedAt !== null) return null;
    return {
      kind: "account",
      id: account.id,
      name: account.name,
      memberId: account.memberId,
      grants: this.#grants.get(accountId) ?? [],
      committees: account.memberId ? committees.of(account.memberId, day) : [],
      session,
    };
  }

  /** The person behind a login, as a program names them. */
  called(login: string, committees: Committees, day: Day): Principal | null {
    const account = [...this.#accounts.values()].find((one) => one.login === login);
    return account ? this.principal(account.id, "", committees, day) : null;
  }

  /**
   * Accounts that somebody with this reach may administer: everything they open lies inside, by role and by post.
   * One that opens nothing belongs to whoever administers the whole enterprise.
   */
  within(reach: Reach, seats: (memberId: string) => readonly number[]): Administered[] {
    return [...this.#accounts.values()].flatMap((account) => {
      const grants = this.#grants.get(account.id) ?? [];
      const units = [...grants.map(({ unitNo }) => unitNo), ...(account.memberId ? seats(account.memberId) : [])];
      const id = accountIn(reach, account.id, units);
      return id === null ? [] : [{ id, account, grants }];
    });
  }

  /** Every account with its live grants. */
  get all(): Held[] {
    return [...this.#accounts.values()].map((account) => ({ account, grants: this.#grants.get(account.id) ?? [] }));
  }
}
