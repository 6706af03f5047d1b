import { found, RouteBook, type Visit } from "../routes/index.ts";
import { ballotPath } from "./address.ts";
import { ballotAsked, showBallot } from "./ballot-desk.tsx";
import { careRoutes } from "./care-routes.tsx";
import { choicesIn } from "./choices.ts";
import { codeRoutes } from "./code-routes.tsx";
import { AnswersPage, VotePage } from "./pages/vote-page.tsx";
import type { SeenBallot } from "./seen.ts";
import { vote } from "./voting.ts";

/** Secret ballots: voting signed in or by a one-off code, how a ballot stands, and what whoever opened it may do. */
export const ballotRoutes = (): RouteBook =>
  careRoutes(codeRoutes(new RouteBook()))
    .get("/ballots/:ballot", "signed-in", (visit) => showBallot(visit, {}))
    .post("/ballots/:ballot/answers", "signed-in", async (visit) => {
      const form = await visit.form();
      const { ballot } = await voterAsked(visit);
      const choices = choicesIn(form, ballot);
      const base = ballotPath(ballot.id);
      const answersKey = await visit.key(`${base}/answers`);
      const frame = { title: ballot.title, section: "/" };
      if (form.get("do") === "change")
        return visit.page(frame, <VotePage ballot={ballot} choices={choices} base={base} answersKey={answersKey} />);
      const voteKey = await visit.key(`${base}/votes`);
      return visit.page(frame, <AnswersPage {...{ ballot, choices, base, answersKey, voteKey }} />);
    })
    .post("/ballots/:ballot/votes", "signed-in", async (visit) => {
      const form = await visit.form();
      const { ballot } = await voterAsked(visit);
      // Whether it counted, the page says that is led to: too late, or voted already, reads as it is.
      await vote(visit, ballot.id, choicesIn(form, ballot), { member: found(visit.who.memberId) });
      return visit.redirect(ballotPath(ballot.id));
    });

/** The ballot in the address, for somebody who is due. */
async function voterAsked(visit: Visit): Promise<SeenBallot> {
  const seen = await ballotAsked(visit);
  found(seen.voter);
  return seen;
}
