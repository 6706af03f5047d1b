import type { FieldError } from "@jiceng/plugin";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { isDecided, undoable } from "./change.ts";
import { undoChange } from "./change-store.ts";
import { type Changeable, changeable, changing, problemsOf, verbsOf } from "./changing.ts";
import { frameOf, type MemberSeen, personOn } from "./member-seen.ts";
import { MemberChangePage, type TypedMemberChange } from "./pages/change-page.tsx";
import { MemberChangePreview } from "./pages/change-preview-page.tsx";

const CHANGE = { may: "members.change" } as const;

/** Changes of a member: filled in, looked at, registered, and taken back while their day has not come. */
export const memberChangeRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/members/:member/changes/new", CHANGE, async (visit) => {
      const seen = await changeable(visit);
      const verbs = verbsOf(seen);
      const verb = verbs.find((one) => one === visit.query("verb")) ?? verbs[0] ?? null;
      return filled(visit, seen, { verb, on: seen.today, ground: "" }, []);
    })
    .post("/members/:member/changes", CHANGE, async (visit) => {
      const form = await visit.form();
      const seen = await changeable(visit);
      const text = (name: string) => typedText(form, name);
      const verb = verbsOf(seen).find((one) => one === text("verb")) ?? null;
      const typed = { verb, on: text("on"), ground: text("ground") };
      const act = text("do");
      if (act !== "preview" && act !== "apply") return filled(visit, seen, typed, []);
      const errors = problemsOf(visit, seen, typed);
      if (errors.length > 0) return filled(visit, seen, typed, errors);
      return act === "apply" ? register(visit, seen, typed) : previewed(visit, seen, typed);
    })
    .post("/members/:member/changes/:change/undoing", CHANGE, async (visit) => {
      await visit.form();
      const { member, place, today, decides, isSelf } = await changeable(visit);
      const last = undoable(member.changes, today);
      const change = found(last?.id === visit.param("change") && !isSelf ? last : null);
      found(decides || !isDecided(change.verb) ? change : null);
      await visit.commit({
        statements: undoChange(change, member.id, visit.who.id, visit.now),
        audit: { act: "member.change.undone", object: member.id, unitNo: place.unitNo, detail: { change: change.id } },
        outbox: [{ event: "member.change.undone", body: { member: member.id, change: change.id } }],
        touches: ["people"],
      });
      return visit.redirect(`/members/${member.id}?done=undone#history`);
    });

async function filled(visit: Visit, seen: MemberSeen, typed: TypedMemberChange, errors: FieldError[]) {
  const { member } = seen;
  const action = `/members/${member.id}/changes`;
  return visit.page(
    { ...frameOf(seen, "登记变动"), errors },
    <MemberChangePage
      member={member}
      verbs={verbsOf(seen)}
      typed={typed}
      errors={errors}
      action={action}
      formKey={await visit.key(action)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function previewed(visit: Visit, seen: MemberSeen, typed: TypedMemberChange) {
  const { member, today } = seen;
  const action = `/members/${member.id}/changes`;
  return visit.page(
    frameOf(seen, "看看对不对"),
    <MemberChangePreview
      member={member}
      person={found(personOn(member, today))}
      typed={typed}
      today={today}
      action={action}
      formKey={await visit.key(action)}
    />,
  );
}

async function register(visit: Visit, seen: Changeable, typed: TypedMemberChange) {
  await visit.commit(changing(visit, seen, typed).commit);
  return visit.redirect(`/members/${seen.member.id}?done=changed#history`);
}
