import { dayOf, periodLabel, shortPeriod } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { personOf } from "../access/index.ts";
import { boardPath } from "../duties/index.ts";
import { notify } from "../notices/index.ts";
import { found, NotFound, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { ACTS, actPath, reviewPath } from "./address.ts";
import { takeOverReviews } from "./api.ts";
import { ReviewPage } from "./pages/review-page.tsx";
import type { SeenReview } from "./questions.ts";
import { whyNotReason } from "./review.ts";
import { acceptStatements, endStatements, remindStatement, reviewStatements } from "./store.ts";

const READ = { may: "figures.read" } as const;
const MAKE = { may: "reviews.make" } as const;
const SECTION = "/board";
const LONGEST = 500;

/** A month goes up the tree: branches say what they have done, each level reviews once everything below it is, the next accepts. */
export const reviewRoutes = (): RouteBook =>
  new RouteBook()
    .get("/reviews/:period", READ, (visit) => showReview(visit, {}))
    .post("/reviews/:period/units/:unit/review", MAKE, async (visit) => {
      const { seen, typed } = await posted(visit);
      const { unit, period, now, isLeaf, children, review } = seen;
      const offered = found(seen.may.review ?? (review ? { why: "刚刚已经有人报过了" } : null));
      if (offered.why) return showReview(visit, { seen, why: offered.why });
      const open = now.due - now.done;
      const why = open > 0 ? typed("why") : "";
      const wrong = open > 0 && isLeaf ? whyNotReason(why, `还有${open}件没办，请写明原因再报`) : null;
      if (wrong) return showReview(visit, { seen, typed, errors: [{ field: "why", message: wrong }] });
      const by = byOf(visit);
      const made = { id: uuidv7(), period, unitNo: unit.no, lastSeq: seen.seq, due: now.due, done: now.done };
      await visit.commit({
        statements: reviewStatements(
          {
            ...made,
            why: why || null,
            by: by.id,
            byName: by.name,
            at: visit.now,
            acceptedBy: null,
            acceptedByName: null,
            acceptedAt: null,
          },
          children.map(({ review }) => review?.unitNo ?? 0),
          seen,
        ),
        audit: { act: "review.made", object: made.id, unitNo: unit.no, detail: { period, open } },
        outbox: told(seen, seen.aboveNo, `${shortPeriod(period)}${isLeaf ? "已上报" : "已审核"}，等接收`),
        touches: ["reviews"],
        answer: made.id,
      });
      return visit.redirect(reviewPath(period, unit.id));
    })
    .post("/reviews/:period/units/:unit/acceptance", MAKE, async (visit) => {
      const { seen } = await posted(visit);
      const { unit, period, review } = seen;
      const offered = found(seen.may.accept ?? (review && seen.may.return ? { why: "已经接收过了" } : null));
      if (offered.why || !review) return showReview(visit, { seen, why: offered.why ?? undefined });
      await visit.commit({
        statements: acceptStatements(review.id, byOf(visit), visit.now),
        audit: { act: "review.accepted", object: review.id, unitNo: unit.no, detail: { period } },
        outbox: told(seen, unit.no, `${shortPeriod(period)}上级已接收`),
        touches: ["reviews"],
        answer: review.id,
      });
      return visit.redirect(reviewPath(period, unit.id));
    })
    .post("/reviews/:period/units/:unit/acceptances", MAKE, async (visit) => {
      const { seen } = await posted(visit);
      const { unit, period, acceptable } = seen;
      if (!isOwn(seen)) throw new NotFound();
      if (acceptable.length === 0) return showReview(visit, { seen, why: "没有等您接收的" });
      const by = byOf(visit);
      await visit.commit({
        statements: acceptable.flatMap(({ id }) => acceptStatements(id, by, visit.now)),
        audit: {
          act: "review.accepted",
          object: unit.id,
          unitNo: unit.no,
          detail: { period, records: acceptable.length },
        },
        touches: ["reviews"],
        answer: unit.id,
      });
      return visit.redirect(reviewPath(period, unit.id));
    })
    .post("/reviews/:period/units/:unit/return", MAKE, async (visit) => {
      const { seen, typed } = await posted(visit);
      const offered = found(seen.may.return);
      const wrong = whyNotReason(typed("reason"), "请写退回的原因：哪里要改，改成什么样");
      if (offered.why) return showReview(visit, { seen, why: offered.why });
      if (wrong) return showReview(visit, { seen, typed, errors: [{ field: "reason", message: wrong }] });
      return end(visit, seen, "returned", typed("reason"));
    })
    .post("/reviews/:period/units/:unit/withdrawal", MAKE, async (visit) => {
      const { seen } = await posted(visit);
      const offered = found(seen.may.takeBack ?? (seen.may.review ? { why: "现在没有可以撤回的" } : null));
      return offered.why ? showReview(visit, { seen, why: offered.why }) : end(visit, seen, "taken-back", null);
    })
    .post("/reviews/:period/units/:unit/reminders", MAKE, async (visit) => {
      const { seen } = await posted(visit);
      const { unit, period, remindable, remindedToday } = seen;
      if (!isOwn(seen)) throw new NotFound();
      if (remindable.length === 0)
        return showReview(visit, { seen, why: remindedToday ? "今天都催办过了，明天可以再催" : "现在没有要等的下级" });
      await visit.commit({
        statements: [
          remindStatement(
            period,
            remindable.map(({ no }) => no),
            dayOf(visit.now),
            byOf(visit),
            visit.now,
          ),
        ],
        audit: {
          act: "review.reminded",
          object: unit.id,
          unitNo: unit.no,
          detail: { period, units: remindable.length },
        },
        outbox: remindable.flatMap((one) =>
          told({ unit: one, period }, one.no, `${shortPeriod(period)}的情况${unit.name}在等，请上报`),
        ),
        answer: unit.id,
      });
      return visit.redirect(reviewPath(period, unit.id));
    })
    .post("/api/reviews/:period", "service", takeOverReviews);

const byOf = ({ who }: Visit) => ({ id: personOf(who), name: who.name });

/** Whether the unit is the reader's own side. */
const isOwn = ({ may }: SeenReview): boolean => may.review !== undefined || may.takeBack !== undefined;

/** One sentence for those who look after a unit. */
const told = (
  { unit, period }: { unit: { id: string; name: string }; period: string },
  unitNo: number,
  said: string,
) =>
  unitNo > 0
    ? [
        notify({
          to: { charge: "reviews.make", unitNo },
          text: `${unit.name}：${said}`,
          href: reviewPath(period, unit.id),
        }),
      ]
    : [];

async function end(
  visit: Visit,
  seen: SeenReview,
  how: "returned" | "taken-back",
  reason: string | null,
): Promise<Response> {
  const { unit, period, aboveNo } = seen;
  const review = found(seen.review);
  await visit.commit({
    statements: endStatements(review, aboveNo, how, reason, byOf(visit), visit.now),
    audit: { act: `review.${how}`, object: review.id, unitNo: unit.no, detail: { period } },
    outbox: how === "returned" ? told(seen, unit.no, `${shortPeriod(period)}被退回，请看原因`) : [],
    touches: ["reviews"],
    answer: review.id,
  });
  return visit.redirect(reviewPath(period, unit.id));
}

async function posted(visit: Visit): Promise<{ seen: SeenReview; typed: (name: string) => string }> {
  const form = await visit.form();
  const seen = await reviewAsked(visit, visit.param("unit"));
  return {
    seen,
    typed: (name) => typedText(form, name, LONGEST),
  };
}

const reviewAsked = async (visit: Visit, id: string): Promise<SeenReview> =>
  found((await visit.ask({ seen: about("reviews.one", { id, period: visit.param("period") }) })).seen);

interface Refused {
  seen?: SeenReview;
  typed?: (name: string) => string;
  errors?: readonly { field: string; message: string }[];
  why?: string;
}

async function showReview(visit: Visit, refused: Refused): Promise<Response> {
  const seen = refused.seen ?? (await reviewAsked(visit, visit.query("unit")));
  const { period, unit } = seen;
  const keys = new Map(
    await Promise.all(
      ACTS.map(async (act): Promise<[string, string]> => [act, await visit.key(actPath(period, unit.id, act))]),
    ),
  );
  const { errors = [], why } = refused;
  return visit.page(
    {
      title: `${unit.name}${periodLabel(period)}的审核`,
      section: SECTION,
      crumbs: [
        { label: "看板", href: boardPath({ unit: unit.id, period }) },
        ...seen.path.map((one) => ({ label: one.name, href: reviewPath(period, one.id) })),
        { label: `${unit.name}，${shortPeriod(period)}` },
      ],
      errors,
    },
    <ReviewPage seen={seen} keys={keys} typed={refused.typed} errors={errors} refused={why} today={dayOf(visit.now)} />,
    errors.length > 0 || why ? 422 : 200,
  );
}
