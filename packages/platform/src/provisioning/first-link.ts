import { type KernelBindings, secretsOf, signed } from "@jiceng/kernel";
import type { OnItsWay } from "./asked.ts";

type Sealing = Pick<KernelBindings, "SECRETS">;

/**
 * The token of a first administrator's link: made from a secret of the Worker, the enterprise, the account and the link's number. It is
 * kept nowhere, whoever has the secret makes it again, and a step that is taken up again makes the same.
 */
export const firstLinkToken = (
  env: Sealing,
  { id, account, linkNumber }: Pick<OnItsWay, "id" | "account" | "linkNumber">,
) => signed(`first-links|${secretsOf(env).pepper}`, `${id}|${account}|${linkNumber}`);

/** The token of the operator's own programs at an enterprise, made the same way: told when it is opened. */
export const serviceTokenOf = (env: Sealing, { id }: Pick<OnItsWay, "id">) =>
  signed(`service-tokens|${secretsOf(env).pepper}`, `${id}|1`);
