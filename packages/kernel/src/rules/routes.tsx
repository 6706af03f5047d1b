import { cadenceOf, isPeriod, periodLabel, readDay } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { found, NotFound, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { RULES_PAGE, rulePath, START_PAGE } from "./address.ts";
import { LibraryPage } from "./pages/library-page.tsx";
import { RulePage } from "./pages/rule-page.tsx";
import { StartPage } from "./pages/start-page.tsx";
import { isRule, type RuleId } from "./regulations.ts";
import { floorOn, whyNotFrom, whyNotGround, whyNotValue } from "./rule.ts";
import { nonePublishedBefore, nonePublishedFrom, startStatement, valueStatement } from "./store.ts";

const READ = { may: "rules.read" } as const;
const SET = { may: "rules.set" } as const;
const GROUND_MOST = 200;
const CRUMB = { label: "规定", href: RULES_PAGE };
/** The menu entry that leads here; whoever does not have it comes from a unit or the board. */
const SECTION = "/manage";

/** The rule library: what the regulations say, what the enterprise has set for itself, from when duties are owed. */
export const ruleRoutes = (): RouteBook =>
  new RouteBook()
    .get(RULES_PAGE, READ, async (visit) => {
      const { library } = await visit.ask({ library: about("rules.library", {}) });
      return visit.page({ title: "规定", section: SECTION }, <LibraryPage library={library} />);
    })
    .get(START_PAGE, READ, (visit) => showStart(visit, { month: "", ground: "" }, []))
    .post(START_PAGE, SET, async (visit) => {
      const form = await visit.form();
      const typed = { month: textOf(form, "month"), ground: textOf(form, "ground") };
      const { start } = await visit.ask({ start: about("rules.start", {}) });
      if (!start.sets) throw new NotFound();
      const errors = [
        ...problem("month", whyNotMonth(typed.month, start.published)),
        ...problem("ground", whyNotGround(typed.ground)),
      ];
      if (errors.length > 0) return showStart(visit, typed, errors);
      const { who, now } = visit;
      const id = uuidv7();
      await visit.commit({
        statements: [
          startStatement({ id, ...typed, byName: who.name, at: now }, who.id),
          nonePublishedBefore(typed.month),
        ],
        audit: { act: "due-since.set", object: id, detail: { month: typed.month } },
        touches: ["rules"],
        answer: id,
      });
      return visit.redirect(START_PAGE);
    })
    .get(`${RULES_PAGE}/:rule`, READ, (visit) => showRule(visit, ruleAsked(visit), { value: "", from: "", ground: "" }))
    .post(`${RULES_PAGE}/:rule/values`, SET, async (visit) => {
      const form = await visit.form();
      const id = ruleAsked(visit);
      const typed = { value: textOf(form, "value"), from: textOf(form, "from"), ground: textOf(form, "ground") };
      const { one } = await visit.ask({ one: about("rules.one", { id }) });
      if (!one.sets) throw new NotFound();
      const restores = form.get("do") === "restore";
      const value = restores ? null : numberIn(typed.value);
      const from = readDay(typed.from);
      const errors = [
        ...problem(
          "value",
          whyNotValue(one.rule, value, from ?? "9999-12-31", floorOn(one.rule, one.own, from ?? "9999-12-31")),
        ),
        ...problem("from", whyNotFrom(from, one.open)),
        ...problem("ground", whyNotGround(typed.ground)),
      ];
      if (errors.length > 0 || !from) return showRule(visit, id, typed, errors);
      const { who, now } = visit;
      const set = {
        id: uuidv7(),
        rule: id,
        template: null,
        no: null,
        value,
        from,
        ground: typed.ground,
        byName: who.name,
        at: now,
      };
      await visit.commit({
        statements: [valueStatement(set, who.id), nonePublishedFrom(from)],
        audit: {
          act: restores ? "rule.restored" : "rule.set",
          object: set.id,
          detail: { rule: id, from, ...(value !== null && { value }) },
        },
        touches: ["rules"],
        answer: set.id,
      });
      return visit.redirect(rulePath(id));
    });

const textOf = (form: FormData, name: string): string => typedText(form, name, GROUND_MOST);

/** A whole number as people type it, full-width digits included; else `NaN`. */
const numberIn = (text: string): number =>
  /^\d+$/.test(text.normalize("NFKC")) ? Number(text.normalize("NFKC")) : Number.NaN;

const problem = (field: string, message: string | null) => (message ? [{ field, message }] : []);

function ruleAsked(visit: Visit): RuleId {
  const id = visit.param("rule");
  return found(isRule(id) ? id : null);
}

/** Why duties cannot begin with this month. */
function whyNotMonth(month: string, published: string | null): string | null {
  if (!isPeriod(month) || cadenceOf(month) !== "month") return "选一个月份";
  if (published && month > published)
    return `${periodLabel(published)}已经发布，数不能再变；只能从${periodLabel(published)}或更早算起`;
  return null;
}

async function showRule(
  visit: Visit,
  id: RuleId,
  typed: { value: string; from: string; ground: string },
  errors: { field: string; message: string }[] = [],
): Promise<Response> {
  const { one } = await visit.ask({ one: about("rules.one", { id }) });
  return visit.page(
    { title: one.rule.title, section: SECTION, crumbs: [CRUMB, { label: one.rule.title }], errors },
    <RulePage
      one={one}
      typed={typed}
      errors={errors}
      formKey={one.sets ? await visit.key(`${rulePath(id)}/values`) : ""}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function showStart(
  visit: Visit,
  typed: { month: string; ground: string },
  errors: { field: string; message: string }[],
): Promise<Response> {
  const { start } = await visit.ask({ start: about("rules.start", {}) });
  return visit.page(
    { title: "应办从哪个月算起", section: SECTION, crumbs: [CRUMB, { label: "应办从哪个月算起" }], errors },
    <StartPage
      start={start}
      typed={typed}
      errors={errors}
      now={visit.now}
      formKey={start.sets ? await visit.key(START_PAGE) : ""}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
