import type { Reader } from "@jiceng/db";
import { and, eq, gt, min } from "drizzle-orm";
import { asTokens, heldTokens, ProgramBook } from "../programs/index.ts";
import { asVisitorBook, lastDoor, runningVisitors, type VisitorBook } from "../visits/index.ts";
import { invitations, sessions } from "./schema.ts";
import { SessionBook } from "./session-book.ts";

/** Whom the door knows: people's sessions, programs by their tokens, and who is in from outside. */
export async function readSessions(
  db: Reader,
  now: number,
): Promise<{ sessions: SessionBook; programs: ProgramBook; visitors: VisitorBook }> {
  const [rows, tokens, visiting, door] = await db.batch([
    db.select().from(sessions).where(gt(sessions.expiresAt, now)),
    heldTokens(db, now),
    runningVisitors(db, now),
    lastDoor(db),
  ]);
  return {
    sessions: new SessionBook(rows),
    programs: new ProgramBook(asTokens(tokens)),
    visitors: asVisitorBook(visiting, door),
  };
}

/** When the first administrator set a password by the platform's link, UTC milliseconds; `null` while nobody has. */
export async function readFirstLinkUsed(db: Reader): Promise<number | null> {
  const [row] = await db
    .select({ at: min(invitations.usedAt) })
    .from(invitations)
    .where(and(eq(invitations.by, "platform"), eq(invitations.kind, "first")));
  return row?.at ?? null;
}
