import type { Role } from "@jiceng/plugin";
import { ROLE_LABELS, ROLES } from "../access/index.ts";
import { loginProblem, nameProblem, readLogin } from "../accounts/index.ts";
import { holdsIdentityNumber } from "../members/index.ts";
import { type Fault, quoted } from "./import.ts";
import type { TableRow } from "./table-rows.ts";

/** A row of a file of people who are to come in, as it was typed. */
export interface InvitedRow {
  row: number;
  /** As logins are stored. */
  login: string;
  name: string;
  /** The member's code; empty of somebody who is none. */
  code: string;
  role: string;
  /** Code or name of the unit. */
  unit: string;
}

/** What is held on those whom a file names. */
export interface KnownPeople {
  /** By code. */
  members: ReadonlyMap<string, { id: string; name: string }>;
  /** Accounts that have a login of the file, or belong to a member of it. */
  accounts: readonly { login: string; name: string; memberId: string | null }[];
  /** The person who sent the file: nobody opens an account for themselves. */
  self: string;
}

/** Somebody of the file, with what was found for them. */
export interface InvitedPerson extends InvitedRow {
  memberId: string | null;
  /** Member, or login where they are none: the same for every account of one person. */
  person: string;
  /** The role that the row names; `null` where there is no such role. */
  given: Role | null;
  /** The account that they have already. */
  has: KnownPeople["accounts"][number] | null;
  /** Nothing is wrong with the row by itself. */
  isRight: boolean;
}

export const invitedRow = ({ row, cells }: TableRow): InvitedRow => {
  const { login = "", name = "", member = "", role = "", unit = "" } = cells;
  return { row, login: readLogin(login), name, code: member, role, unit };
};

/** Looks at each row by itself and at what is held on whom it names; roles and units are judged by rights, elsewhere. */
export function checkAccounts(
  rows: readonly InvitedRow[],
  { members, accounts, self }: KnownPeople,
): { people: InvitedPerson[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const firstOf = { login: new Map<string, number>(), code: new Map<string, number>() };
  const byLogin = new Map(accounts.map((one) => [one.login, one]));
  const byMember = new Map(accounts.flatMap((one) => (one.memberId ? [[one.memberId, one] as const] : [])));
  const people = rows.map((typed): InvitedPerson => {
    const { row, login, code, unit } = typed;
    const before = faults.length;
    const wrong = (column: string, value: string, message: string | null) =>
      message &&
      faults.push({ row, column, value: quoted(value), message: /。$/.test(message) ? message : `${message}。` });
    const twice = (of: "login" | "code", key: string): number | undefined => {
      const first = firstOf[of].get(key);
      if (first === undefined && key) firstOf[of].set(key, row);
      return first;
    };
    for (const [column, text] of Object.entries({ 登录名: login, 姓名: typed.name, 党员编号: code }))
      if (holdsIdentityNumber(text))
        wrong(column, `${text.slice(0, 3)}…`, "这像身份证号。系统不保存身份证号，请换成工号一类的");
    const member = members.get(code);
    const name = typed.name || (member?.name ?? "");
    wrong("登录名", login, loginProblem(login));
    const sameLogin = twice("login", login);
    if (sameLogin !== undefined)
      wrong("登录名", login, `第${sameLogin}行和第${row}行的登录名一样。每人一行；第二个角色，账号开好以后再给`);
    const samePerson = twice("code", member?.id ?? "");
    if (samePerson !== undefined) wrong("党员编号", code, `第${samePerson}行和第${row}行是同一个人。每人一行`);
    if (code && !member) wrong("党员编号", code, "名册里没有这个编号。请改对，或者留空、只写姓名");
    else wrong("姓名", name, nameProblem(name));
    if (member && name !== member.name)
      wrong("姓名", name, `编号${code}在名册上是“${member.name}”。请看看是不是串了行`);
    if (member?.id === self) wrong("党员编号", code, "这是您自己。自己的账号请另一位管理员来开");
    const role = ROLES.find((one) => typed.role === one || typed.role === ROLE_LABELS[one]) ?? null;
    if (!role) wrong("角色", typed.role, `角色写其中一个：${Object.values(ROLE_LABELS).join("、")}`);
    if (!unit) wrong("组织编码", unit, "组织没有填。写组织编码，或没有重名的组织名称");
    const taken = byLogin.get(login);
    if (taken && name && taken.name !== name)
      wrong("登录名", login, `这个登录名是“${taken.name}”的。同一个人，就把姓名改成一样的；不是同一个人，换一个登录名`);
    const has = taken ?? (member && byMember.get(member.id)) ?? null;
    const person = member?.id ?? `login:${login}`;
    return {
      ...typed,
      name,
      memberId: member?.id ?? null,
      person,
      given: role,
      has,
      isRight: faults.length === before,
    };
  });
  return { people, faults };
}
