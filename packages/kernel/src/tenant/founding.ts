import type { Statement } from "@jiceng/db";
import type { UnitKind } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { invitedBy } from "../accounts/index.ts";
import { type StartingDuty, startingDuties } from "../duties/index.ts";
import { defineCohort } from "../members/index.ts";
import { type Bundle, type StartingPlugins, startingSteps } from "../plugins/index.ts";
import type { Commit } from "./commit.ts";
import { ROOT_CODE } from "./root-code.ts";

const YEAR = 365 * 86_400_000;

/** What a new enterprise begins with beside its first unit and its administrator. */
export interface Beginning extends StartingPlugins {
  duties: readonly StartingDuty[];
  /** Kinds of members that it asks about. */
  cohorts: readonly string[];
}

/** Everything that a new enterprise begins with. Secrets come as hashes: whoever founds keeps them. */
export interface Founding {
  /** Name and kind of the unit at the top of the tree. */
  name: string;
  kind: UnitKind;
  openedOn: string;
  admin: { account: string; login: string; name: string };
  /** Hash of the administrator's link. */
  link: string;
  /** Hash of the token of the operator's own programs. */
  serviceToken: string;
  begins: Beginning;
}

/** The first commit of a new tenant: its top unit, an administrator with an invitation, a token for the operator's programs, and what it begins with. */
export function founding(
  tenantId: string,
  { name, kind, openedOn, admin, link, serviceToken, begins }: Founding,
  bundle: Bundle,
  now: number,
): Commit {
  return {
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
        params: [admin.account, admin.login, admin.name, now],
      },
      {
        sql: "insert into grants (id, account_id, role, unit_no, by, at) values (?, ?, 'admin', 1, 'platform', ?)",
        params: [uuidv7(), admin.account, now],
      },
      ...invitedBy({ tokenHash: link, accountId: admin.account, kind: "first", by: "platform" }, now),
      ...seeds(begins, bundle, now),
      {
        sql: "insert into service_tokens (token_hash, name, at, expires_at) values (?, 'operator', ?, ?)",
        params: [serviceToken, now, now + YEAR],
      },
    ],
    audit: { act: "tenant.founded", object: tenantId, unitNo: 1, detail: { admin: admin.account } },
    outbox: [{ event: "tenant.founded", body: { tenant: tenantId } }],
    touches: ["units", "rights", "sessions", "plugins", "duties"],
  };
}

const seeds = (begins: Beginning, bundle: Bundle, now: number): Statement[] => [
  ...startingSteps(bundle, begins, now),
  ...startingDuties(begins.duties, begins.byName, now),
  ...begins.cohorts.flatMap((name) => defineCohort(uuidv7(), name, "platform", now)),
];
