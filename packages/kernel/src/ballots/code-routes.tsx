import { doorway, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { signed } from "../secrets/index.ts";
import { codePath, VOTE } from "./address.ts";
import { choicesIn } from "./choices.ts";
import { codeHash, readCode } from "./code.ts";
import { AnswersDoor, CodeDoor, GoneDoor, ThanksDoor, VoteDoor } from "./pages/code-doors.tsx";
import { ballotKey } from "./slip.ts";
import { asBallot, type Ballot, ballotByCode } from "./store.ts";
import { vote } from "./voting.ts";

/** Wrong codes from one address in five minutes; right ones are not counted, and leave no trace of where they came from. */
const TRIES = { most: 30, window: 5 * 60_000 };

/** Voting by a one-off code, without an account. A code that is wrong, used or too late is answered by one and the same page. */
export const codeRoutes = (book: RouteBook): RouteBook =>
  book
    .get(VOTE, "open", async (visit) => {
      await visit.ask({});
      if (visit.query("done")) return doorway(visit, ThanksDoor(visit.tenant.name));
      const code = readCode(visit.query("code"));
      return code ? visit.redirect(codePath(code)) : doorway(visit, CodeDoor(visit.tenant.name));
    })
    .get("/vote/:code", "open", async (visit) => {
      const held = await holding(visit);
      return held ? drawn(visit, held.ballot, []) : gone(visit);
    })
    .post("/vote/:code/answers", "open", async (visit) => {
      const held = await holding(visit);
      if (!held) return gone(visit);
      const form = await visit.form();
      const choices = choicesIn(form, held.ballot);
      if (typedText(form, "do") === "change") return drawn(visit, held.ballot, choices);
      const base = codePath(visit.param("code"));
      const keys = { answers: await visit.key(`${base}/answers`), votes: await visit.key(`${base}/votes`) };
      return doorway(visit, AnswersDoor({ ballot: held.ballot, choices, base, keys }));
    })
    .post("/vote/:code/votes", "open", async (visit) => {
      const held = await holding(visit);
      if (!held) return gone(visit);
      const form = await visit.form();
      const counts = await vote(visit, held.ballot.id, choicesIn(form, held.ballot), { codeHash: held.hash });
      return counts ? visit.redirect(`${VOTE}?done=1`) : gone(visit);
    });

/** The ballot that the code in the address opens; `null`, and counted against the address, where it opens none. */
async function holding(visit: Visit): Promise<{ ballot: Ballot; hash: string } | null> {
  await visit.ask({});
  const key = ballotKey(visit.secrets);
  const from = visit.c.req.header("cf-connecting-ip") ?? "local";
  const limit = { key: `vote:${(await signed(key, `from|${from}`)).slice(0, 24)}`, ...TRIES };
  const window = Math.floor(visit.now / limit.window) * limit.window;
  const hash = await codeHash(key, visit.param("code"));
  const [row] = await ballotByCode(visit.db, hash, visit.now, { ...limit, window });
  if (row) return { ballot: asBallot(row), hash };
  const { id, namespace } = visit.tenant;
  await visit.actor.attempt({ id, namespace }, [limit]);
  return null;
}

async function drawn(visit: Visit, ballot: Ballot, choices: Parameters<typeof VoteDoor>[0]["choices"]) {
  const base = codePath(visit.param("code"));
  return doorway(visit, VoteDoor({ ballot, choices, base, answersKey: await visit.key(`${base}/answers`) }));
}

async function gone(visit: Visit): Promise<Response> {
  const { body, headers } = await doorway(visit, GoneDoor());
  return new Response(body, { status: 404, headers });
}
