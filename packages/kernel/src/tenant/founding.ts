import type { Statement } from "@jiceng/db";
import type { UnitKind } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { invitation } from "../accounts/index.ts";
import { hashed, secretToken } from "../secrets/index.ts";
import type { Commit } from "./commit.ts";

const YEAR = 365 * 86_400_000;

export interface Founding {
  /** Name and kind of the unit at the top of the tree. */
  name: string;
  kind: UnitKind;
  openedOn: string;
  admin: { login: string; name: string };
  /** What it begins with beside. */
  begins: readonly Statement[];
}

/** Code of the top unit until an import gives it its own. */
export const ROOT_CODE = "ROOT";

/**
 * The first commit of a new tenant: its top unit, an administrator with an invitation, and a token for the operator's programs.
 * @returns the commit, and the two secrets that are shown only here.
 */
export async function founding(
  tenantId: string,
  { name, kind, openedOn, admin, begins }: Founding,
  now: number,
): Promise<{ commit: Commit; invitation: string; serviceToken: string }> {
  const account = uuidv7();
  const invited = await invitation(account, "first", "platform", now);
  const serviceToken = secretToken();
  const commit: Commit = {
    key: `found:${tenantId}`,
    route: "founding",
    statements: [
      {
        sql: "insert into units (no, id, code, name, kind, opened_on) values (1, ?, ?, ?, ?, ?)",
        params: [uuidv7(), ROOT_CODE, name, kind, openedOn],
      },
      { sql: "insert into placements (unit_no, parent_no, valid_from) values (1, 0, ?)", params: [openedOn] },
      {
        sql: "insert into accounts (id, login, name, created_at) values (?, ?, ?, ?)",
        params: [account, admin.login, admin.name, now],
      },
      {
        sql: "insert into grants (id, account_id, role, unit_no, by, at) values (?, ?, 'admin', 1, 'platform', ?)",
        params: [uuidv7(), account, now],
      },
      ...invited.statements,
      ...begins,
      {
        sql: "insert into service_tokens (token_hash, name, at, expires_at) values (?, 'operator', ?, ?)",
        params: [await hashed(serviceToken), now, now + YEAR],
      },
    ],
    audit: { act: "tenant.founded", object: tenantId, unitNo: 1, detail: { admin: account } },
    outbox: [{ event: "tenant.founded", body: { tenant: tenantId } }],
    touches: ["units", "rights", "sessions", "plugins"],
  };
  return { commit, invitation: invited.token, serviceToken };
}
