import type { FieldError } from "@jiceng/plugin";
import type { Answer } from "../tenant/index.ts";

/** An account as somebody who looks after it is told of it. */
export type Account = NonNullable<Answer<{ ask: "access.account"; args: { id: string; ability: "accounts.stop" } }>>;
type Held = Account["grants"][number];

export const problemAt = (field: string, message: string | null): FieldError[] => (message ? [{ field, message }] : []);

/** Why an account cannot be given a role over a unit; `objection` is what the tenant's other roles say to it. */
export const givingProblems = (
  account: Account,
  { role, unit }: { role: string; unit: string },
  objection: string | null,
): FieldError[] => [
  ...changeProblems(account),
  ...(account.grants.some((held) => held.role === role && held.unit.id === unit)
    ? problemAt("role", "这个账号在这个组织已经有这个角色了")
    : []),
  ...problemAt("role", objection),
];

/** Why a role cannot be taken from an account. */
export const takingProblems = (account: Account, { above }: Held): FieldError[] => [
  ...changeProblems(account),
  ...problemAt("", above),
];

/** Why no link to a new password is handed out: whoever has it does whatever the account may do. */
export const linkProblems = (account: Account): FieldError[] => [...changeProblems(account), ...aboveProblems(account)];

/** Why an account is not closed or opened again. */
export const standingProblems = (account: Account): FieldError[] => [
  ...ownProblems(account),
  ...aboveProblems(account),
];

/** Nothing changes for an account that is closed. */
export const changeProblems = (account: Account): FieldError[] => [
  ...ownProblems(account),
  ...problemAt("", account.closed ? "这个账号已停用，要先恢复使用" : null),
];

/** Nobody changes what they themselves may do, by whichever of their accounts. */
const ownProblems = ({ own }: Account): FieldError[] =>
  problemAt("", own ? "自己的账号自己不能改，请另一位管理员来改" : null);

/** What is done to a whole account takes the right to give, or to take, every role of it. */
const aboveProblems = ({ grants }: Account): FieldError[] =>
  problemAt("", grants.find(({ above }) => above)?.above ?? null);
