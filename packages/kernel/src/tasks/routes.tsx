import { dayOf } from "@jiceng/plugin";
import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { type ListAsked, TASKS, VIEWS } from "./address.ts";
import { takeOverTasks } from "./api.ts";
import { dispatchRoutes } from "./dispatch-routes.tsx";
import { countedTasks, listedDispatches, listedTasks, waitingCounts } from "./list-store.ts";
import { DispatchPage } from "./pages/dispatch-page.tsx";
import { ListPage } from "./pages/list-page.tsx";
import { stepRoutes } from "./step-routes.tsx";
import { OPEN_STATES } from "./task.ts";
import { showTask } from "./task-desk.tsx";

const READ = { may: "tasks.read" } as const;
const PER_PAGE = 40;

/** Tasks: dispatched, signed for, worked on, reported done and verified. */
export const taskRoutes = (): RouteBook =>
  stepRoutes(dispatchRoutes(new RouteBook()))
    .get(TASKS, READ, async (visit) => {
      const due = visit.query("due");
      const asked: ListAsked = {
        view: VIEWS.find((view) => view === visit.query("view")) ?? "work",
        due: due === "soon" || due === "over" ? due : "",
        unowned: visit.query("unowned") === "1",
        text: visit.query("text").normalize("NFKC").trim().slice(0, 60),
        unit: visit.query("unit"),
        from: visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), PER_PAGE).from,
      };
      const lists = found((await visit.ask({ lists: about("tasks.lists", { unit: asked.unit }) })).lists);
      const today = dayOf(visit.now);
      const page = { today, limit: visit.part(0, PER_PAGE).limit };
      const [tasks, dispatches, [counted], [waiting]] = await visit.db.batch([
        listedTasks(visit.db, asked, lists, asked.view === "sent" ? { today, limit: 0 } : page),
        listedDispatches(visit.db, asked, lists, asked.view === "sent" ? page : { today, limit: 0 }),
        countedTasks(visit.db, asked, lists, today),
        waitingCounts(visit.db, lists),
      ]);
      return visit.page(
        { title: "任务", section: TASKS },
        <ListPage
          asked={asked}
          lists={lists}
          tasks={tasks}
          dispatches={dispatches}
          total={counted?.n ?? 0}
          perPage={PER_PAGE}
          waiting={waiting ?? { sign: 0, work: 0, verify: 0 }}
          today={today}
        />,
      );
    })
    .post("/api/tasks", "service", takeOverTasks)
    .get("/tasks/:task", READ, (visit) => showTask(visit, {}))
    .get("/dispatches/:dispatch", READ, async (visit) => {
      const { seen } = await visit.ask({ seen: about("tasks.dispatched", { id: visit.param("dispatch") }) });
      const dispatch = found(seen);
      const wanted = visit.query("show");
      const show = wanted === "open" ? OPEN_STATES : [wanted];
      return visit.page(
        {
          title: dispatch.dispatch.title,
          section: TASKS,
          crumbs: [
            { label: "任务", href: TASKS },
            { label: "我们下达的", href: `${TASKS}?view=sent` },
            { label: dispatch.dispatch.title },
          ],
        },
        <DispatchPage seen={dispatch} shown={wanted} states={wanted ? show : null} today={dayOf(visit.now)} />,
      );
    });
