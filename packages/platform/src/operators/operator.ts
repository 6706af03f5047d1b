import { type KernelBindings, type PasswordKeeping, type Secrets, sealed, secretsOf, unsealed } from "@jiceng/kernel";

/** Somebody who runs the platform, signed in. */
export interface Operator {
  id: string;
  login: string;
  name: string;
  /** SHA-256 of the session's id. */
  session: string;
  /** When they signed in, UTC milliseconds. */
  since: number;
}

/** How long a sign-in holds, milliseconds: a working morning, however much it is used. */
export const SESSION_LIFE = 4 * 3_600_000;
/** How long a link may be used. */
export const LINK_LIFE = 86_400_000;

/** What operators' passwords are kept with. */
export const passwordsOf = (env: Pick<KernelBindings, "SECRETS" | "MODE">): PasswordKeeping => ({
  pepper: secretsOf(env).pepper,
  mode: env.MODE,
});

const sealKey = ({ pepper }: Pick<Secrets, "pepper">): string => `operators|${pepper}`;

/** The secret of an operator's codes as it is kept. */
export const sealedTotp = (secrets: Pick<Secrets, "pepper">, operatorId: string, secret: string): Promise<string> =>
  sealed(sealKey(secrets), operatorId, secret);

export const openTotp = (secrets: Pick<Secrets, "pepper">, operatorId: string, text: string): Promise<string> =>
  unsealed(sealKey(secrets), operatorId, text);
