import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { memberWithin, type SeenUnit, unitWithin } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { UnitFacts } from "../units/index.ts";
import { EndPostPage } from "./pages/end-post-page.tsx";
import { PostsPage, type TypedAppointment } from "./pages/posts-page.tsx";
import { TermsPage } from "./pages/terms-page.tsx";
import { appointProblems, dueSoonBy, endProblem, isSeat, postsIn, readPost, termEnds, termProblem } from "./post.ts";
import {
  appoint,
  dueTerms,
  type Eligible,
  eligible,
  endPost,
  type HeldPost,
  heldPosts,
  setTerm,
} from "./post-store.ts";
import type { MemberScopes } from "./questions.ts";
import { groundProblem } from "./registration.ts";

const CHANGE = { may: "members.change" } as const;

/** Posts of a unit: given, ended, and when the term of its committee is over. */
export const postRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/terms", { may: "members.decide" }, async (visit) => {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "members.decide" }) });
      const today = dayOf(visit.now);
      const rows = await dueTerms(visit.db, scope, today, dueSoonBy(today));
      return visit.page(
        {
          title: "快届满的班子",
          section: "/units",
          crumbs: [{ label: "组织", href: "/units" }, { label: "快届满的班子" }],
        },
        <TermsPage rows={rows} today={today} />,
      );
    })
    .get("/units/:unit/posts", { may: "members.read" }, async (visit) => {
      const typed = { ...EMPTY, member: visit.query("member"), find: visit.query("find").trim().slice(0, 40) };
      const desk = await openPosts(visit, typed);
      return drawn(visit, desk, { ...typed, on: desk.today }, []);
    })
    .post("/units/:unit/posts", CHANGE, async (visit) => {
      const form = await visit.form();
      const typed: TypedAppointment = {
        member: typedText(form, "member"),
        post: typedText(form, "post"),
        on: typedText(form, "on"),
        due: typedText(form, "due"),
        ground: typedText(form, "ground"),
        find: typedText(form, "find"),
      };
      const desk = await openPosts(visit, typed);
      const at = found(desk.may);
      const { unit, today, scopes } = desk;
      const one = desk.people.find(({ id }) => id === typed.member) ?? null;
      const post = readPost(typed.post);
      const errors = [
        ...appointProblems(
          { post, on: typed.on, due: typed.due },
          unit.kind,
          one && {
            name: one.name,
            status: one.status,
            mayNotStand: one.mayNotStand === 1,
            isSelf: visit.who.memberId === one.id,
            leaves: one.leaves === 1,
          },
          desk.held.map((held) => ({ ...held, isSame: held.memberId === typed.member })),
          today,
        ),
        ...grounds(typed.ground, "ground"),
      ];
      if (errors.length > 0 || !one || !post) return drawn(visit, desk, typed, errors);
      // Whoever changes members of a unit may be shown one of them; the post is in the unit itself.
      const memberId = found(memberWithin(scopes.read, one.id, one.unitNo));
      await visit.commit({
        statements: appoint({
          memberId,
          unitNo: at,
          post,
          on: typed.on as Day,
          dueOn: (typed.due as Day) || termEnds(unit.kind, typed.on as Day),
          ground: typed.ground,
          by: visit.who.id,
          at: visit.now,
        }),
        audit: { act: "post.given", object: memberId, unitNo: at, detail: { on: typed.on } },
        outbox: [{ event: "post.given", body: { member: memberId, unit: unit.id } }, told(unit, at, memberId)],
        touches: ["people"],
      });
      return visit.redirect(`/units/${unit.id}/posts?done=given`);
    })
    .get("/units/:unit/posts/end", CHANGE, async (visit) => {
      const desk = await openPosts(visit, EMPTY);
      const held = heldBy(desk, visit.query("member"), visit.query("post"), visit.query("from"));
      const isPlanned = held.from > desk.today;
      return ending(visit, desk, held, { on: isPlanned ? held.from : desk.today, ground: "" }, []);
    })
    .post("/units/:unit/posts/end", CHANGE, async (visit) => {
      const form = await visit.form();
      const desk = await openPosts(visit, { ...EMPTY, member: typedText(form, "member") });
      const held = heldBy(desk, typedText(form, "member"), typedText(form, "post"), typedText(form, "from"));
      const at = found(desk.may);
      const typed = { on: typedText(form, "on"), ground: typedText(form, "ground") };
      const { unit, today, scopes } = desk;
      const problem =
        visit.who.memberId === held.memberId
          ? { field: "", message: "自己的职务由别人登记。" }
          : endProblem(typed.on, held, today);
      const errors = [...(problem ? [problem] : []), ...grounds(typed.ground, "ground")];
      if (errors.length > 0) return ending(visit, desk, held, typed, errors);
      const belongs = desk.people.find(({ id }) => id === held.memberId)?.unitNo ?? at;
      const memberId = found(memberWithin(scopes.read, held.memberId, belongs));
      await visit.commit({
        statements: endPost(
          {
            memberId,
            unitNo: at,
            post: held.post,
            from: held.from,
            on: typed.on as Day,
            ground: typed.ground,
            by: visit.who.id,
            at: visit.now,
          },
          today,
        ),
        audit: { act: "post.ended", object: memberId, unitNo: at, detail: { on: typed.on } },
        outbox: [{ event: "post.ended", body: { member: memberId, unit: unit.id } }, told(unit, at, memberId)],
        touches: ["people", "sessions"],
      });
      return visit.redirect(`/units/${unit.id}/posts?done=ended`);
    })
    .post("/units/:unit/posts/term", CHANGE, async (visit) => {
      const form = await visit.form();
      const desk = await openPosts(visit, EMPTY);
      const at = found(desk.may);
      const { unit, held, today } = desk;
      const [due, ground] = [typedText(form, "termDue"), typedText(form, "termGround")];
      const since = held
        .filter(({ post, from }) => isSeat(readPost(post) ?? "委员") && from <= today)
        .map(({ from }) => from)
        .sort()
        .at(-1);
      const wrong = termProblem(due, since, unit.kind, today);
      const errors = [...(wrong ? [wrong] : []), ...grounds(ground, "termGround")];
      if (errors.length > 0) return drawn(visit, desk, { ...EMPTY, ground, on: today }, errors);
      await visit.commit({
        statements: setTerm(at, { dueOn: due as Day, ground, by: visit.who.id, at: visit.now }, today),
        audit: { act: "term.set", object: unit.id, unitNo: at, detail: { due } },
        outbox: [{ event: "term.set", body: { unit: unit.id, due } }],
      });
      return visit.redirect(`/units/${unit.id}/posts?done=term`);
    });

const EMPTY: TypedAppointment = { member: "", post: "", on: "", due: "", ground: "", find: "" };

const grounds = (ground: string, field: string): FieldError[] => {
  const problem = groundProblem(ground);
  return problem ? [{ ...problem, field }] : [];
};

interface PostsDesk {
  unit: UnitFacts;
  scopes: MemberScopes;
  held: HeldPost[];
  people: Eligible[];
  /** The unit, where the reader may give and end its posts: seats are for whoever registers what has been approved. */
  may: SeenUnit | null;
  today: Day;
}

async function openPosts(
  visit: Visit,
  { member, find }: Pick<TypedAppointment, "member" | "find">,
): Promise<PostsDesk> {
  const id = visit.param("unit");
  const { seen, below, scopes } = await visit.ask({
    seen: about("units.unit", { id, ability: "members.read" }),
    below: about("units.below", { id, ability: "members.read" }),
    scopes: about("members.scopes", {}),
  });
  const unit = found(seen);
  const today = dayOf(visit.now);
  const [held, people] = (await visit.db.batch([
    heldPosts(visit.db, unit.no, today),
    eligible(visit.db, below, find, member, today),
  ] as never)) as unknown as [HeldPost[], Eligible[]];
  const needs = postsIn(unit.kind).some(isSeat) ? scopes.decide : scopes.change;
  return { unit, scopes, held, people, may: unitWithin(needs, unit.no), today };
}

const heldBy = (desk: PostsDesk, member: string, post: string, from: string): HeldPost => {
  found(desk.may);
  return found(desk.held.find((one) => one.memberId === member && one.post === post && one.from === from));
};

/** The person is told where to look; what it is stands on their own page. */
const told = (unit: UnitFacts, unitNo: number, member: string) =>
  notify({ to: { member }, text: `${unit.name}登记了您的职务变动。`, href: `/members/${member}`, about: unitNo });

const DONE: Record<string, string> = {
  given: "任职已经登记。",
  ended: "职务到期已经登记。",
  term: "本届届满日已经登记。",
};

const crumbs = ({ unit }: PostsDesk, label?: string) => [
  { label: "组织", href: "/units" },
  { label: unit.name, href: `/units/${unit.id}` },
  ...(label ? [{ label: "职务和任期", href: `/units/${unit.id}/posts` }, { label }] : [{ label: "职务和任期" }]),
];

async function drawn(visit: Visit, desk: PostsDesk, typed: TypedAppointment, errors: FieldError[]) {
  const { unit, held, people, may, today } = desk;
  const base = `/units/${unit.id}/posts`;
  return visit.page(
    {
      title: `${unit.name}的职务和任期`,
      section: "/units",
      crumbs: crumbs(desk),
      errors,
      flash: errors.length > 0 ? undefined : DONE[visit.query("done")],
    },
    <PostsPage
      unit={unit}
      held={held}
      people={people}
      typed={typed}
      errors={errors}
      may={may !== null}
      keys={{ appointment: await visit.key(base), term: await visit.key(`${base}/term`) }}
      today={today}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function ending(
  visit: Visit,
  desk: PostsDesk,
  held: HeldPost,
  typed: { on: string; ground: string },
  errors: FieldError[],
) {
  const action = `/units/${desk.unit.id}/posts/end`;
  return visit.page(
    { title: "职务到期", section: "/units", crumbs: crumbs(desk, "登记到期"), errors },
    <EndPostPage
      unit={desk.unit}
      held={held}
      typed={typed}
      errors={errors}
      action={action}
      formKey={await visit.key(action)}
      today={desk.today}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
