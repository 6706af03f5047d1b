import { sealed, unsealed } from "../secrets/index.ts";
import type { Errand } from "./provider.ts";

/** Ties whoever comes back to the browser that went: a page elsewhere can neither read it nor make one. */
export const ERRAND_COOKIE = "__Host-sign-on";
// Lax: the service sends people back from its own site.
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";
/** For how long somebody may be away, milliseconds. */
export const ERRAND_LIFE = 10 * 60_000;

/** What is remembered while somebody is away at the service. */
export interface Away extends Errand {
  issuer: string;
  /** Where they were going. */
  to: string;
  /** UTC milliseconds. */
  until: number;
}

const about = (tenantId: string): string => `sign-on errand|${tenantId}`;

export async function errandCookie(secret: string, tenantId: string, away: Away): Promise<string> {
  const text = await sealed(secret, about(tenantId), JSON.stringify(away));
  return `${ERRAND_COOKIE}=${text}; ${ATTRIBUTES}; Max-Age=${ERRAND_LIFE / 1000}`;
}

/** What this browser was sent away with; `null` for nothing, or nothing of ours, or too long ago. */
export async function readErrand(
  secret: string,
  tenantId: string,
  cookie: string | undefined,
  now: number,
): Promise<Away | null> {
  if (!cookie) return null;
  const text = await unsealed(secret, about(tenantId), cookie).catch(() => null);
  const away = text === null ? null : (JSON.parse(text) as Away);
  return away && away.until > now ? away : null;
}

export const NO_ERRAND = `${ERRAND_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
