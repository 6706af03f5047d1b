import { type Day, dayOf, type FieldError, isDay, shortDay } from "@jiceng/plugin";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { dispatchPath, TASKS, taskPath } from "./address.ts";
import { type DispatchAsked, type DispatchGround, MOST_ADDRESSEES } from "./dispatch-question.ts";
import { dispatching, NOBODY, SIGN_DAYS } from "./dispatching.ts";
import { leadToRecords, NO_RECORD, pathOf } from "./links.ts";
import { POST_OPTIONS, readOwners } from "./owners.ts";
import { DispatchForm, type TypedDispatch } from "./pages/dispatch-form.tsx";

const DISPATCH = { may: "tasks.dispatch" } as const;
const NEW = `${TASKS}/new`;

/** Giving a task to units below, or splitting one's own. */
export const dispatchRoutes = (book: RouteBook): RouteBook =>
  book
    .get(NEW, DISPATCH, async (visit) => {
      const asked = { ...NOTHING, unit: visit.query("unit"), parent: visit.query("parent") };
      const ground = await groundFor(visit, asked);
      const parent = ground.parent
        ? found((await visit.ask({ task: about("tasks.one", { id: ground.parent.id }) })).task)
        : null;
      const typed: TypedDispatch = {
        ...EMPTY,
        ...(parent && {
          title: parent.dispatch.title,
          ask: parent.dispatch.ask,
          deliverable: parent.dispatch.deliverable,
          deadline: parent.task.deadline,
        }),
      };
      return filled(visit, ground, asked, typed, []);
    })
    .post(TASKS, DISPATCH, async (visit) => {
      const form = await visit.form();
      const text = (name: string) => typedText(form, name, 2000);
      const asked: DispatchAsked = {
        unit: text("unit"),
        parent: text("parent"),
        to: form.getAll("to").map(String).slice(0, MOST_ADDRESSEES),
        whole: text("whole"),
        place: text("place").slice(0, 60),
      };
      const ground = await groundFor(visit, asked);
      const typed = Object.fromEntries(
        Object.keys(EMPTY).map((name) => [name, text(name).slice(0, 2000)]),
      ) as unknown as TypedDispatch;
      if (text("do") === "find") return filled(visit, ground, asked, typed, []);
      const { owners, errors: unknownOwners } = readOwners(text, POST_OPTIONS, NOBODY);
      const evidence = typed.evidence ? pathOf(typed.evidence) : null;
      const errors = [
        ...problems(typed, ground, dayOf(visit.now)),
        ...unknownOwners,
        ...(await evidenceProblem(visit, evidence)),
      ];
      if (errors.length > 0) return filled(visit, ground, asked, typed, errors);
      const { id, given, change } = dispatching(visit, ground, { ...typed, evidence }, owners);
      const answer = given.length === 1 && ground.parent === null ? taskPath(given[0]!.id) : dispatchPath(id);
      const made = await visit.commit({
        ...change,
        audit: {
          act: ground.parent ? "task.split" : "task.dispatched",
          object: id,
          unitNo: ground.from.no,
          detail: { units: given.length, ...(ground.parent && { parent: ground.parent.id }) },
        },
        answer,
      });
      return visit.redirect(made ?? answer);
    });

const NOTHING: DispatchAsked = { unit: "", parent: "", to: [], whole: "", place: "" };
const EMPTY: TypedDispatch = {
  title: "",
  ask: "",
  deliverable: "",
  deadline: "",
  days: String(SIGN_DAYS),
  evidence: "",
  "owners.first": "",
  "owners.direct": "",
  "owners.specific": "",
};

const groundFor = async (visit: Visit, asked: DispatchAsked): Promise<DispatchGround> =>
  found((await visit.ask({ ground: about("tasks.ground", asked) })).ground);

const TITLE_MOST = 60;

/** What keeps a task from being published: it says what, for whom, what comes out of it, and until when. */
function problems(typed: TypedDispatch, { units, strange, parent }: DispatchGround, today: Day): FieldError[] {
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => errors.push({ field, message });
  if (!typed.title) say("title", "请写任务的名称，一句话说清办什么");
  else if ([...typed.title].length > TITLE_MOST) say("title", `名称最多${TITLE_MOST}个字，细节写在要求里`);
  if (!typed.ask) say("ask", "请写具体要求");
  if (!typed.deliverable) say("deliverable", "请写交付物：办完了要拿出什么，没有它就说不清办没办完");
  if (!isDay(typed.deadline)) say("deadline", "请选期限，没有期限的任务不能下达");
  else if (typed.deadline < today) say("deadline", "期限要在今天或以后");
  else if (parent && typed.deadline > parent.deadline)
    say("deadline", `上级给本单位的期限是${shortDay(parent.deadline)}，分解下去的不能更晚`);
  if (!/^([1-9]|[12]\d|30)$/.test(typed.days)) say("days", "请填1至30的天数");
  if (strange) say("to", "有的组织不在您能下达的范围里，请重新勾选");
  else if (units.length === 0) say("to", "请选下达给谁");
  else if (units.length > MOST_ADDRESSEES)
    say("to", `一次最多下达给${MOST_ADDRESSEES}个组织；这次有${units.length}个，请下达给直属下级，由他们分解`);
  return errors;
}

async function evidenceProblem(visit: Visit, evidence: string | null): Promise<FieldError[]> {
  if (evidence === null) return [];
  return (await leadToRecords(visit, [evidence])) ? [] : [{ field: "evidence", message: NO_RECORD }];
}

async function filled(
  visit: Visit,
  ground: DispatchGround,
  asked: DispatchAsked,
  typed: TypedDispatch,
  errors: readonly FieldError[],
): Promise<Response> {
  const { parent } = ground;
  const title = parent ? "分解任务" : "下达任务";
  return visit.page(
    {
      title,
      section: TASKS,
      crumbs: [
        { label: "任务", href: TASKS },
        ...(parent ? [{ label: parent.title, href: taskPath(parent.id) }] : []),
        { label: title },
      ],
      errors,
    },
    <DispatchForm
      ground={ground}
      asked={asked}
      typed={typed}
      errors={errors}
      formKey={await visit.key(TASKS)}
      today={dayOf(visit.now)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
