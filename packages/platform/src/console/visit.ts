import type { DatabaseServer, Statement } from "@jiceng/db";
import {
  type AuditEntry,
  askedBy,
  Conflict,
  databaseServer,
  type FileAsked,
  fileAsked,
  formKey,
  hashed,
  type KernelBindings,
  type List,
  listAnswer,
  NotFound,
  Pending,
  Posted,
  partOf,
  SESSION_COOKIE,
  type Secrets,
  SignInNeeded,
  secretsOf,
} from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import type { DoorProps } from "@jiceng/ui";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Child } from "hono/jsx";
import { nowBy } from "../clock.ts";
import type { Operator } from "../operators/operator.ts";
import { findOperator } from "../operators/store.ts";
import { type Acted, type Author, controlOf, type Telling } from "../tenants/control.ts";
import { type ConsoleFrame, doorway, framed, PLATFORM_NAME } from "./frame.tsx";

export interface ConsoleEnv {
  Bindings: KernelBindings;
}

/** What an operator writes: everything in it happens, or nothing does. */
export interface Deed {
  statements: readonly Statement[];
  audit: AuditEntry;
  /** What the tenants that it concerns find in their own audit. */
  tells?: readonly Telling[];
}

/** One request of an operator, or of somebody on the way to becoming one. */
export class ConsoleVisit {
  readonly c: Context<ConsoleEnv>;
  readonly secrets: Secrets;
  readonly server: DatabaseServer;
  /** The plugins that come with the Worker. */
  readonly bundled: readonly Plugin[];
  readonly nonce: string = crypto.randomUUID().replaceAll("-", "");
  /** UTC milliseconds. */
  readonly now: number;
  readonly #posted: Posted;
  #operator: Operator | null = null;

  constructor(c: Context<ConsoleEnv>, bundled: readonly Plugin[]) {
    this.c = c;
    this.bundled = bundled;
    this.secrets = secretsOf(c.env);
    this.server = databaseServer(c.env);
    this.now = nowBy(c.env);
    this.#posted = new Posted(c.req, this.secrets.formKey);
  }

  /** Finds out who is asking; `null` where nobody is signed in. */
  async recognise(): Promise<Operator | null> {
    const { session } = this;
    this.#operator = session ? await findOperator(this.server, await hashed(session), this.now) : null;
    return this.#operator;
  }

  /** Who is asking. Throws where nobody is. */
  get operator(): Operator {
    if (!this.#operator) throw new SignInNeeded();
    return this.#operator;
  }

  get session(): string | undefined {
    return getCookie(this.c, SESSION_COOKIE);
  }

  param(name: string): string {
    return this.c.req.param(name) ?? "";
  }

  query(name: string): string {
    return this.c.req.query(name) ?? "";
  }

  get path(): string {
    return new URL(this.c.req.url).pathname;
  }

  /** What was posted; its key is verified, so a form that is not ours never gets past this. */
  async form(): Promise<FormData> {
    return this.#posted.form(await this.#sessionHash());
  }

  /** The signed key for a form that posts to `path`. */
  async key(path: string): Promise<string> {
    return formKey(this.secrets.formKey, await this.#sessionHash(), `POST ${path}`);
  }

  /** The operation key of the form that was posted. */
  get operation(): { key: string; route: string } {
    return { key: this.#posted.key ?? crypto.randomUUID(), route: this.#posted.action };
  }

  async #sessionHash(): Promise<string> {
    return this.session ? hashed(this.session) : "";
  }

  /** Who decides and under which key, where something else than a plain act is to be written. */
  async author(): Promise<{ by: Author; operation: { key: string; route: string; body: string } }> {
    const { id, session } = this.operator;
    return {
      by: { kind: "operator", id, session },
      operation: { ...this.operation, body: await this.#posted.fingerprint() },
    };
  }

  /** Writes what the operator decided, once for the form that was posted. */
  async act(deed: Deed): Promise<void> {
    const { id, session } = this.operator;
    return done(
      await controlOf(this.c.env).act({
        ...deed,
        ...this.operation,
        body: await this.#posted.fingerprint(),
        by: { kind: "operator", id, session },
      }),
      this.operation.key,
    );
  }

  page(props: ConsoleFrame, body: Child, status: 200 | 422 = 200): Promise<Response> {
    return framed(this, props, body, status);
  }

  door(props: Omit<DoorProps, "nonce" | "host">, status: 200 | 404 | 422 | 429 = 200): Promise<Response> {
    return doorway(this, props, status);
  }

  /** Which list of the page is wanted as a file; `null` for the page itself. */
  get fileAsked(): FileAsked | null {
    return fileAsked(this.c.req.method, this.c.req.url);
  }

  /** The rows of a list that a page reads at once: those that it shows, or for a file the first of all. */
  part(from: number, perPage: number): { from: number; limit: number } {
    return partOf(this.fileAsked, from, perPage);
  }

  /** A list as the file that was asked for; that it was taken along is written down first. */
  async list(list: List): Promise<Response> {
    const { fileAsked: asked, path, now, c } = this;
    if (!asked) throw new NotFound();
    const detail = { as: asked.as, ...askedBy(c.req.url) };
    await this.act({ statements: [], audit: { act: "list.exported", object: path, detail } });
    return listAnswer(list, asked, PLATFORM_NAME, now);
  }

  /** For a script of ours that asked from a page; nobody keeps it. */
  json(value: unknown): Response {
    return Response.json(value, { headers: { "cache-control": "no-store" } });
  }

  redirect(to: string): Response {
    return this.c.redirect(to, 303);
  }
}

function done(acted: Acted, key: string): void {
  if (acted.ok) return;
  if (acted.kind === "unknown") throw new Pending(key);
  throw new Conflict(acted.message);
}
