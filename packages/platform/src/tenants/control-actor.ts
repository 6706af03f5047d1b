import { DurableObject } from "cloudflare:workers";
import { CONTROL_MIGRATIONS, CONTROL_NAMESPACE, ledgerQuery, openControl, pending, type Statement } from "@jiceng/db";
import { type Lane, openLane } from "@jiceng/db/lane";
import {
  auditStatement,
  type CallCount,
  databaseServer,
  type KernelBindings,
  type Secrets,
  secretsOf,
} from "@jiceng/kernel";
import { type OwnCounts, ReleaseWatch } from "../calls/release-watch.ts";
import { aliveSession } from "../operators/store.ts";
import type { Act, Acted, Author } from "./control.ts";
import { LIFE } from "./directory.ts";
import { namespaceAdmin } from "./namespace-admin.ts";
import { type Hands, type NamespaceAdmin, putRight, rewrite } from "./rewriting.ts";
import { reportOf, visitedAt, wasActed } from "./store.ts";
import type { TenantReport } from "./tenant.ts";

/** In the place of a tenant's id where the platform's own audit is sealed. */
export const PLATFORM = "platform";

const authorOf = (by: Author): string => (by.kind === "operator" ? by.id : `${by.kind}:platform`);

/** The control database's only writer. */
export class ControlActor extends DurableObject<KernelBindings> {
  #lane: Promise<Lane> | undefined;
  readonly #secrets: Secrets = secretsOf(this.env);
  readonly #now = (): number => (this.env.NOW ? Date.parse(this.env.NOW) : Date.now());
  readonly #admin: NamespaceAdmin = namespaceAdmin(this.env.DB_ADMIN, this.#secrets.dbAdminKey);
  readonly #watch = new ReleaseWatch({
    server: databaseServer(this.env),
    write: (statements) => this.#put(statements),
    act: (act) => this.act(act),
    now: this.#now,
  });
  #rewriting: Promise<unknown> = Promise.resolve();

  /** The control database is there and up to date: before the first row of it is read. */
  async open(): Promise<void> {
    await this.#way();
  }

  /** Makes a namespace on the database server; one that is there already is left as it is. */
  createNamespace(name: string): Promise<void> {
    return this.#admin.create(name);
  }

  /** Gives a tenant a database of its rows alone, and destroys the old one; one tenant after another. `null` where there is none. */
  rewrite(tenantId: string): Promise<Awaited<ReturnType<typeof rewrite>>> {
    return this.#inTurn((hands) => rewrite(tenantId, hands));
  }

  /** Ends rewritings that broke off with an earlier life of this actor, so that their tenants can be written again. */
  async putRight(): Promise<void> {
    await this.#inTurn((hands) => putRight(hands));
  }

  async #inTurn<T>(work: (hands: Hands) => Promise<T>): Promise<T> {
    await this.#way();
    const done = this.#rewriting.then(() =>
      work({
        server: databaseServer(this.env),
        admin: this.#admin,
        commit: (key, route, statements) => this.commit(key, route, statements),
        settle: () => new Promise((settled) => setTimeout(settled, LIFE + 1_000)),
      }),
    );
    this.#rewriting = done.catch(() => undefined);
    return done;
  }

  /**
   * How calls went and which tenants somebody visited, as one isolate gathered it. What is not of the platform's releases comes back,
   * for the tenants' own actors.
   */
  async tallied(counts: readonly CallCount[], visited: readonly string[] = []): Promise<OwnCounts[]> {
    await this.#way();
    if (visited.length > 0) await this.#put(visitedAt(visited, this.#now()));
    return this.#watch.told(counts);
  }

  /** What a tenant's actor says of itself. */
  async reported(tenantId: string, report: TenantReport): Promise<void> {
    await this.#put(reportOf(tenantId, report, this.#now()));
  }

  /** Writes what is neither anybody's act nor worth telling apart from its repetition. */
  async #put(statements: readonly Statement[]): Promise<void> {
    const outcome = await (await this.#way()).write(statements);
    if (!outcome.ok) throw new Error(outcome.message);
  }

  /** Writes what somebody did, with its row of the audit. An operator's session has to be alive at the moment of writing. */
  async act({ key, route, body, by, statements, audit }: Act): Promise<Acted> {
    const lane = await this.#way();
    const at = this.#now();
    const author = authorOf(by);
    const outcome = await lane.write([
      {
        sql: "insert into ops (key, by, route, body, at) values (?, ?, ?, ?, ?)",
        params: [key, author, route, body, at],
      },
      ...(by.kind === "operator" ? [aliveSession(by, at)] : []),
      ...statements,
      await auditStatement(this.#secrets.auditKey, PLATFORM, author, at, audit),
    ]);
    if (outcome.ok) return { ok: true, repeated: false };
    if (outcome.kind === "unknown") return { ok: false, kind: "unknown", message: outcome.message };
    if (outcome.at === 0 && (await wasActed(databaseServer(this.env), { key, route, body })))
      return { ok: true, repeated: true };
    if (/constraint|guard|malformed JSON/i.test(outcome.message))
      return { ok: false, kind: "conflict", message: outcome.message };
    throw new Error(`${route}: ${outcome.message}`);
  }

  async commit(key: string, route: string, statements: readonly Statement[]): Promise<void> {
    const lane = await this.#way();
    const outcome = await lane.write([
      {
        sql: "insert into ops (key, by, route, body, at) values (?, 'platform', ?, '', ?)",
        params: [key, route, Date.now()],
      },
      ...statements,
    ]);
    if (outcome.ok || (outcome.kind === "refused" && outcome.at === 0)) return;
    throw new Error(outcome.message);
  }

  #way(): Promise<Lane> {
    this.#lane ??= this.#open().catch((error) => {
      this.#lane = undefined;
      throw error;
    });
    return this.#lane;
  }

  async #open(): Promise<Lane> {
    await this.createNamespace(CONTROL_NAMESPACE);
    const server = databaseServer(this.env);
    const lane = openLane(server, CONTROL_NAMESPACE);
    const done = await openControl(server)
      .all<{ id: string }>(ledgerQuery)
      .catch(() => []);
    const steps = pending(CONTROL_MIGRATIONS, new Set(done.map(({ id }) => id)), Date.now());
    const outcome = await lane.write(steps);
    if (!outcome.ok) throw new Error(`control database: ${outcome.message}`);
    return lane;
  }
}
