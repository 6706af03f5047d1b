import type { FieldError } from "@jiceng/plugin";
import { staticHeaders } from "@jiceng/ui";
import type * as z from "zod";
import zhCN from "zod/v4/locales/zh-CN.js";
import {
  API_V1,
  BadRequest,
  Outrun,
  Reused,
  RouteBook,
  readsEnglish,
  Unmatched,
  type Visit,
  WrongType,
} from "../routes/index.ts";
import type { Answered, Operation } from "./operation.ts";

/** Bytes of JSON in one request; files may be as large as those that people send. */
export const MOST_JSON = 1024 * 1024;
export const MOST_FILE = 12 * 1024 * 1024;
/** Signs of an `Idempotency-Key`. */
export const LONGEST_KEY = 80;
const TRIES = 3;

/** The routes of these operations: what comes in is read by its schema, what goes wrong is told as `answerTo` tells programs. */
export function apiRoutes(operations: readonly Operation[]): RouteBook {
  const book = new RouteBook();
  for (const one of operations) {
    const path = API_V1 + one.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const register = { GET: book.get, POST: book.post, PUT: book.put, PATCH: book.patch, DELETE: book.delete }[
      one.method
    ];
    register.call(book, path, { program: one.needs }, (visit) => answered(one, visit));
  }
  return book;
}

/** What is wrong with a value where its schema does not say it itself. */
const { localeError: chinese } = zhCN();

type Sent = Parameters<Operation["handle"]>[1];

async function answered(one: Operation, visit: Visit): Promise<Response> {
  const sent = await read(one, visit).catch(async (error) => {
    // Who may not come in hears that, not what is wrong with what they sent.
    await visit.ask({});
    throw error;
  });
  const { body, revision, replayed } = await done(one, visit, sent);
  return Response.json(body, {
    status: one.status ?? 200,
    headers: {
      ...staticHeaders,
      ...(revision && { etag: `"${revision}"` }),
      ...(replayed && { "idempotency-replayed": "true" }),
    },
  });
}

/** What was sent, as the operation's schemas say. */
async function read(one: Operation, visit: Visit): Promise<Sent> {
  const inEnglish = readsEnglish(visit.c.req.raw);
  const query = one.query ? readAs(one.query, visit.c.req.query(), "参数有误", inEnglish) : {};
  if (one.matches && !visit.c.req.header("if-match")) throw new Unmatched(true);
  if ((visit.c.req.header("idempotency-key") ?? "").length > LONGEST_KEY)
    throw new BadRequest(`Idempotency-Key 最多${LONGEST_KEY}个字符`);
  const type = (visit.c.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const taken = one.body ? ["application/json"] : (one.file?.types ?? []);
  if (type && taken.length > 0 && !taken.includes(type)) throw new WrongType(taken);
  return {
    query,
    body: one.body ? readAs(one.body, await visit.json(MOST_JSON), "内容有误", inEnglish) : undefined,
    file: one.file ? await visit.bytes(MOST_FILE) : new Uint8Array(),
  };
}

function readAs<T extends z.ZodType>(schema: T, sent: unknown, message: string, inEnglish: boolean): z.output<T> {
  const found = schema.safeParse(sent, inEnglish ? {} : { error: chinese });
  if (found.success) return found.data;
  const errors = found.error.issues.map(
    (issue): FieldError => ({
      field: issue.path.join("."),
      message: issue.message,
    }),
  );
  throw new BadRequest(message, errors);
}

interface Done {
  body: unknown;
  revision?: string;
  /** It had been done before. */
  replayed?: true;
}

/**
 * Has it done, and a change only once per key: what stands in its way now may be what it did the first time, so that is looked up before
 * anybody hears of it. Where somebody else was first with another change, it is judged anew.
 */
async function done(one: Operation, visit: Visit, sent: Sent): Promise<Done> {
  for (let left = TRIES; ; ) {
    try {
      return await written(visit, await one.handle(visit, sent));
    } catch (error) {
      const before = one.method === "GET" || error instanceof Reused ? null : await visit.earlier();
      if (before !== null) return { ...(JSON.parse(before) as Done), replayed: true };
      if (!(error instanceof Outrun) || --left === 0) throw error;
    }
  }
}

/** Writes what a change has to write, together with its answer. */
async function written(visit: Visit, { body, revision, commit, afterwards }: Answered<unknown>): Promise<Done> {
  if (!commit) return { body, revision };
  const { answer, repeated } = await visit.committed({ ...commit, answer: JSON.stringify({ body, revision }) });
  const done = repeated ? { ...(JSON.parse(answer!) as Done), replayed: true as const } : { body, revision };
  await afterwards?.(done.body);
  return done;
}

/** The revision that `If-Match` names. */
export const matched = (visit: Visit): string => (visit.c.req.header("if-match") ?? "").replace(/^(W\/)?"|"$/g, "");

/** Refuses a change of a thing that is not any more as its author has read it. */
export function match(visit: Visit, revision: string): void {
  const named = matched(visit);
  if (named !== revision && named !== "*") throw new Unmatched(false);
}
