import type { Reader } from "@jiceng/db";
import { gt } from "drizzle-orm";
import { serviceTokens, sessions } from "./schema.ts";
import { SessionBook } from "./session-book.ts";

export interface ServiceToken {
  tokenHash: string;
  name: string;
  expiresAt: number;
}

export async function readSessions(
  db: Reader,
  now: number,
): Promise<{ sessions: SessionBook; services: Map<string, ServiceToken> }> {
  const [rows, tokens] = await db.batch([
    db.select().from(sessions).where(gt(sessions.expiresAt, now)),
    db.select().from(serviceTokens).where(gt(serviceTokens.expiresAt, now)),
  ]);
  return { sessions: new SessionBook(rows), services: new Map(tokens.map((token) => [token.tokenHash, token])) };
}
