import { staticHeaders } from "@jiceng/ui";
import { isMisplaced } from "../tenant/index.ts";
import { BadRequest, Closed, Conflict, Forged, NotFound, Pending, SignInNeeded } from "./error.ts";
import { logged } from "./trouble.ts";

/** Where the interface for programs is. */
export const BASE = "/api/v1";

/** Whether a request is by a program that reads problems, not pages. */
export const readsProblems = (request: Request): boolean => new URL(request.url).pathname.startsWith(`${BASE}/`);

interface Problem {
  status: number;
  /** In Chinese and in English. */
  title: readonly [zh: string, en: string];
  detail?: string;
  errors?: readonly { field: string; message: string }[];
  reference?: string;
}

/** `If-Match` named another revision than there is, or was not sent. */
export class Unmatched extends Error {
  override name = "Unmatched";
  readonly isMissing: boolean;
  constructor(isMissing: boolean) {
    super(isMissing ? "If-Match is missing" : "If-Match names another revision");
    this.isMissing = isMissing;
  }
}

/** What went wrong, as RFC 9457 has it. */
function problemOf(error: unknown, request: Request): Problem {
  if (error instanceof NotFound)
    return { status: 404, title: ["没有这一项，或者不在范围内", "Not there, or out of reach"] };
  if (error instanceof SignInNeeded) return { status: 401, title: ["口令无效", "The token is not valid"] };
  if (error instanceof Forged) return { status: 403, title: ["来源不符", "The request came from elsewhere"] };
  if (error instanceof Unmatched)
    return error.isMissing
      ? { status: 428, title: ["请带上 If-Match", "Send If-Match"] }
      : { status: 412, title: ["这一项已经被改过", "It has been changed since"] };
  if (error instanceof Closed) return { status: 503, title: error.closure.title, detail: error.closure.text.join("") };
  if (isMisplaced(error))
    return {
      status: 503,
      title: ["数据库没有对上，暂时不能用", "The database does not match; not available for now"],
      reference: logged(`${request.method} ${new URL(request.url).pathname}`, error),
    };
  if (error instanceof BadRequest)
    return {
      status: 422,
      title: ["内容有误，没有写入", "Something in it is wrong; nothing was written"],
      detail: error.message,
      errors: error.errors,
    };
  if (error instanceof Conflict)
    return { status: 409, title: ["没有写入", "Nothing was written"], detail: error.message };
  if (error instanceof Pending)
    return {
      status: 503,
      title: [
        "写入还没有回音，请用同一个 Idempotency-Key 再发一次",
        "No answer yet; send it again with the same Idempotency-Key",
      ],
      reference: error.key,
    };
  const { pathname } = new URL(request.url);
  return {
    status: 500,
    title: ["系统出错了，请把编号告诉我们", "A fault of ours; tell us the reference"],
    reference: logged(`${request.method} ${pathname}`, error),
  };
}

/** An error as a program reads it: in the language that it asks for, Chinese otherwise. */
export function problemAnswer(error: unknown, request: Request): Response {
  const { title, ...problem } = problemOf(error, request);
  const isEnglish = /^\s*en\b/i.test(request.headers.get("accept-language") ?? "");
  return new Response(JSON.stringify({ type: "about:blank", title: title[isEnglish ? 1 : 0], ...problem }), {
    status: problem.status,
    headers: {
      ...staticHeaders,
      "content-type": "application/problem+json",
      "content-language": isEnglish ? "en" : "zh",
    },
  });
}
