import { isPeriod, periodLabel } from "@jiceng/plugin";
import { boardPath } from "../duties/index.ts";
import { found, NotFound, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { changesPath, PERIODS, periodPath } from "./address.ts";
import { closeByProgram } from "./api.ts";
import { close, reopen } from "./change.ts";
import { monthAsked } from "./month-asked.ts";
import { ChangesPage } from "./pages/changes-page.tsx";
import { MonthPage } from "./pages/month-page.tsx";
import { PeriodsPage } from "./pages/periods-page.tsx";
import { whyNotReason } from "./period-closing.ts";
import { LATE_PER_PAGE } from "./questions.ts";

const CLOSE = { may: "periods.close" } as const;
const SECTION = "/board";
const LONGEST_REASON = 500;

/** Months: which are published, publishing one, opening it again, and what changed since. */
export const periodRoutes = (): RouteBook =>
  new RouteBook()
    .get(PERIODS, CLOSE, async (visit) => {
      const { list } = await visit.ask({ list: about("periods.list", {}) });
      const frame = {
        title: "各月发布",
        section: SECTION,
        crumbs: [{ label: "看板", href: "/board" }, { label: "各月发布" }],
      };
      return visit.page(frame, <PeriodsPage months={found(list)} />);
    })
    .get("/periods/:period", CLOSE, (visit) => showMonth(visit, {}))
    .post("/periods/:period/closing", CLOSE, async (visit) => {
      await visit.form();
      const period = monthAsked(visit);
      const why = await close(visit, period);
      return why ? showMonth(visit, { why }) : visit.redirect(periodPath(period));
    })
    .post("/periods/:period/reopening", CLOSE, async (visit) => {
      const form = await visit.form();
      const period = monthAsked(visit);
      const { month } = await visit.ask({ month: about("periods.one", { period }) });
      const { standing, closing } = found(month);
      const reason = typedText(form, "reason", LONGEST_REASON);
      if (standing !== "published" || !closing)
        return showMonth(visit, { why: `${periodLabel(period)}现在没有发布，不用重新打开` });
      const wrong = whyNotReason(reason);
      if (wrong) return showMonth(visit, { reason, wrong });
      await reopen(visit, closing, reason);
      return visit.redirect(periodPath(period));
    })
    .get("/periods/:period/changes", { may: "figures.read" }, async (visit) => {
      const period = visit.param("period");
      if (!isPeriod(period)) throw new NotFound();
      const part = visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), LATE_PER_PAGE);
      const answer = await visit.ask({
        changes: about("periods.changes", { id: visit.query("unit"), period, ...part }),
      });
      const changes = found(answer.changes);
      const page = (at: number) => changesPath(period, changes.unit.id, at);
      return visit.page(
        {
          title: "发布后补录",
          section: SECTION,
          crumbs: [
            { label: `${changes.unit.name}看板`, href: boardPath({ unit: changes.unit.id, period }) },
            { label: `${periodLabel(period)}发布后补录` },
          ],
        },
        <ChangesPage changes={changes} page={page} />,
      );
    })
    .post("/api/periods/:period/closing", "service", closeByProgram);

/** The page of one month; with what was refused and why, as the answer to a form. */
async function showMonth(
  visit: Visit,
  { why, reason, wrong }: { why?: string; reason?: string; wrong?: string },
): Promise<Response> {
  const period = monthAsked(visit);
  const month = found((await visit.ask({ month: about("periods.one", { period }) })).month);
  const errors = wrong ? [{ field: "reason", message: wrong }] : [];
  const [closeKey, reopenKey] = await Promise.all([
    visit.key(`${periodPath(period)}/closing`),
    visit.key(`${periodPath(period)}/reopening`),
  ]);
  return visit.page(
    {
      title: `${periodLabel(period)}的发布`,
      section: SECTION,
      crumbs: [{ label: "看板", href: "/board" }, { label: "各月发布", href: PERIODS }, { label: periodLabel(period) }],
      errors,
    },
    <MonthPage
      month={month}
      keys={{ close: closeKey, reopen: reopenKey }}
      refused={why}
      reason={reason}
      errors={errors}
    />,
    why || wrong ? 422 : 200,
  );
}
