import { type Day, dayLabel, dayOf } from "@jiceng/plugin";
import { notify } from "../notices/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { CHANGE, filled, judged, previewed, problemsOf, typedIn } from "./change-form.tsx";
import { ProposalPage } from "./pages/proposal-page.tsx";
import { type EndName, refusalProblem } from "./proposal.ts";
import { fileProposal, ONE_AT_A_TIME } from "./proposal-filing.ts";
import { proposalPath } from "./proposal-path.ts";
import type { ProposalAnswer } from "./proposal-question.ts";
import { agree, endProposal, hasProposal, stillWaits } from "./proposal-store.ts";
import { registration } from "./registration.ts";
import { unitFrame } from "./unit-frame.ts";

/** Changes that need the agreement of a side out of reach: proposed, agreed to, refused, withdrawn. */
export const proposalRoutes = (book: RouteBook): RouteBook =>
  book
    .post("/units/:unit/proposals", CHANGE, async (visit) => {
      const form = await visit.form();
      const typed = typedIn(form);
      const answer = await judged(visit, typed);
      if (form.get("do") !== "propose") return filled(visit, answer, typed, []);
      const errors = problemsOf(answer, typed);
      if (errors.length > 0) return filled(visit, answer, typed, errors);
      if (!answer.consent) return previewed(visit, answer, typed);
      if (await hasProposal(visit.db, answer.unit.no)) return filled(visit, answer, typed, [ONE_AT_A_TIME]);
      const { unit, verb, other, consent } = answer;
      return fileProposal(
        visit,
        { unit, verb, target: found(other), consent, on: typed.on, reason: typed.reason },
        unit,
      );
    })
    .get("/units/:unit/proposals/:proposal", CHANGE, async (visit) => shown(visit, await asked(visit)))
    .post("/units/:unit/proposals/:proposal/agreement", CHANGE, async (visit) => {
      const form = await visit.form();
      const on = String(form.get("on") ?? "");
      const answer = await asked(visit, on);
      const { own, last, errors } = answer;
      if (own.length === 0 || (last && errors.length > 0)) return shown(visit, answer, { on, errors: atDay(answer) });
      await visit.commit(last ? registering(visit, answer) : agreeing(visit, answer));
      return visit.redirect(pathOf(answer));
    })
    .post("/units/:unit/proposals/:proposal/refusal", CHANGE, async (visit) => {
      const form = await visit.form();
      const reason = typedText(form, "reason");
      const answer = await asked(visit);
      const problem = refusalProblem(reason);
      if (answer.own.length === 0 || problem)
        return shown(visit, answer, { reason, errors: problem ? [{ field: "reason", message: problem }] : [] });
      await visit.commit(ending(visit, answer, "refused", reason));
      return visit.redirect(pathOf(answer));
    })
    .post("/units/:unit/proposals/:proposal/withdrawal", CHANGE, async (visit) => {
      await visit.form();
      const answer = await asked(visit);
      if (!answer.mine) return shown(visit, answer, { errors: [] });
      await visit.commit(ending(visit, answer, "withdrawn", null));
      return visit.redirect(pathOf(answer));
    });

/** What stands in the way, at the day where the page asks for one. */
const atDay = ({ needsDay, errors }: ProposalAnswer) =>
  errors.map((one) => (needsDay && one.field === "on" ? one : { ...one, field: "" }));

const pathOf = ({ unit, proposal }: ProposalAnswer): string => proposalPath(unit.id, proposal.id);

async function asked(visit: Visit, on = ""): Promise<ProposalAnswer> {
  const { proposal } = await visit.ask({
    proposal: about("units.proposal", { id: visit.param("unit"), proposal: visit.param("proposal"), on }),
  });
  return found(proposal);
}

const auditOf = ({ proposal, moved }: ProposalAnswer, act: string) => ({
  act,
  object: moved.id,
  unitNo: moved.no,
  detail: { proposal: proposal.id, verb: proposal.verb },
});

const agreeing = (visit: Visit, answer: ProposalAnswer) => ({
  statements: [...agree(answer.proposal.id, answer.own, visit.who.id, visit.now), stillWaits(answer.proposal.id)],
  audit: auditOf(answer, "unit.change.agreed"),
});

/** The last agreement and the change itself, in one batch. */
function registering(visit: Visit, answer: ProposalAnswer) {
  const { proposal, moved, on, effects, own } = answer;
  const who = { by: visit.who.id, now: visit.now, today: dayOf(visit.now) };
  const { changeId, commit } = registration(
    { unit: moved, verb: proposal.verb, on, effects, other: moved.target, reason: proposal.reason },
    who,
  );
  return {
    ...commit,
    statements: [
      ...agree(proposal.id, own, who.by, who.now),
      endProposal(proposal.id, "registered", { by: who.by, at: who.now, changeId }),
      ...commit.statements,
    ],
    outbox: [...commit.outbox, told(answer, `对方已同意：${answer.words}，从${dayLabel(on)}起，已经登记。`)],
  };
}

const ending = (visit: Visit, answer: ProposalAnswer, how: Exclude<EndName, "registered">, reason: string | null) => ({
  statements: [endProposal(answer.proposal.id, how, { by: visit.who.id, at: visit.now, reason })],
  audit: auditOf(answer, how === "refused" ? "unit.change.refused" : "unit.change.proposal.withdrawn"),
  outbox: how === "refused" ? [told(answer, `您提请的变更对方没有同意：${answer.words}。`)] : [],
});

/** Whoever proposed it hears how it went, on the page of the side that they reach. */
const told = ({ proposal, author }: ProposalAnswer, text: string) =>
  notify({
    to: { account: proposal.by },
    text,
    href: proposalPath(author.id, proposal.id),
    about: author.no,
  });

interface Refused {
  on?: Day;
  reason?: string;
  errors: ProposalAnswer["errors"];
}

/** The page of a proposal; with what was refused, as the answer to a form. */
async function shown(visit: Visit, answer: ProposalAnswer, refused?: Refused): Promise<Response> {
  const { unit } = answer;
  const base = pathOf(answer);
  const [agreement, refusal, withdrawal] = await Promise.all(
    ["agreement", "refusal", "withdrawal"].map((one) => visit.key(`${base}/${one}`)),
  );
  const errors = refused?.errors ?? [];
  return visit.page(
    { ...unitFrame(unit, "提请的变更"), errors },
    <ProposalPage
      answer={answer}
      base={base}
      typed={{ on: refused?.on ?? answer.on, reason: refused?.reason ?? "" }}
      errors={errors}
      keys={{ agreement: agreement!, refusal: refusal!, withdrawal: withdrawal! }}
      today={dayOf(visit.now)}
    />,
    refused ? 422 : 200,
  );
}
