import type { Reader } from "@jiceng/db";
import { gt } from "drizzle-orm";
import { asTokens, heldTokens, ProgramBook } from "../programs/index.ts";
import { sessions } from "./schema.ts";
import { SessionBook } from "./session-book.ts";

/** Whom the door knows: people's sessions, and programs by their tokens. */
export async function readSessions(db: Reader, now: number): Promise<{ sessions: SessionBook; programs: ProgramBook }> {
  const [rows, tokens] = await db.batch([
    db.select().from(sessions).where(gt(sessions.expiresAt, now)),
    heldTokens(db, now),
  ]);
  return { sessions: new SessionBook(rows), programs: new ProgramBook(asTokens(tokens)) };
}
