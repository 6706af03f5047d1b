import { uuidv7 } from "uuidv7";
import { NotFound, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { CALENDAR_PAGE, calendarPath } from "./address.ts";
import { readPlan, type TypedPlan, typedPlan } from "./calendar.ts";
import { CalendarPage } from "./pages/calendar-page.tsx";
import { YearPage } from "./pages/year-page.tsx";
import { planStatement } from "./store.ts";

const READ = { may: "rules.read" } as const;
const SECTION = "/manage";
const RULES = { label: "规定", href: "/rules" };
const CRUMB = { label: "放假安排", href: CALENDAR_PAGE };
const LONGEST = 2_000;

/** Working days: what has been announced for each year, and what the enterprise entered. */
export const calendarRoutes = (): RouteBook =>
  new RouteBook()
    .get(CALENDAR_PAGE, READ, async (visit) => {
      const { years } = await visit.ask({ years: about("calendar.years", {}) });
      return visit.page(
        { title: "放假安排", section: SECTION, crumbs: [RULES, { label: "放假安排" }] },
        <CalendarPage years={years} />,
      );
    })
    .get("/calendar/:year", READ, (visit) => showYear(visit, yearAsked(visit), null, []))
    .post("/calendar/:year", { may: "rules.set" }, async (visit) => {
      const form = await visit.form();
      const year = yearAsked(visit);
      const { years } = await visit.ask({ years: about("calendar.years", {}) });
      if (!years.sets) throw new NotFound();
      const text = (name: keyof TypedPlan) =>
        String(form.get(name) ?? "")
          .replaceAll("\r\n", "\n")
          .trim()
          .slice(0, LONGEST);
      const typed = { off: text("off"), work: text("work"), source: text("source") };
      const { plan, errors } = readPlan(year, typed);
      if (errors.length > 0) return showYear(visit, year, typed, errors);
      const id = uuidv7();
      await visit.commit({
        statements: [planStatement(id, plan, visit.who, visit.now)],
        audit: { act: "calendar.entered", object: id, detail: { year } },
        touches: ["calendar"],
        answer: id,
      });
      return visit.redirect(calendarPath(year));
    });

function yearAsked(visit: Visit): number {
  const year = visit.param("year");
  if (!/^20\d\d$/.test(year)) throw new NotFound();
  return Number(year);
}

async function showYear(
  visit: Visit,
  year: number,
  typed: TypedPlan | null,
  errors: { field: string; message: string }[],
): Promise<Response> {
  const { years } = await visit.ask({ years: about("calendar.years", {}) });
  const plan = years.plans.find((one) => one.year === year) ?? null;
  return visit.page(
    { title: `${year}年放假安排`, section: SECTION, crumbs: [RULES, CRUMB, { label: `${year}年` }], errors },
    <YearPage
      year={year}
      plan={plan}
      typed={typed ?? (plan ? typedPlan(plan) : { off: "", work: "", source: "" })}
      errors={errors}
      formKey={years.sets ? await visit.key(calendarPath(year)) : null}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
