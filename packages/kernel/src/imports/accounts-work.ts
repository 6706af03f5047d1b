import { uuidv7 } from "uuidv7";
import { personOf, ROLE_LABELS, type RoleWanted } from "../access/index.ts";
import { holdersOf, linksHandedOut } from "../accounts/index.ts";
import { membersCalled } from "../members/index.ts";
import type { Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { accountsToOpen, openedAccounts } from "./account-changes.ts";
import { checkAccounts, type InvitedPerson, type InvitedRow, invitedRow } from "./check-accounts.ts";
import { ACCOUNT_COLUMNS } from "./columns.ts";
import { type Fault, quoted } from "./import.ts";
import { type ImportEntry, stagedRows } from "./store.ts";
import type { ImportChange, ImportWork, Looked, WorkHands } from "./work.ts";

/** Files of people who are to come in: each gets an account with one role, and a link to a first password. Who has one is left as they are. */
export const ACCOUNTS: ImportWork = {
  kind: "accounts",
  columns: ACCOUNT_COLUMNS,
  mostRows: 5_000,
  // Others may have worked with these people since: accounts are stopped, never taken away.
  footprint: null,
  words: {
    title: "账号",
    counted: "个账号",
    same: "个人",
    changes: { new: "新开", moved: "换组织", changed: "改动", same: "已有账号，不动" },
    heads: { name: "姓名", code: "登录名", what: "角色", where: "组织" },
    since: null,
    seen: { label: "看账号", href: "/manage/accounts" },
    next: { label: "取链接", href: "/manage/invitations" },
    done: "每个人有一个设密码的链接，七天有效，只能用一次。到“取链接”里下载成一张表，转给本人。",
    notUndoable: "账号只停用，不删：谁在什么时候能做什么，要查得到。传错了，没人用过的在“取链接”里一次停用。",
  },
  check(hands) {
    const rows: InvitedRow[] = [];
    return { take: (row) => void rows.push(invitedRow(row)), end: () => looked(hands, rows) };
  },
  compared: stagedRows,
  changes,
};

/** Rows by themselves first; then, of those who have no account yet, whether whoever sent the file may give each role where it says. */
async function looked(hands: WorkHands, rows: readonly InvitedRow[]): Promise<Looked> {
  const called = await membersCalled(
    hands.db,
    rows.flatMap(({ code }) => (code ? [code] : [])),
  );
  const accounts = await holdersOf(
    hands.db,
    rows.map(({ login }) => login),
    called.map(({ id }) => id),
  );
  const members = new Map(called.map((one) => [one.code, one]));
  const { people, faults } = checkAccounts(rows, { members, accounts, self: personOf(hands.who) });
  const fresh = people.flatMap((one) => (one.given && one.isRight && !one.has ? [{ ...one, given: one.given }] : []));
  const wanted = fresh.map(({ person, given, unit }): RoleWanted => ({ person, role: given, unit }));
  const { givings } = await hands.ask({ givings: about("access.givings", { wanted }) });
  const places = new Map<number, { no: number; name: string }>();
  for (const [i, { row, unit, role }] of fresh.entries()) {
    const giving = givings[i]!;
    if (giving.no !== null) places.set(row, { no: giving.no, name: giving.unitName });
    else faults.push(givingFault(row, giving, giving.where === "unit" ? unit : role));
  }
  return { faults, docs: people.map((one) => staged(one, places.get(one.row))), report: { rights: hands.rights } };
}

const givingFault = (
  row: number,
  { where, problem }: { where: "unit" | "role"; problem: string },
  value: string,
): Fault => ({
  row,
  column: where === "unit" ? "组织编码" : "角色",
  value: quoted(value),
  message: `${problem}。`,
});

const staged = (one: InvitedPerson, place: { no: number; name: string } | undefined): object => ({
  row: one.row,
  change: one.has ? "same" : "new",
  code: one.has?.login ?? one.login,
  name: one.has?.name ?? one.name,
  what: one.given ? ROLE_LABELS[one.given] : one.role,
  where: place?.name ?? one.unit,
  login: one.login,
  memberId: one.memberId,
  role: one.given,
  unitNo: place?.no,
  grant: uuidv7(),
});

/** Accounts, roles and links of a whole file, in one batch. */
async function changes(visit: Visit, { id, report }: ImportEntry): Promise<ImportChange> {
  const { new: fresh = 0, same = 0 } = report.counts ?? {};
  const links = await linksHandedOut(visit, await accountsToOpen(visit.db, id), id);
  return {
    statements: [...openedAccounts(id, report.rights ?? "", visit.who.id, visit.now), ...links.statements],
    audit: { act: "accounts.imported", object: id, unitNo: 1, detail: { accounts: fresh, same } },
    outbox: [],
    touches: ["rights"],
  };
}
