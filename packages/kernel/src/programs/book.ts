import type { Principal } from "../access/index.ts";
import { asPrincipal, type ProgramToken } from "./program.ts";

/** Tokens that have been neither used up nor taken back, as the actor holds them. */
export class ProgramBook {
  readonly #tokens: readonly ProgramToken[];

  constructor(tokens: readonly ProgramToken[]) {
    this.#tokens = tokens;
  }

  /** The token of this hash, while it holds. */
  token(hash: string, now: number): ProgramToken | null {
    return this.#tokens.find(({ tokenHash, expiresAt }) => tokenHash === hash && expiresAt > now) ?? null;
  }

  /** A program by its name, while one of its tokens holds: for work that goes on after it called. */
  called(name: string, now: number): Principal | null {
    const token = this.#tokens.find((one) => one.name === name && one.expiresAt > now);
    return token ? asPrincipal(token) : null;
  }
}
