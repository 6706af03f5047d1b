import { dayOf } from "@jiceng/plugin";
import type { FieldProblem } from "@jiceng/ui";
import { found, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { ownersPath, remindersPath, stepPath, TASKS, taskPath } from "./address.ts";
import { TaskPage } from "./pages/task-page.tsx";
import type { SeenTask } from "./seen-task.ts";

/** The task in the address as the reader sees it, or nothing. */
export const taskAsked = async (visit: Visit): Promise<SeenTask> =>
  found((await visit.ask({ task: about("tasks.one", { id: visit.param("task") }) })).task);

/** What was sent and not taken: it stands in its fields again, with why. */
export interface Refused {
  seen?: SeenTask;
  typed?: (name: string) => string;
  lines?: readonly string[];
  errors?: readonly FieldProblem[];
  /** Why nothing was done, where no field is to blame. */
  why?: string;
}

/** The page of one task; with what was refused and why, as the answer to a form. */
export async function showTask(visit: Visit, refused: Refused): Promise<Response> {
  const seen = refused.seen ?? (await taskAsked(visit));
  const { id } = seen.task;
  const paths = [...seen.offered.map(({ step }) => stepPath(id, step)), ownersPath(id), remindersPath(id)];
  const keys = new Map(
    await Promise.all(paths.map(async (path): Promise<[string, string]> => [path, await visit.key(path)])),
  );
  const { errors = [], why } = refused;
  return visit.page(
    {
      title: seen.dispatch.title,
      section: TASKS,
      crumbs: [
        { label: "任务", href: TASKS },
        ...(seen.above
          ? [{ label: `${seen.above.unit}的任务`, href: seen.above.id ? taskPath(seen.above.id) : undefined }]
          : []),
        { label: seen.dispatch.title },
      ],
      errors,
    },
    <TaskPage seen={seen} keys={keys} refused={refused} today={dayOf(visit.now)} />,
    errors.length > 0 || why ? 422 : 200,
  );
}
