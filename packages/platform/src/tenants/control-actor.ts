import { DurableObject } from "cloudflare:workers";
import { CONTROL_MIGRATIONS, CONTROL_NAMESPACE, ledgerQuery, openControl, pending, type Statement } from "@jiceng/db";
import { type Lane, openLane } from "@jiceng/db/lane";
import {
  type ActorStub,
  attempted,
  auditStatement,
  type CallCount,
  controlLife,
  databaseServer,
  handedOn,
  type KernelBindings,
  type Limit,
  logged,
  mayGoOn,
  type Progress,
  type RequestNews,
  type Secrets,
  secretsOf,
  type TenantReport,
} from "@jiceng/kernel";
import { countFaults, type TenantFault } from "../calls/faults.ts";
import { ReleaseWatch, type TenantCounts } from "../calls/release-watch.ts";
import { nowBy } from "../clock.ts";
import { destroyDue } from "../leaving/destroying.ts";
import { progressTold } from "../onboarding/store.ts";
import { posed } from "../operators/passkey-store.ts";
import { aliveSession } from "../operators/store.ts";
import type { OnItsWay } from "../provisioning/asked.ts";
import { Provisioner, type ProvisioningPoint } from "../provisioning/workflow.ts";
import { requestHeard } from "../visits/store.ts";
import { type Act, type Acted, authorOf, PLATFORM } from "./control.ts";
import { namespaceAdmin } from "./namespace-admin.ts";
import { type Hands, type NamespaceAdmin, putRight, rewrite } from "./rewriting.ts";
import {
  findTenant,
  measured,
  readUntold,
  reportOf,
  toldAt,
  toTell,
  type Untold,
  visitedAt,
  wasActed,
} from "./store.ts";

/** After which the alarm rings where whoever would have rung it is gone, milliseconds. */
const SOON = 10_000;

/** Acts after which a tenant does again what it does by itself. */
const LETS_WORK = new Set(["platform.resumed", "platform.kept"]);

/** After which a destruction is tried again of which nothing could be read, milliseconds. */
const LATER = 5 * 60_000;

/** The control database's only writer. */
export class ControlActor extends DurableObject<KernelBindings> {
  #lane: Promise<Lane> | undefined;
  readonly #secrets: Secrets = secretsOf(this.env);
  readonly #now = (): number => nowBy(this.env);
  readonly #admin: NamespaceAdmin = namespaceAdmin(this.env.DB_ADMIN, this.#secrets.dbAdminKey);
  readonly #watch = new ReleaseWatch({
    server: databaseServer(this.env),
    write: (statements) => this.#put(statements),
    act: (act) => this.act(act),
    now: this.#now,
  });
  readonly #provisioner = new Provisioner({
    env: this.env,
    server: databaseServer(this.env),
    admin: this.#admin,
    commit: (key, route, statements) => this.commit(key, route, statements),
    act: (act) => this.act(act),
    now: this.#now,
    reached: (point) => {
      if (point !== this.#breaksAt) return;
      logged("test", `broken off at ${point}`);
      this.ctx.abort(`broken off at ${point}`);
    },
  });
  /** In tests only. */
  #breaksAt: ProvisioningPoint | null = null;
  #rewriting: Promise<unknown> = Promise.resolve();

  /** The control database is there and up to date: before the first row of it is read. */
  async open(): Promise<void> {
    await this.#way();
  }

  /** Writes what somebody asked of the work that goes on by itself, and has it go on. */
  async askedFor(act: Act): Promise<Acted> {
    // Before the rows are there, for the case that nobody comes back to ring afterwards.
    await this.#ring(Date.now() + SOON);
    const acted = await this.act(act);
    if (acted.ok) await this.#ring(Date.now());
    return acted;
  }

  /** Works on one wished enterprise until it is open, or until a try did not get on. `null` where there is none of that id. */
  async provision(id: string): Promise<OnItsWay | null> {
    await this.#way();
    return this.#provisioner.carry(id);
  }

  /** The platform keeps the alarm, and rings again when the work broke off. */
  override alarm(): Promise<void> {
    return this.goOn();
  }

  /** Does what waits. */
  async goOn(): Promise<void> {
    await this.#way();
    const next = await Promise.all([this.#provisioner.work(), this.#inTurn((hands) => this.#destroyDue(hands))]);
    for (const at of next) if (at !== null) await this.#ring(Date.now() + Math.max(0, at - this.#now()));
  }

  #destroyDue(hands: Hands): Promise<number | null> {
    return destroyDue({
      ...hands,
      bucket: this.env.FILES,
      act: (act) => this.act(act),
      putRight: (tenantId) => putRight(hands, tenantId),
      forget: (tenant) => this.#actorOf(tenant.namespace).end(tenant),
      now: this.#now,
    }).catch((error) => {
      logged("destruction", error);
      return this.#now() + LATER;
    });
  }

  #actorOf(namespace: string): ActorStub {
    return this.env.TENANT.get(this.env.TENANT.idFromName(namespace)) as unknown as ActorStub;
  }

  /** Has the alarm ring at an instant, unless it rings before. */
  async #ring(at: number): Promise<void> {
    const held = await this.ctx.storage.getAlarm();
    if (held === null || held > at) await this.ctx.storage.setAlarm(at);
  }

  /** Only where the product is being tested: the actor ends as soon as the work has come to a point, as the platform may end it at any moment. */
  async breakOffAt(point: ProvisioningPoint): Promise<void> {
    if (this.env.MODE === "test") this.#breaksAt = point;
  }

  /** Gives a tenant a database of its rows alone, and destroys the old one; one tenant after another. `null` where there is none. */
  rewrite(tenantId: string): Promise<Awaited<ReturnType<typeof rewrite>>> {
    return this.#inTurn((hands) => rewrite(tenantId, hands));
  }

  /** Ends rewritings that broke off with an earlier life of this actor, so that their tenants can be written again, tells tenants what they have not been told, and goes on with enterprises on their way. */
  async putRight(): Promise<void> {
    await this.#inTurn((hands) => putRight(hands));
    await this.tellTenants();
    await this.#ring(Date.now());
  }

  async #inTurn<T>(work: (hands: Hands) => Promise<T>): Promise<T> {
    await this.#way();
    const done = this.#rewriting.then(() =>
      work({
        server: databaseServer(this.env),
        admin: this.#admin,
        commit: (key, route, statements) => this.commit(key, route, statements),
        settle: () => new Promise((settled) => setTimeout(settled, controlLife(this.env) + 1_000)),
      }),
    );
    this.#rewriting = done.catch(() => undefined);
    return done;
  }

  /**
   * How calls went, which tenants somebody visited and where a fault of ours was, as one isolate gathered it. The calls come back by tenant, for the tenants' own
   * actors.
   */
  async tallied(
    counts: readonly CallCount[],
    visited: readonly string[] = [],
    faults: readonly TenantFault[] = [],
  ): Promise<TenantCounts[]> {
    await this.#way();
    if (faults.length > 0) await this.#put(countFaults(faults, this.#now()));
    if (visited.length > 0) await this.#put(visitedAt(visited, this.#now()));
    return this.#watch.told(counts);
  }

  /** Counts an attempt against every limit and says whether it may go on. */
  async attempt(limits: readonly Limit[]): Promise<boolean> {
    const outcome = await (await this.#way()).write(attempted(limits, this.#now()));
    return outcome.ok && mayGoOn(limits, outcome.rows);
  }

  /** Keeps a challenge for as long as its answer may come. */
  async pose(id: string, expiresAt: number): Promise<void> {
    await this.#put(posed(id, this.#now(), expiresAt));
  }

  /** What a tenant's actor says of itself. */
  async reported(tenantId: string, report: TenantReport): Promise<void> {
    await this.#put(reportOf(tenantId, report, this.#now()));
    await this.#measure(tenantId).catch((error) => void logged("size", error));
  }

  /** How far a tenant says that it has come. */
  async progressed(tenantId: string, progress: Progress): Promise<void> {
    await this.#put([progressTold(tenantId, progress, this.#now())]);
    await this.#measure(tenantId).catch((error) => void logged("size", error));
  }

  /** How an operator's request stands at an enterprise; heard again, it is the same. */
  async heardOf(tenantId: string, news: RequestNews): Promise<void> {
    const written = await this.#acted({
      key: `break-glass:${news.id}:${news.state}`,
      route: "break-glass",
      body: "",
      by: { kind: "system" },
      statements: [requestHeard(tenantId, news)],
      audit: { act: `break-glass.${news.state}`, object: tenantId, detail: { request: news.id } },
    });
    if (!written.ok) throw new Error(written.message);
  }

  /** How much room a tenant's database takes, as far as its server says. */
  async #measure(tenantId: string): Promise<void> {
    const tenant = await findTenant(databaseServer(this.env), tenantId);
    const bytes = tenant && (await this.#admin.bytes(tenant.namespace));
    if (typeof bytes === "number") await this.#put(measured(tenantId, bytes));
  }

  /** Writes what is neither anybody's act nor worth telling apart from its repetition. */
  async #put(statements: readonly Statement[]): Promise<void> {
    const outcome = await (await this.#way()).write(statements);
    if (!outcome.ok) throw new Error(outcome.message);
  }

  /** Writes what somebody did, with its row of the audit. An operator's session has to be alive at the moment of writing. */
  async act(act: Act): Promise<Acted> {
    const acted = await this.#acted(act);
    if (acted.ok && act.tells) await this.tellTenants();
    return acted;
  }

  /** Has tenants find in their own audit what was done to them. One that could not be reached is told the next time. */
  async tellTenants(): Promise<void> {
    await this.#way();
    for (const untold of await readUntold(databaseServer(this.env)))
      await this.#tell(untold).catch((error) => logged(`telling ${untold.tenantId}`, error));
  }

  async #tell({ id, tenantId, namespace, act, detail, at }: Untold): Promise<void> {
    const said = JSON.parse(detail) as Record<string, unknown>;
    const handed = handedOn(act, said, at);
    const written = await this.#actorOf(namespace).commit({
      tenant: { id: tenantId, namespace },
      by: { kind: "system", name: "platform" },
      key: `telling:${id}`,
      route: "telling",
      statements: handed?.statements ?? [],
      outbox: handed?.outbox,
      // Whoever is let work again rings with it, and does what it has missed.
      touches: LETS_WORK.has(act) ? ["plugins"] : handed?.touches,
      audit: { act, object: tenantId, detail: { ...(handed?.detail ?? said), at } },
    });
    if (!written.ok) throw new Error(written.message);
    await this.#put(toldAt(id, this.#now()));
  }

  async #acted({ key, route, body, by, statements, audit, tells = [] }: Act): Promise<Acted> {
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
      ...tells.map((telling) => toTell(telling, at)),
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
    await this.#admin.create(CONTROL_NAMESPACE);
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
