import type { Reader } from "@jiceng/db";
import type { Role } from "@jiceng/plugin";
import { eq, isNull } from "drizzle-orm";
import { accounts } from "../accounts/index.ts";
import { meta } from "../tenant/index.ts";
import { Directory } from "./directory.ts";
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
