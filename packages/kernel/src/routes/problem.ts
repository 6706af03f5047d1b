import { staticHeaders } from "@jiceng/ui";
import { isMisplaced } from "../tenant/index.ts";
import { BadRequest, Closed, Conflict, Forged, NotFound, Outrun, Pending, Reused, SignInNeeded } from "./error.ts";
import { logged, withFault } from "./trouble.ts";

/** Where the interface for programs is. */
export const BASE = "/api/v1";

/** Whether a request is by a program that reads problems, not pages. */
export const readsProblems = (request: Request): boolean => new URL(request.url).pathname.startsWith(`${BASE}/`);

/** Whether it asks to be answered in English; in Chinese otherwise. */
export const readsEnglish = (request: Request): boolean =>
  /^\s*en\b/i.test(request.headers.get("accept-language") ?? "");

/** In Chinese and in English. */
type Words = readonly [zh: string, en: string];

/** `If-Match` named another revision than there is, or was not sent. */
export class Unmatched extends Error {
  override name = "Unmatched";
  readonly isMissing: boolean;
  constructor(isMissing: boolean) {
    super(isMissing ? "If-Match is missing" : "If-Match names another revision");
    this.isMissing = isMissing;
  }
}

/** A program came more often than it may: it may come again in so many seconds. */
export class TooOften extends Error {
  override name = "TooOften";
  readonly seconds: number;
  constructor(seconds: number) {
    super(`too often; again in ${seconds} s`);
    this.seconds = seconds;
  }
}

/** What was sent is larger than `most` bytes. */
export class TooLarge extends Error {
  override name = "TooLarge";
  readonly most: number;
  constructor(most: number) {
    super(`more than ${most} bytes`);
    this.most = most;
  }
}

/** What was sent is of none of the types that are taken. */
export class WrongType extends Error {
  override name = "WrongType";
  readonly taken: readonly string[];
  constructor(taken: readonly string[]) {
    super(`none of ${taken.join(", ")}`);
    this.taken = taken;
  }
}

/** A program asked for what is left to people. */
export class OfPeople extends Error {
  override name = "OfPeople";
  readonly words: Words;
  constructor(words: Words) {
    super(words[0]);
    this.words = words;
  }
}

/** Every kind of problem, with what it is called and what to do; `{}` stands for what is particular. */
export const PROBLEMS = {
  "sign-in": [
    401,
    ["口令无效", "The token is not valid"],
    ["口令不对、到期了，或者已被收回。", "It is wrong, has expired, or was taken back."],
  ],
  forged: [403, ["来源不符", "The request came from elsewhere"], null],
  "of-people": [403, ["这件事要由人来办", "This is left to people"], null],
  "not-found": [404, ["没有这一项，或者不在范围内", "Not there, or out of reach"], null],
  conflict: [409, ["没有写入", "Nothing was written"], null],
  outrun: [
    409,
    ["没有写入：同时有别的改动", "Nothing was written: something else changed meanwhile"],
    ["请重新读一遍，再发一次。", "Read it again and send it once more."],
  ],
  "key-reused": [
    409,
    ["这个 Idempotency-Key 用过了，内容不一样", "This Idempotency-Key was used for something else"],
    ["每次新的写入换一个新的值。", "Take a new one for every new change."],
  ],
  "revision-changed": [
    412,
    ["这一项已经被改过，没有写入", "It has been changed since; nothing was written"],
    [
      "请重新读一遍，看过新内容，再带上新的 ETag 发一次。",
      "Read it again, look at what is new, and send its new ETag.",
    ],
  ],
  "too-large": [
    413,
    ["内容太大", "Too large"],
    ["一次最多{}字节，请拆开再发。", "At most {} bytes at a time; send it in parts."],
  ],
  "wrong-type": [
    415,
    ["不收这种类型的内容", "This type is not taken"],
    ["请用 Content-Type: {}。", "Send Content-Type: {}."],
  ],
  invalid: [422, ["内容有误，没有写入", "Something in it is wrong; nothing was written"], null],
  "revision-missing": [
    428,
    ["请带上 If-Match", "Send If-Match"],
    [
      "先读这一项，把 ETag 原样放进 If-Match，免得盖掉别人的改动。",
      "Read it first and send its ETag as If-Match, so that nobody's change is overwritten.",
    ],
  ],
  "too-often": [429, ["来得太勤", "Too many requests"], ["{}秒后再来。", "Come again in {} seconds."]],
  fault: [500, ["系统出错了，请把编号告诉我们", "A fault of ours; tell us the reference"], null],
  closed: [503, ["这个单位现在不能用", "This enterprise is closed for now"], null],
  misplaced: [503, ["数据库没有对上，暂时不能用", "The database does not match; not available for now"], null],
  pending: [
    503,
    [
      "写入还没有回音，请用同一个 Idempotency-Key 再发一次",
      "No answer yet; send it again with the same Idempotency-Key",
    ],
    null,
  ],
} as const satisfies Record<string, readonly [status: number, title: Words, advice: Words | null]>;

export type ProblemKind = keyof typeof PROBLEMS;

interface Problem {
  kind: ProblemKind;
  /** What is particular about this one, in place of what its kind is called. */
  title?: Words;
  /** What is particular about this one, in place of the general advice. */
  detail?: string | Words;
  /** What `{}` stands for in the general advice. */
  about?: string;
  errors?: readonly { field: string; message: string }[];
  reference?: string;
  headers?: Record<string, string>;
}

/** What went wrong, as RFC 9457 has it. */
function problemOf(error: unknown, request: Request): Problem {
  const { pathname } = new URL(request.url);
  if (error instanceof NotFound) return { kind: "not-found" };
  if (error instanceof SignInNeeded) return { kind: "sign-in", headers: { "www-authenticate": "Bearer" } };
  if (error instanceof Forged) return { kind: "forged" };
  if (error instanceof Unmatched) return { kind: error.isMissing ? "revision-missing" : "revision-changed" };
  if (error instanceof TooOften)
    return { kind: "too-often", about: String(error.seconds), headers: { "retry-after": String(error.seconds) } };
  if (error instanceof TooLarge) return { kind: "too-large", about: String(error.most) };
  if (error instanceof WrongType) return { kind: "wrong-type", about: error.taken.join(", ") };
  if (error instanceof OfPeople) return { kind: "of-people", detail: error.words };
  if (error instanceof Closed) {
    const { title, text } = error.closure;
    return { kind: "closed", title, detail: text.join("") };
  }
  if (isMisplaced(error)) return { kind: "misplaced", reference: logged(`${request.method} ${pathname}`, error) };
  if (error instanceof BadRequest) return { kind: "invalid", detail: error.message, errors: error.errors };
  if (error instanceof Reused) return { kind: "key-reused" };
  if (error instanceof Outrun) return { kind: "outrun" };
  if (error instanceof Conflict) return { kind: "conflict", detail: error.message };
  if (error instanceof Pending) return { kind: "pending", reference: error.key, headers: { "retry-after": "2" } };
  return { kind: "fault", reference: logged(`${request.method} ${pathname}`, error) };
}

/** An error as a program reads it: in the language that it asks for, Chinese otherwise. */
export function problemAnswer(error: unknown, request: Request): Response {
  const { kind, title: own, detail, about = "", headers, ...rest } = problemOf(error, request);
  const language = readsEnglish(request) ? 1 : 0;
  const [status, general, advice] = PROBLEMS[kind];
  const title = own ?? general;
  const said = typeof detail === "string" ? detail : (detail ?? advice)?.[language].replace("{}", about);
  const problem = { type: typeOf(kind), title: title[language], status, ...(said && { detail: said }), ...rest };
  const answer = new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...staticHeaders,
      ...headers,
      "content-type": "application/problem+json",
      "content-language": language === 1 ? "en" : "zh",
      vary: "accept-language",
    },
  });
  return rest.reference !== undefined && kind !== "pending" ? withFault(answer, error, rest.reference) : answer;
}

/** How programs tell kinds of problems from one another; it leads to the kind's words on the reference page. */
export const typeOf = (kind: ProblemKind): string => `${BASE}#problem-${kind}`;
