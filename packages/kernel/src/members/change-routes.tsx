import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import type { SeenUnit } from "../access/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { changeProblem, endsPosts, isDecided, undoable, type Verb, verbsFor } from "./change.ts";
import { registerChange, undoChange } from "./change-store.ts";
import { accountLeft } from "./leaving.ts";
import { frameOf, type MemberSeen, personOn, seeMember } from "./member-seen.ts";
import { MemberChangePage, type TypedMemberChange } from "./pages/change-page.tsx";
import { MemberChangePreview } from "./pages/change-preview-page.tsx";
import { groundProblem } from "./registration.ts";

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

type Changeable = MemberSeen & { at: SeenUnit };

/** The member, where the reader may register changes. */
async function changeable(visit: Visit): Promise<Changeable> {
  const seen = await seeMember(visit);
  return { ...seen, at: found(seen.changes) };
}

/** What the reader may register of the member as they stand now. */
function verbsOf({ member, today, decides }: MemberSeen): Verb[] {
  const person = personOn(member, today);
  return person ? verbsFor(person, today, decides) : [];
}

function problemsOf(visit: Visit, seen: MemberSeen, typed: TypedMemberChange): FieldError[] {
  const { member, today, isSelf } = seen;
  const person = personOn(member, today);
  if (isSelf) return [{ field: "", message: "自己的变动由别人登记，请找支部其他委员或上级党委。" }];
  if (!person || verbsOf(seen).length === 0)
    return [{ field: "", message: "这名党员已经离开，或已登记要离开，不能再登记别的变动。" }];
  // What was offered when the page was drawn may not be possible any more; nothing else is taken in its place.
  if (!typed.verb) return [{ field: "verb", message: "这一项现在不能登记，请看看情况，重新选。" }];
  const problem = changeProblem(typed.verb, typed.on, person, dayOf(visit.now));
  const ground = groundProblem(typed.ground);
  return [problem, ground].filter((one) => one !== null);
}

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

async function register(
  visit: Visit,
  { member, place, at, today }: Changeable,
  { verb, on, ground }: TypedMemberChange,
) {
  const change = found(verb);
  const id = uuidv7();
  const leaves = endsPosts(change);
  await visit.commit({
    statements: registerChange(
      { id, memberId: member.id, unitNo: at, verb: change, on: on as Day, ground, by: visit.who.id, at: visit.now },
      today,
    ),
    audit: { act: "member.changed", object: member.id, unitNo: place.unitNo, detail: { change: id, on } },
    outbox: [
      { event: "member.changed", body: { member: member.id, change: id } },
      ...(leaves && member.hasAccount ? [accountLeft(place)] : []),
    ],
    touches: leaves ? ["people", "sessions"] : ["people"],
  });
  return visit.redirect(`/members/${member.id}?done=changed#history`);
}
