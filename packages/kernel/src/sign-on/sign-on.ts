/** Claims that people are commonly recognised by. */
export const CLAIMS: Readonly<Record<string, string>> = {
  preferred_username: "账号名（preferred_username）",
  employee_number: "工号（employee_number）",
  sub: "唯一标识（sub）",
  email: "邮箱（email，要对方标明已验证）",
};

/** What a claim is compared with: logins of accounts, or codes of members. */
export const MATCHES = { login: "账号名", member: "党员编号" } as const;
export type Matches = keyof typeof MATCHES;

/** How an enterprise's people sign in by its own service. */
export interface SignOn {
  issuer: string;
  clientId: string;
  sealed: string;
  /** What the button says. */
  button: string;
  /** The claim by which people are recognised the first time. */
  claim: string;
  matches: Matches;
  /** Whether the door shows the button. */
  offered: boolean;
  /** Whether everybody may sign in by password. */
  passwords: boolean;
  /** Whose password opens the door in any case. */
  emergencyAccount: string | null;
  at: number;
}

/** An account that a claim may mean. */
export interface Named {
  id: string;
  closed: boolean;
  /** It is another person's at the service already. */
  taken: boolean;
}

export type Verdict =
  | { account: string; isNew: boolean }
  | { refused: "unknown" | "closed" | "taken"; account: string | null };

/**
 * Whom the door lets in. Who came before is the same person under whatever name; who comes for the first time is recognised by name,
 * and nobody gets an account by coming.
 */
export function whoIs(before: Pick<Named, "id" | "closed"> | null, named: readonly Named[]): Verdict {
  if (before) return before.closed ? refusal("closed", before.id) : { account: before.id, isNew: false };
  const open = named.filter(({ closed }) => !closed);
  const [one] = open;
  if (!one) return named[0] ? refusal("closed", named[0].id) : refusal("unknown");
  // Two accounts of one member: which is meant, the name does not say.
  if (open.length > 1) return refusal("unknown");
  return one.taken ? refusal("taken", one.id) : { account: one.id, isNew: true };
}

const refusal = (refused: "unknown" | "closed" | "taken", account: string | null = null): Verdict => ({
  refused,
  account,
});

const MOST = 200;

/** What a claim says, as text; `null` for none, and for an address that nobody has verified. */
export function claimed(claims: Readonly<Record<string, unknown>>, name: string): string | null {
  if (name === "email" && claims.email_verified !== true) return null;
  const value = claims[name];
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  return text && text.length <= MOST ? text : null;
}

export const buttonProblem = (button: string): string | null => (button ? null : "请填按钮上的字，如“用集团统一登录”");

export const claimProblem = (claim: string): string | null =>
  /^[\w.:/-]{1,100}$/.test(claim) ? null : "请填凭哪一项认人，用对方的英文名，如 preferred_username";
