import { dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { type Cohort, cohortProblem } from "./cohort.ts";
import { assignCohorts, closeCohort, defineCohort, keepPhone, readCohorts } from "./cohort-store.ts";
import { frameOf, type MemberSeen, seeMember } from "./member-seen.ts";
import { CohortsPage } from "./pages/cohorts-page.tsx";
import { MemberCohortsPage, PhonePage } from "./pages/particulars-page.tsx";
import { readPhone } from "./phone.ts";

const CHANGE = { may: "members.change" } as const;
const DEFINE = { may: "cohorts.define" } as const;

/** A member's work phone, and of which kinds they are; the kinds themselves are the enterprise's to define. */
export const particularsRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/members/:member/phone", "signed-in", async (visit) => {
      const seen = await phoned(visit);
      return phonePage(visit, seen, seen.member.phone ?? "", []);
    })
    .post("/members/:member/phone", "signed-in", async (visit) => {
      const typed = typedText(await visit.form(), "phone");
      const seen = await phoned(visit);
      const read = readPhone(typed);
      if ("error" in read) return phonePage(visit, seen, typed, [read.error]);
      await visit.commit({
        statements: keepPhone(seen.member.id, read.phone, visit.who.id, visit.now),
        audit: { act: "member.phone", object: seen.member.id, unitNo: seen.place.unitNo, detail: { field: "phone" } },
      });
      return visit.redirect(`/members/${seen.member.id}?done=phone`);
    })
    .get("/members/:member/cohorts", CHANGE, async (visit) => {
      const seen = await seeMember(visit);
      found(seen.changes);
      const action = `/members/${seen.member.id}/cohorts`;
      return visit.page(
        frameOf(seen, "类别"),
        <MemberCohortsPage member={seen.member} action={action} formKey={await visit.key(action)} />,
      );
    })
    .post("/members/:member/cohorts", CHANGE, async (visit) => {
      const chosen = (await visit.form()).getAll("cohort").map(String);
      const seen = await seeMember(visit);
      const at = found(seen.changes);
      for (const id of chosen) found(seen.member.cohorts.find((one) => one.id === id));
      await visit.commit({
        statements: assignCohorts(seen.member.id, chosen, { today: seen.today, by: visit.who.id, at: visit.now }),
        audit: { act: "member.cohorts", object: seen.member.id, unitNo: at, detail: { field: "cohorts" } },
      });
      return visit.redirect(`/members/${seen.member.id}?done=cohorts`);
    })
    .get("/manage/cohorts", DEFINE, async (visit) => {
      const cohorts = await defined(visit);
      return cohortsPage(visit, cohorts, "", []);
    })
    .post("/manage/cohorts", DEFINE, async (visit) => {
      const name = typedText(await visit.form(), "name");
      const cohorts = await defined(visit);
      const problem = cohortProblem(name, cohorts);
      if (problem) return cohortsPage(visit, cohorts, name, [problem]);
      const id = uuidv7();
      await visit.commit({
        statements: defineCohort(id, name, visit.who.id, visit.now),
        audit: { act: "cohort.defined", object: id },
      });
      return visit.redirect("/manage/cohorts");
    })
    .post("/manage/cohorts/:cohort/closing", DEFINE, async (visit) => {
      await visit.form();
      const { id } = found((await defined(visit)).find((one) => one.id === visit.param("cohort")));
      await visit.commit({
        statements: closeCohort(id, visit.who.id, visit.now),
        audit: { act: "cohort.closed", object: id },
      });
      return visit.redirect("/manage/cohorts");
    });

/** The member, where the phone is the reader's to keep: their own, or of a unit whose members they may change. */
async function phoned(visit: Visit): Promise<MemberSeen> {
  const seen = await seeMember(visit);
  found(seen.isSelf || seen.changes !== null ? seen : null);
  return seen;
}

/** The kinds in use, for whoever looks after the whole enterprise. */
async function defined(visit: Visit): Promise<(Cohort & { n: number })[]> {
  const { scope } = await visit.ask({ scope: about("units.scope", { ability: "cohorts.define" }) });
  found(scope.all ? scope : null);
  return readCohorts(visit.db, dayOf(visit.now));
}

async function phonePage(visit: Visit, seen: MemberSeen, value: string, errors: FieldError[]) {
  const action = `/members/${seen.member.id}/phone`;
  return visit.page(
    { ...frameOf(seen, "工作电话"), errors },
    <PhonePage member={seen.member} value={value} errors={errors} action={action} formKey={await visit.key(action)} />,
    errors.length > 0 ? 422 : 200,
  );
}

async function cohortsPage(visit: Visit, cohorts: (Cohort & { n: number })[], name: string, errors: FieldError[]) {
  const closings = await Promise.all(cohorts.map(({ id }) => visit.key(`/manage/cohorts/${id}/closing`)));
  return visit.page(
    { title: "党员类别", crumbs: [{ label: "管理", href: "/manage" }, { label: "党员类别" }], errors },
    <CohortsPage
      cohorts={cohorts.map((cohort, i) => ({ ...cohort, closing: closings[i]! }))}
      name={name}
      errors={errors}
      formKey={await visit.key("/manage/cohorts")}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
