import type { Reader } from "@jiceng/db";
import { type Day, endOf, type Role } from "@jiceng/plugin";
import { asc, eq, inArray, isNull, lt } from "drizzle-orm";
import { accounts } from "../accounts/index.ts";
import { audit } from "../audit/index.ts";
import { meta } from "../tenant/index.ts";
import { Directory } from "./directory.ts";
import { DirectoryThen } from "./directory-then.ts";
import { grants } from "./schema.ts";

/** Accounts, live grants and the count of changes to rights. */
export async function readDirectory(db: Reader): Promise<Directory> {
  const [people, held, rights] = await db.batch([
    db
      .select({
        id: accounts.id,
        login: accounts.login,
        name: accounts.name,
        memberId: accounts.memberId,
        closedAt: accounts.closedAt,
      })
      .from(accounts),
    db
      .select({ id: grants.id, accountId: grants.accountId, role: grants.role, unitNo: grants.unitNo })
      .from(grants)
      .where(isNull(grants.withdrawnAt)),
    db.select({ value: meta.value }).from(meta).where(eq(meta.key, "rights")),
  ]);
  return new Directory(
    people,
    held.map((grant) => ({ ...grant, role: grant.role as Role })),
    rights[0]?.value ?? "0",
  );
}

/** Accounts and roles as they were on a day that is over. When an account was stopped and taken up again is told by the audit alone. */
export async function readDirectoryThen(db: Reader, day: Day): Promise<DirectoryThen> {
  const [people, held, events] = await db.batch([
    db
      .select({
        id: accounts.id,
        login: accounts.login,
        name: accounts.name,
        memberId: accounts.memberId,
        closedAt: accounts.closedAt,
        createdAt: accounts.createdAt,
      })
      .from(accounts),
    db
      .select({
        id: grants.id,
        accountId: grants.accountId,
        role: grants.role,
        unitNo: grants.unitNo,
        at: grants.at,
        withdrawnAt: grants.withdrawnAt,
      })
      .from(grants)
      .where(lt(grants.at, endOf(day))),
    db
      .select({ account: audit.object, act: audit.act, at: audit.at })
      .from(audit)
      .where(inArray(audit.act, ["account.closed", "account.reopened"]))
      .orderBy(asc(audit.seq)),
  ]);
  const eventsOf = Map.groupBy(events, ({ account }) => account);
  return new DirectoryThen(
    people.map((account) => ({ ...account, events: eventsOf.get(account.id) ?? [] })),
    held.map((grant) => ({ ...grant, role: grant.role as Role })),
    day,
  );
}
