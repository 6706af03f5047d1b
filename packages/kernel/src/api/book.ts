import type { FieldError } from "@jiceng/plugin";
import { staticHeaders } from "@jiceng/ui";
import type * as z from "zod";
import { API_V1, BadRequest, RouteBook, Unmatched, type Visit } from "../routes/index.ts";
import type { Operation } from "./operation.ts";

/** The routes of these operations: what comes in is read by its schema, what goes wrong is told as `answerTo` tells programs. */
export function apiRoutes(operations: readonly Operation[]): RouteBook {
  const book = new RouteBook();
  for (const one of operations) {
    const path = API_V1 + one.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const register = { GET: book.get, POST: book.post, PUT: book.put, DELETE: book.delete }[one.method];
    register.call(book, path, { program: one.needs }, (visit) => answered(one, visit));
  }
  return book;
}

async function answered(one: Operation, visit: Visit): Promise<Response> {
  const query = one.query ? await read(visit, one.query, visit.c.req.query(), "参数有误") : {};
  const body = one.body ? await read(visit, one.body, await visit.json(), "内容有误") : undefined;
  if (one.matches && !visit.c.req.header("if-match")) throw new Unmatched(true);
  const { body: answer, revision } = await one.handle(visit, { query: query as never, body });
  return Response.json(answer, {
    status: one.status ?? 200,
    headers: { ...staticHeaders, ...(revision && { etag: `"${revision}"` }) },
  });
}

/** What was sent, as its schema says. Who may not come in hears that, not what is wrong with it. */
async function read<T extends z.ZodType>(
  visit: Visit,
  schema: T,
  sent: unknown,
  message: string,
): Promise<z.output<T>> {
  const found = schema.safeParse(sent);
  if (found.success) return found.data;
  await visit.ask({});
  const errors = found.error.issues.map(
    (issue): FieldError => ({
      field: issue.path.join("."),
      message: issue.message,
    }),
  );
  throw new BadRequest(message, errors);
}

/** The revision that `If-Match` names. */
export const matched = (visit: Visit): string => (visit.c.req.header("if-match") ?? "").replace(/^(W\/)?"|"$/g, "");
