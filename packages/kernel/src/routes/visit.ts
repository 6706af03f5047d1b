import { openTenant, type Reader, type Trips } from "@jiceng/db";
import { type Day, dayOf, readDay } from "@jiceng/plugin";
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Policy, Principal } from "../access/index.ts";
import { type Credential, type PasswordKeeping, SESSION_COOKIE } from "../accounts/index.ts";
import type { GroupOf } from "../groups/index.ts";
import { type List, XLSX } from "../lists/index.ts";
import { hashed } from "../secrets/index.ts";
import {
  type Answer,
  type AnyAsked,
  type AskAnswer,
  about,
  type Commit,
  type Committed,
  databaseServer,
  readOperation,
  type Secrets,
  secretsOf,
} from "../tenant/index.ts";
import { VISIT_COOKIE } from "../visits/index.ts";
import { attachment } from "./attachment.ts";
import type { ActorStub, KernelEnv, Tenant } from "./env.ts";
import { NotFound, Outrun, Pending, ReadOnly, Reused, SignInNeeded } from "./error.ts";
import { formKey } from "./form-key.ts";
import { type FrameProps, fragment, framed } from "./frame.tsx";
import { askedBy, type FileAsked, fileAsked, fileName, listAnswer, partOf } from "./list-answer.tsx";
import { Posted } from "./posted.ts";
import { readsProblems, TooOften } from "./problem.ts";
import type { Chrome } from "./questions.ts";

/** What a visitor may do: to look changes nothing. */
const READING = new Set(["GET", "HEAD"]);

export type Answers<T extends Record<string, AnyAsked>> = { [K in keyof T]: Answer<T[K]> };

/**
 * One request by one person to one tenant. It is opened by `ask`: a single call to the tenant's actor that says who is asking,
 * whether the route's policy admits them, and answers what the page wants to know. Only then is there a database to read.
 */
export class Visit {
  readonly c: Context<KernelEnv>;
  readonly policy: Policy;
  readonly secrets: Secrets;
  readonly actor: ActorStub;
  readonly nonce: string;
  readonly #posted: Posted;
  #opened: AskAnswer | undefined;
  #db: Reader | undefined;

  constructor(c: Context<KernelEnv>, policy: Policy) {
    this.c = c;
    this.policy = policy;
    this.secrets = secretsOf(c.env);
    this.actor = c.env.TENANT.get(c.env.TENANT.idFromName(c.env.VISITED.namespace)) as unknown as ActorStub;
    this.#posted = new Posted(c.req, this.secrets.formKey);
    this.nonce = crypto.randomUUID().replaceAll("-", "");
  }

  get tenant(): Tenant {
    return this.c.env.VISITED;
  }

  /** The group that this tenant belongs to, as the platform knew it seconds ago; `null` where it stands alone. Costs the tenant nothing. */
  async group(): Promise<GroupOf | null> {
    return (await this.c.env.GROUP?.()) ?? null;
  }

  /** What passwords of this tenant's people are kept with. */
  get passwords(): PasswordKeeping {
    return { pepper: this.secrets.pepper, mode: this.c.env.MODE };
  }

  /** The path parameter; routes name it, so it is there. */
  param(name: string): string {
    return this.c.req.param(name) ?? "";
  }

  query(name: string): string {
    return this.c.req.query(name) ?? "";
  }

  /** The day that the page is asked about (`?on=`), as questions take it. */
  get dayAsked(): Day | undefined {
    return readDay(this.query("on")) ?? undefined;
  }

  /** The same where it is another day than today. */
  get on(): Day | null {
    const asked = this.dayAsked;
    return asked && asked !== dayOf(this.now) ? asked : null;
  }

  get credential(): Credential {
    const bearer = /^Bearer (\S+)$/.exec(this.c.req.header("authorization") ?? "")?.[1];
    if (bearer) return { service: bearer };
    const session = cookie(this.c.req.header("cookie"), SESSION_COOKIE);
    if (session) return { session };
    const visit = cookie(this.c.req.header("cookie"), VISIT_COOKIE);
    return visit ? { visit } : null;
  }

  /** Which list of the page is wanted as a file; `null` for the page itself. */
  get fileAsked(): FileAsked | null {
    return fileAsked(this.c.req.method, this.c.req.url);
  }

  /** The rows of a list that a page reads at once: those that it shows, or for a file the first of all. */
  part(from: number, perPage: number): { from: number; limit: number } {
    return partOf(this.fileAsked, from, perPage);
  }

  get #address(): string {
    const { pathname, search } = new URL(this.c.req.url);
    return pathname + search;
  }

  /** Opens the visit, or refuses it as `SignInNeeded` or `NotFound`. A page calls it once. */
  async ask<T extends Record<string, AnyAsked>>(asked: T): Promise<Answers<T>> {
    this.c.var.trips.actor++;
    const { id, namespace, releases } = this.tenant;
    const isProgram = readsProblems(this.c.req.raw);
    const answer = await this.actor.ask({
      tenant: { id, namespace },
      releases,
      credential: this.credential,
      policy: this.policy,
      counts: isProgram && !this.#opened,
      asked: isProgram ? asked : { ...asked, "": about("frame.chrome", { address: this.#address }) },
    });
    this.c.var.trips.db += answer.trips;
    if (answer.pace) this.c.set("pace", answer.pace);
    if (answer.pace?.isOver) throw new TooOften(answer.pace.resets);
    // By the route alone: it says nothing of what is there.
    if (answer.who?.kind === "visitor" && (answer.verdict === "no" || this.#changes)) throw new ReadOnly();
    if (answer.verdict === "sign-in") throw new SignInNeeded();
    if (answer.verdict === "no") throw new NotFound();
    this.#opened = answer;
    return answer.answers as Answers<T>;
  }

  /** Whether the request is of a kind that visitors do not make; how they leave is the one that is theirs. */
  get #changes(): boolean {
    return this.policy !== "visitor" && !READING.has(this.c.req.method);
  }

  get #answer(): AskAnswer {
    if (!this.#opened) throw new Error("the visit has not been opened by ask()");
    return this.#opened;
  }

  get isOpened(): boolean {
    return this.#opened !== undefined;
  }

  /** Who is asking. Throws where nobody is: on open routes use `visitor`. */
  get who(): Principal {
    const { who } = this.#answer;
    if (!who) throw new SignInNeeded();
    return who;
  }

  get visitor(): Principal | null {
    return this.#answer.who;
  }

  /** UTC milliseconds by the actor's clock. */
  get now(): number {
    return this.#answer.now;
  }

  /** Hash of the release that runs, by plugin, of every plugin that does not come with the Worker. */
  get running(): AskAnswer["running"] {
    return this.#answer.running;
  }

  /** Read-only rows of the tenant. One batch a page is the budget. */
  get db(): Reader {
    if (!this.#opened) throw new Error("the visit has not been opened by ask()");
    if (!this.#db) {
      const { trips } = this.c.var;
      const counter: Trips = {
        get count() {
          return trips.db;
        },
        set count(n: number) {
          trips.db = n;
        },
      };
      this.#db = openTenant(databaseServer(this.c.env), this.tenant, counter);
    }
    return this.#db;
  }

  /** What was posted. The key is verified, so a form that is not ours never gets past this. */
  async form(): Promise<FormData> {
    return this.#posted.form(await this.#sessionHash());
  }

  /** What a program sent, as JSON; the same key with something else is a conflict. */
  json(most?: number): Promise<unknown> {
    return this.#posted.json(most);
  }

  /** The same for a file. */
  bytes(most: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#posted.bytes(most);
  }

  /** Count of changes of rights, people and units that the answers were given by. */
  get rights(): string {
    return this.#answer.rights;
  }

  /** The signed key for a form that posts to `path`. */
  async key(path: string): Promise<string> {
    return formKey(this.secrets.formKey, await this.#sessionHash(), `POST ${path}`);
  }

  async #tokenHash(): Promise<string> {
    const { credential } = this;
    return credential && "service" in credential ? hashed(credential.service) : "";
  }

  async #sessionHash(): Promise<string> {
    const { credential } = this;
    if (!credential || "service" in credential) return "";
    return hashed("session" in credential ? credential.session : credential.visit);
  }

  /** What the posted form is remembered by, where something else than the tenant is to be written under its key. */
  async operation(): Promise<{ key: string; route: string; body: string }> {
    const { key = crypto.randomUUID(), action } = this.#posted;
    return { key, route: action, body: await this.#posted.fingerprint() };
  }

  /**
   * Writes one change under the key of the form that was posted, or of the program that asked.
   * `repeatable` is for what may be sent from one form many times, such as keeping a draft.
   * @returns the answer stored with it: of this write, or of the first one when the request is a repetition.
   */
  async commit(
    commit: Omit<Commit, "key" | "route" | "body">,
    how: { repeatable?: boolean } = {},
  ): Promise<string | null> {
    return (await this.committed(commit, how)).answer;
  }

  /** The same, telling whether it was a repetition. */
  async committed(
    commit: Omit<Commit, "key" | "route" | "body">,
    { repeatable = false } = {},
  ): Promise<{ answer: string | null; repeated: boolean }> {
    const { who } = this;
    const key = (repeatable ? null : this.#keyOf(who)) ?? crypto.randomUUID();
    this.c.var.trips.actor++;
    const { id, namespace } = this.tenant;
    const committed = await this.actor.commit({
      ...commit,
      tenant: { id, namespace },
      by:
        who.kind === "service"
          ? { kind: "service", name: who.name, token: await this.#tokenHash() }
          : who.kind === "visitor"
            ? { kind: "visitor", name: who.id }
            : { kind: "session", hash: who.session, rights: this.#answer.rights },
      key,
      route: this.#posted.action,
      body: await this.#posted.fingerprint(),
    });
    if (committed.ok) return committed;
    if (committed.kind === "signed-out") throw new SignInNeeded();
    if (committed.kind === "read-only") throw new ReadOnly();
    if (committed.kind === "unknown") throw new Pending(key);
    if (committed.kind === "reused") throw new Reused(committed.message);
    throw new Outrun(committed.message);
  }

  /** Two programs may choose the same key. */
  #keyOf({ kind, id }: Principal): string | null {
    const { key } = this.#posted;
    if (key === undefined) return null;
    return kind === "service" ? `${id}:${key}` : key;
  }

  /** What the same request of a program was answered with when it came before; `null` where it did not. */
  async earlier(): Promise<string | null> {
    const key = this.isOpened && this.visitor ? this.#keyOf(this.visitor) : null;
    const before = key === null ? null : await readOperation(this.db, key);
    if (!before) return null;
    if (before.route !== this.#posted.action || before.body !== (await this.#posted.fingerprint()))
      throw new Reused("这个键用过了");
    return before.answer;
  }

  /** Writes on behalf of nobody in particular: counters, first passwords. The caller has judged what it does. */
  async commitAsSystem(name: string, commit: Omit<Commit, "route">): Promise<Committed> {
    if (this.#opened?.who?.kind === "visitor") throw new ReadOnly();
    const { id, namespace } = this.tenant;
    return this.actor.commit({
      ...commit,
      route: this.#posted.action,
      tenant: { id, namespace },
      by: { kind: "system", name },
    });
  }

  get isFragment(): boolean {
    return this.c.req.header("hx-request") === "true";
  }

  /** What the frame around the page shows. */
  get chrome(): Chrome {
    return this.#answer.answers[""] as Chrome;
  }

  /** A whole page in its frame. */
  page(props: FrameProps, body: Child, status: 200 | 409 | 422 = 200): Promise<Response> {
    return framed(this, this.chrome, props, body, status);
  }

  /** A piece of a page, for htmx to put in place. */
  fragment(body: Child, status: 200 | 422 = 200): Promise<Response> {
    return fragment(this, body, status);
  }

  /**
   * A list as the file that was asked for. That somebody took it along is written down before the first row leaves: which list,
   * and by what it was filtered, never what stands in it.
   */
  async list(list: List): Promise<Response> {
    const asked = await this.#noteFile();
    return listAnswer(list, asked, this.tenant.name, this.now);
  }

  /** The same for a list that is a whole workbook. */
  async book(title: string, bytes: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Response> {
    const asked = await this.#noteFile();
    return attachment(fileName(title, asked, this.tenant.name, this.now), XLSX, await bytes());
  }

  async #noteFile(): Promise<FileAsked> {
    const { fileAsked: asked } = this;
    if (!asked) throw new NotFound();
    const { url } = this.c.req;
    const audit = { act: "list.exported", object: new URL(url).pathname, detail: { as: asked.as, ...askedBy(url) } };
    await this.commit({ statements: [], audit }, { repeatable: true });
    return asked;
  }

  redirect(to: string): Response {
    if (this.isFragment) return new Response(null, { status: 200, headers: { "hx-redirect": to } });
    return this.c.redirect(to, 303);
  }
}

const cookie = (header: string | undefined, name: string): string | null => {
  for (const part of header?.split(";") ?? []) {
    const [key, ...value] = part.trim().split("=");
    if (key === name && value.length > 0) return value.join("=");
  }
  return null;
};
