import { dayOf, isDay, readDay } from "@jiceng/plugin";
import type { FieldProblem } from "@jiceng/ui";
import { personOf } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import { Conflict, found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { reminderStatement } from "../tasks/index.ts";
import { ballotPath } from "./address.ts";
import { instantOf } from "./ballot.ts";
import { ballotAsked, showBallot } from "./ballot-desk.tsx";
import { codeHash, newCode } from "./code.ts";
import { CodesPage } from "./pages/codes-page.tsx";
import type { SeenBallot } from "./seen.ts";
import { ballotKey } from "./slip.ts";
import { closeStatements, codeStatements, extendStatements, outstandingIn, voidStatements } from "./store.ts";

const REASON_MOST = 200;
const SHORTEST = 4;

/** What whoever opened a ballot may do with it while it is open: another time, an early end, no end, codes, a reminder. */
export const careRoutes = (book: RouteBook): RouteBook =>
  book
    .post("/ballots/:ballot/extension", "signed-in", async (visit) => {
      const form = await visit.form();
      const seen = await openAsked(visit);
      const { id, closesAt } = seen.ballot;
      const typed = (name: string) => typedText(form, name);
      const day = readDay(typed("day")) ?? "";
      const until = isDay(day) ? instantOf(`${day}T${typed("time") || "00:00"}`) : null;
      if (until === null || until <= closesAt || until <= visit.now)
        return showBallot(visit, {
          seen,
          typed,
          errors: [{ field: "day", message: "新的截止时间要晚于现在的截止时间" }],
        });
      return write(visit, seen, "extended", extendStatements(id, until, visit.now), { until });
    })
    .post("/ballots/:ballot/closure", "signed-in", async (visit) => {
      const form = await visit.form();
      const seen = await openAsked(visit);
      const typed = (name: string) => typedText(form, name, REASON_MOST);
      const { id, due, voted } = seen.ballot;
      const reason = typed("early") || null;
      const errors = voted < due ? missing("early", reason, `还有${due - voted}人没投，提前截止要写明原因`) : [];
      if (errors.length > 0) return showBallot(visit, { seen, typed, errors });
      return write(visit, seen, "closed", closeStatements(id, reason, visit.now), { due, voted });
    })
    .post("/ballots/:ballot/voiding", "signed-in", async (visit) => {
      const form = await visit.form();
      const seen = await openAsked(visit);
      const typed = (name: string) => typedText(form, name, REASON_MOST);
      const errors = missing("reason", typed("reason"), "作废要写明原因，参加的人都看得到");
      if (errors.length > 0) return showBallot(visit, { seen, typed, errors });
      return write(visit, seen, "voided", voidStatements(seen.ballot.id, typed("reason"), visit.now), {});
    })
    .post("/ballots/:ballot/codes", "signed-in", async (visit) => {
      await visit.form();
      const seen = await openAsked(visit);
      const { id, kind, due, unitNo, voted } = seen.ballot;
      found(kind === "links" ? id : null);
      if (voted > 0) throw new Conflict("已经有人用投票码投过了");
      const codes = Array.from({ length: due }, newCode);
      const key = ballotKey(visit.secrets);
      const hashes = await Promise.all(codes.map((code) => codeHash(key, code)));
      const sheet = crypto.randomUUID();
      const written = await visit.commit({
        statements: codeStatements(id, hashes, visit.now),
        audit: { act: "ballot.codes", object: id, unitNo, detail: { due } },
        answer: sheet,
      });
      // The same form once more: what was written are the codes of the first time, and these are none.
      if (written !== sheet) return visit.redirect(ballotPath(id));
      const { host, protocol } = new URL(visit.c.req.url);
      return visit.page(
        {
          title: "投票码",
          section: "/",
          crumbs: [{ label: seen.ballot.title, href: ballotPath(id) }, { label: "投票码" }],
        },
        <CodesPage ballot={seen.ballot} codes={codes} origin={`${protocol}//${host}`} />,
      );
    })
    .post("/ballots/:ballot/reminders", "signed-in", async (visit) => {
      await visit.form();
      const seen = await openAsked(visit);
      const { id, kind, title, unitNo } = seen.ballot;
      found(kind === "members" ? id : null);
      const rest = await outstandingIn(visit.db, id);
      const by = { id: personOf(visit.who), name: visit.who.name };
      await visit.commit({
        statements: [reminderStatement(`ballot:${id}`, dayOf(visit.now), by, visit.now)],
        audit: { act: "ballot.reminded", object: id, unitNo, detail: {} },
        outbox: rest.map(({ memberId }) =>
          notify({ to: { member: memberId }, text: `还没有投票：${title}`, href: ballotPath(id), urgent: true }),
        ),
        answer: ballotPath(id),
      });
      return visit.redirect(ballotPath(id));
    });

/** The ballot in the address, for whoever opened it, while it is open. */
async function openAsked(visit: Visit): Promise<SeenBallot> {
  const seen = await ballotAsked(visit);
  found(seen.opened ? seen : null);
  if (seen.state !== "open") throw new Conflict("投票已经结束了");
  return seen;
}

const missing = (field: string, text: string | null, message: string): FieldProblem[] =>
  (text ?? "").length < SHORTEST ? [{ field, message }] : [];

async function write(
  visit: Visit,
  { ballot: { id, unitNo } }: SeenBallot,
  done: "extended" | "closed" | "voided",
  statements: ReturnType<typeof closeStatements>,
  detail: Record<string, number>,
): Promise<Response> {
  await visit.commit({
    statements,
    audit: { act: `ballot.${done}`, object: id, unitNo, detail },
    answer: ballotPath(id),
  });
  return visit.redirect(ballotPath(id));
}
