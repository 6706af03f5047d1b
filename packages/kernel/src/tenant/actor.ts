import { DurableObject } from "cloudflare:workers";
import { type Migration, openTenant, type Reader, type Statement, type TenantIdentity, type Trips } from "@jiceng/db";
import { openLane } from "@jiceng/db/lane";
import { type AbilityName, admits, type Policy, type Principal } from "../access/index.ts";
import { type Credential, Doorkeeper, type Limit, readFirstLinkUsed, removeExpired } from "../accounts/index.ts";
import { channelKey, waysOut } from "../deliveries/index.ts";
import { hasLetter, type Letter, type Outcome, Postman, removeOldLetters, takeIn } from "../exchange/index.ts";
import type { GroupOf } from "../groups/index.ts";
import {
  advanceImport,
  type FormWorks,
  fileOf,
  readOpenImports,
  removeOldMarks,
  sweep,
  workFor,
} from "../imports/index.ts";
import { concerns, Foreman, type Runs } from "../jobs/index.ts";
import { kernelReceivers } from "../kernel-receivers.ts";
import { Courier, calls, removeOld } from "../notices/index.ts";
import { isNews, type Progress, progressOf } from "../onboarding/index.ts";
import {
  type Bundle,
  type CallCount,
  Caretaker,
  NOTHING_OFFERED,
  type PlatformReleases,
  type PluginReport,
  reportOf,
} from "../plugins/index.ts";
import { Pacer, type PaceSeen } from "../programs/index.ts";
import { readNames } from "../readings/index.ts";
import { collectionTables } from "../records/index.ts";
import { changesFigures, Reporter } from "../rollups/index.ts";
import { logged } from "../routes/index.ts";
import { TemplateKeeper } from "../templates/index.ts";
import { type LetIn, Porter, type RequestNews, type Ticket } from "../visits/index.ts";
import { controlLife, databaseServer, type KernelBindings, programPace, secretsOf } from "./bindings.ts";
import { type Commit, type Committed, changesBasis, changesRights } from "./commit.ts";
import { Committer } from "./committer.ts";
import { type Founding, founding } from "./founding.ts";
import { Memory, type Part } from "./memory.ts";
import { MIGRATIONS } from "./migrations.ts";
import { Misplaced } from "./misplaced.ts";
import type { Questions } from "./question.ts";
import { questions } from "./questions.ts";

export interface AskRequest {
  tenant: TenantIdentity;
  credential: Credential;
  policy: Policy;
  /** How often the platform's releases have changed for this tenant, as far as whoever asks knows. */
  releases: number;
  /** Whether it counts against how often a program may come. */
  counts?: boolean;
  asked: Record<string, { ask: string; args: unknown }>;
}

export interface AskAnswer {
  verdict: "yes" | "sign-in" | "no";
  /** How a program that an administrator let in stands within its minute, where that was counted; past it nothing is answered. */
  pace: PaceSeen | null;
  who: Principal | null;
  rights: string;
  /** The clock that the answers were given by, UTC milliseconds. */
  now: number;
  /** Hash of the release that runs, by plugin, of every plugin that does not come with the Worker. */
  running: Readonly<Record<string, string>>;
  answers: Record<string, unknown>;
  /** Round trips to the database that the questions cost; the actor's waking is not among them. Exact while nobody else asks. */
  trips: number;
}

export interface CommitRequest extends Commit {
  tenant: TenantIdentity;
  /** Whoever caused it: a session with the rights its page saw, a program with the hash of its token, or the product's own housekeeping. */
  by:
    | { kind: "session"; hash: string; rights: string }
    | { kind: "visitor"; name: string }
    | { kind: "service"; name: string; token: string }
    | { kind: "system"; name: string };
}

/** What the platform offers a tenant. Given where everything is put together: the kernel does not know the control database. */
export type ReadPlatform = (env: KernelBindings, tenant: TenantIdentity) => Promise<PlatformReleases>;

/** Told by a tenant's actor whenever it may have changed: how far its database is brought up to date, and what it runs. */
export type TellPlatform = (env: KernelBindings, tenant: TenantIdentity, report: TenantReport) => Promise<void>;

/** What a tenant's actor tells of itself. */
export interface TenantReport extends PluginReport {
  /** The last step that its database has behind it. */
  schema: string;
  /** When its first administrator set a password by the platform's link, UTC milliseconds. */
  firstLinkUsed: number | null;
}

/** Told by a tenant's actor when it has come further, or when its size is another. */
export type TellProgress = (env: KernelBindings, tenant: TenantIdentity, progress: Progress) => Promise<void>;

/** The group that a tenant belongs to, as the platform knows it; `null` where it stands alone. */
export type ReadGroup = (env: KernelBindings, tenant: TenantIdentity) => Promise<GroupOf | null>;

/** Told how an operator's request to look in stands at a tenant; again, until it was heard. */
export type TellRequest = (env: KernelBindings, tenant: TenantIdentity, news: RequestNews) => Promise<void>;

/** Whether the platform lets a tenant work: one that is suspended or leaves does nothing by itself. */
export type IsOpen = (env: KernelBindings, tenant: TenantIdentity) => Promise<boolean>;
/** What a change touches that may take an enterprise further, or change its size. */
const MAY_BE_PROGRESS: readonly Part[] = ["units", "people", "rights", "rules", "closings"];

/** After which work is tried again whose journal could not be read or written, milliseconds. */
const LATER = 5 * 60_000;

/** Everything that a new tenant begins with, for its actor. */
export interface FoundRequest {
  tenant: TenantIdentity;
  founding: Founding;
}

interface Opened {
  memory: Memory;
  committer: Committer;
  courier: Courier;
  postman: Postman;
  reporter: Reporter;
  foreman: Foreman;
  caretaker: Caretaker;
  porter: Porter;
  templates: TemplateKeeper;
  doorkeeper: Doorkeeper;
  db: Reader;
}

/**
 * A tenant's actor: its only writer, and its memory. Everything that changes a tenant passes through it, so what it remembers
 * is always current. Nothing in it is the truth: evicted, it reads itself from the database again.
 */
export const tenantActor = (
  bundle: Bundle,
  runs: Runs,
  readPlatform: ReadPlatform = async () => NOTHING_OFFERED,
  tellPlatform: TellPlatform = async () => {},
  formWorks: FormWorks = async () => null,
  readGroup: ReadGroup = async () => null,
  isOpen: IsOpen = async () => true,
  tellProgress: TellProgress = async () => {},
  tellRequest: TellRequest = async () => {},
) => {
  const everyTable = [...MIGRATIONS, ...bundle.plugins.flatMap(collectionTables)];
  return class TenantActor extends DurableObject<KernelBindings> {
    #opened: Promise<Opened> | undefined;
    #tenant: TenantIdentity | undefined;
    #committer: Committer | undefined;
    readonly #trips: Trips = { count: 0 };
    #rung = false;
    #told: { progress: Progress; at: number } | null = null;
    #looked = 0;
    readonly #pacer = new Pacer(programPace(this.env));
    readonly #imports = new Map<string, Promise<void>>();
    readonly #now = (): number => (this.env.NOW ? Date.parse(this.env.NOW) : Date.now());

    #reading: Promise<void> = Promise.resolve();

    async #open(tenant: TenantIdentity): Promise<Opened> {
      this.#serve(tenant);
      this.#opened ??= this.#load(tenant).catch((error) => {
        this.#forget();
        throw error;
      });
      return this.#opened;
    }

    #serve(tenant: TenantIdentity): void {
      if (this.#tenant && (this.#tenant.namespace !== tenant.namespace || this.#tenant.id !== tenant.id))
        throw new Misplaced();
      this.#tenant = tenant;
    }

    /** The database is not this tenant's, or did not answer: whoever comes next is served as if nobody had been here. */
    #forget(): void {
      this.#opened = undefined;
      this.#tenant = undefined;
      this.#committer = undefined;
    }

    /** The one writer of the namespace. */
    #writer({ id, namespace }: TenantIdentity, db: Reader): Committer {
      this.#committer ??= new Committer(
        openLane(databaseServer(this.env), namespace),
        db,
        id,
        secretsOf(this.env).auditKey,
        this.#now,
      );
      return this.#committer;
    }

    /** Makes a tenant of an empty namespace, in one batch; what it is then is read when somebody first asks. Asked again it changes nothing. */
    async found({ tenant, founding: first }: FoundRequest): Promise<Committed> {
      this.#serve(tenant);
      const committer = this.#writer(tenant, openTenant(databaseServer(this.env), tenant, this.#trips));
      const commit = founding(tenant.id, first, bundle, this.#now());
      return committer.found(everyTable, commit, "system:platform").catch((error) => {
        this.#forget();
        throw error;
      });
    }

    async #load({ id, namespace }: TenantIdentity): Promise<Opened> {
      const server = databaseServer(this.env);
      const db = openTenant(server, { id, namespace }, this.#trips);
      const committer = this.#writer({ id, namespace }, db);
      await committer.migrate(everyTable);
      await committer.commit(
        {
          key: crypto.randomUUID(),
          route: "expiry",
          statements: [removeExpired, removeOld, removeOldMarks, removeOldLetters].flatMap((remove) =>
            remove(this.#now()),
          ),
          audit: null,
        },
        "system:expiry",
      );
      const plugins = {
        bundle,
        readPlatform: () => readPlatform(this.env, { id, namespace }),
        migrate: (steps: readonly Migration[]) => committer.migrate(steps),
      };
      const memory = await Memory.load(db, plugins, this.#now);
      // Not counted: pages tell what they cost themselves.
      const uncounted = openTenant(server, { id, namespace }, { count: 0 });
      const courier = new Courier({
        db: uncounted,
        memory,
        commit: (key, statements, touches) =>
          this.#commit({ key, route: "notice", statements, audit: null, touches }, "system:notice"),
        ways: waysOut(this.env),
        sealKey: channelKey(secretsOf(this.env)),
      });
      const postman = new Postman({
        tenantId: id,
        db: uncounted,
        memory,
        commit: (key, statements) => this.#commit({ key, route: "exchange", statements, audit: null }, "system:letter"),
        group: () => readGroup(this.env, { id, namespace }),
        queue: this.env.EXCHANGE,
      });
      const reporter = new Reporter({
        tenantId: id,
        db: uncounted,
        memory,
        commit: (key, statements) => this.#commit({ key, route: "exchange", statements, audit: null }, "system:report"),
        group: () => readGroup(this.env, { id, namespace }),
      });
      const foreman = new Foreman({
        db: uncounted,
        memory,
        runs: (errand) => runs(errand, { tenant: { id, namespace }, env: this.env }),
        ask: (who, asked) => answered(memory.still(), who, asked),
        commit: (commit, by) => this.#commit(commit, by),
      });
      const caretaker = new Caretaker({ memory, commit: (commit, by) => this.#commit(commit, by) });
      const porter = new Porter({
        db: uncounted,
        memory,
        commit: (commit, by) => this.#commit(commit, by),
        tell: (news) => tellRequest(this.env, { id, namespace }, news),
      });
      const templates = new TemplateKeeper({
        tenantId: id,
        db: uncounted,
        memory,
        commit: (commit, by) => this.#commit(commit, by),
        group: () => readGroup(this.env, { id, namespace }),
      });
      const doorkeeper = new Doorkeeper({
        memory,
        now: this.#now,
        commit: (route, statements) =>
          this.#commit({ key: crypto.randomUUID(), route, statements, audit: null, touches: [] }, "system"),
        later: (work) => this.ctx.waitUntil(work),
      });
      await this.ctx.storage.put("tenant", { id, namespace });
      await this.#ring();
      this.ctx.waitUntil(this.#readNames({ memory, committer }, { id, namespace }));
      this.ctx.waitUntil(
        this.#goOnWithImports({ id, namespace }).catch((error) => void logged("imports left in the middle", error)),
      );
      this.#tell(memory);
      this.#tellProgress(memory);
      return { memory, committer, courier, postman, reporter, foreman, caretaker, templates, porter, doorkeeper, db };
    }

    /** The alarm rings in so many milliseconds, unless it rings before. */
    async #ringIn(pause: number): Promise<void> {
      const held = await this.ctx.storage.getAlarm();
      const at = Date.now() + pause;
      if (held === null || held > at) await this.ctx.storage.setAlarm(at);
    }

    /** Has the work begin at once, by an alarm: the platform keeps it, and rings again when the work broke off. */
    async #ring(): Promise<void> {
      this.#rung = true;
      await this.ctx.storage.setAlarm(Date.now());
    }

    /** Does the plugins' own work, carries notices, reports figures and sends letters. What an earlier life of this actor left is found in the journal and in the outbox. */
    override async alarm(): Promise<void> {
      const tenant = this.#tenant ?? (await this.ctx.storage.get<TenantIdentity>("tenant"));
      if (!tenant) return;
      const mayWork = await isOpen(this.env, tenant).catch((error) => {
        logged("standing", error);
        return null;
      });
      // Whoever lets it work again rings.
      if (mayWork === false) return;
      if (mayWork === null) return this.ctx.storage.setAlarm(Date.now() + LATER);
      const opened = await this.#open(tenant);
      await this.#lookAgain(opened).catch((error) => void logged("platform's releases", error));
      const { courier, postman, reporter, foreman, caretaker, templates, porter } = opened;
      let next: number | null = null;
      do {
        this.#rung = false;
        const own = await Promise.all(
          [foreman, caretaker, templates, reporter, postman, porter].map((one) =>
            one.work().catch((error) => {
              logged("work of the tenant's own", error);
              return this.#now() + LATER;
            }),
          ),
        );
        const times = [...own, await courier.work()].filter((time) => time !== null);
        next = times.length > 0 ? Math.min(...times) : null;
      } while (this.#rung);
      // What changed meanwhile asked for an alarm that this one takes the place of.
      const waits = [next === null ? null : Math.max(0, next - this.#now()), reporter.pause].filter(
        (one) => one !== null,
      );
      if (waits.length > 0) await this.ctx.storage.setAlarm(Date.now() + Math.min(...waits));
    }

    /** Names that came without a reading get one; a name that cannot be read now is read the next time. */
    #readNames({ memory, committer }: Pick<Opened, "memory" | "committer">, tenant: TenantIdentity): Promise<void> {
      const db = openTenant(databaseServer(this.env), tenant, { count: 0 });
      const commit = (statements: Statement[]) =>
        committer.commit({ key: crypto.randomUUID(), route: "readings", statements, audit: null }, "system:readings");
      const read = this.#reading.then(async () => {
        if (await readNames({ db, commit })) memory.units.letters = undefined;
      });
      this.#reading = read.catch(() => {});
      return read;
    }

    /** Who is asking, may they, and everything the page wants to know: one call. */
    async ask({ tenant, credential, policy, releases, counts, asked }: AskRequest): Promise<AskAnswer> {
      const opened = await this.#open(tenant);
      await this.#keepUp(opened, releases);
      const memory = opened.memory.still();
      const before = this.#trips.count;
      const who = await opened.doorkeeper.recognise(memory, credential);
      const verdict = admits(memory, who, policy);
      // By the clock of the wall: how often somebody comes is no matter of the day that is shown.
      const pace = counts && who?.limits ? this.#pacer.count(who.id, Date.now()) : null;
      const answers = verdict === "yes" && who && !pace?.isOver ? await answered(memory, who, asked) : {};
      return {
        verdict,
        pace,
        who,
        rights: memory.directory.rights,
        now: memory.now,
        running: Object.fromEntries(memory.pluginBook.running.map(({ plugin, hash }) => [plugin, hash])),
        answers,
        trips: this.#trips.count - before,
      };
    }

    /** Reads what the platform offers again when somebody knows of more: a release that was halted runs nowhere from then on. */
    async #keepUp({ memory }: Opened, releases: number): Promise<void> {
      if (memory.pluginBook.supply.platform.count >= releases) return;
      await memory.refresh(["plugins"]);
      this.#tell(memory);
      await this.#ring();
    }

    /** Before plugins work by themselves, as nobody's visit may have told, as often as a visit would: whether a release of the platform that runs here was halted. */
    async #lookAgain({ memory }: Opened): Promise<void> {
      const { pluginBook } = memory;
      if (this.#looked > Date.now() - controlLife(this.env)) return;
      if (!pluginBook.enabled.some(({ id }) => pluginBook.release(id)?.source === "platform")) return;
      this.#looked = Date.now();
      await memory.refresh(["plugins"]);
    }

    /** Nobody waits for the platform to hear of it; what it missed it hears the next time. */
    #tellProgress(memory: Memory): void {
      const tenant = this.#tenant!;
      const told = async () => {
        const progress = await progressOf(memory.still(), openTenant(databaseServer(this.env), tenant, { count: 0 }));
        const at = this.#now();
        if (!isNews(this.#told, progress, at)) return;
        this.#told = { progress, at };
        await tellProgress(this.env, tenant, progress).catch((error) => {
          this.#told = null;
          throw error;
        });
      };
      this.ctx.waitUntil(told().catch((error) => void logged("progress", error)));
    }

    #tell({ pluginBook }: Memory): void {
      const db = openTenant(databaseServer(this.env), this.#tenant!, { count: 0 });
      const told = readFirstLinkUsed(db).then((firstLinkUsed) =>
        tellPlatform(this.env, this.#tenant!, {
          ...reportOf(pluginBook),
          schema: MIGRATIONS.at(-1)!.id,
          firstLinkUsed,
        }),
      );
      this.ctx.waitUntil(told.catch((error) => void logged("report to the platform", error)));
    }

    /** Counts an attempt against every limit and says whether it may go on. */
    async attempt(tenant: TenantIdentity, limits: readonly Limit[]): Promise<boolean> {
      return (await this.#open(tenant)).doorkeeper.attempt(limits);
    }

    /** Opens a session for an account whose password was right; returns the id that the cookie carries. */
    async signIn(tenant: TenantIdentity, accountId: string, device: string): Promise<string> {
      return (await this.#open(tenant)).doorkeeper.signIn(accountId, device);
    }

    async signOut(tenant: TenantIdentity, session: string): Promise<void> {
      await (await this.#open(tenant)).doorkeeper.signOut(session);
    }

    /** Lets somebody from outside in by a ticket that the Worker has verified. */
    async letIn(tenant: TenantIdentity, ticket: Ticket): Promise<LetIn> {
      return (await this.#open(tenant)).porter.letIn(ticket);
    }

    /** Whether somebody of this tenant may do something over all of it now: asked by another tenant's door. */
    async holdsAll(tenant: TenantIdentity, account: string, ability: AbilityName): Promise<boolean> {
      const memory = (await this.#open(tenant)).memory.still();
      const who = memory.directory.principal(account, "", memory.committees, memory.today);
      return who !== null && memory.reach(who, ability).isWhole;
    }

    /** Ends the visit of whoever holds a cookie with this hash. */
    async leave(tenant: TenantIdentity, visit: string): Promise<void> {
      await (await this.#open(tenant)).porter.leave(visit);
    }

    /** Works on an import until somebody has to decide; called again while it works, or after a crash, it is the same work. */
    async advanceImport(tenant: TenantIdentity, id: string): Promise<void> {
      const { memory, db } = await this.#open(tenant);
      const { FILES: bucket } = this.env;
      const commit = (key: string, statements: Statement[]) =>
        this.#commit({ key, route: "import", statements, audit: null }, "system:import");
      const advanced = () =>
        advanceImport(id, {
          db,
          commit,
          file: (one) => fileOf(bucket, tenant.id, one),
          workFor: workFor({ memory, db, ask: answered, formWorks, place: { tenant, env: this.env } }),
        });
      const work = this.#imports.get(id) ?? advanced();
      this.#imports.set(id, work);
      await work.finally(() => this.#imports.delete(id));
      this.#tellProgress(memory);
      await sweep({ db, bucket, tenant: tenant.id, now: this.#now(), commit });
    }

    /** Goes on with imports that an earlier life of this actor left in the middle. */
    async #goOnWithImports(tenant: TenantIdentity): Promise<void> {
      if (!(await isOpen(this.env, tenant))) return;
      const db = openTenant(databaseServer(this.env), tenant, { count: 0 });
      for (const id of (await readOpenImports(db, 0)).atWork) await this.advanceImport(tenant, id);
    }

    /** How calls of the tenant's plugins went. */
    async tallied(tenant: TenantIdentity, counts: readonly CallCount[]): Promise<void> {
      await (await this.#open(tenant)).caretaker.told(counts);
    }

    /** Has the work begin, as a visit would. */
    async wake(tenant: TenantIdentity): Promise<void> {
      await this.#open(tenant);
      await this.#ring();
    }

    /** Takes in a letter that another enterprise of the group wrote; whoever calls has held it against the group. */
    async receive(tenant: TenantIdentity, letter: Letter & { body: string }): Promise<Outcome> {
      const { memory, db } = await this.#open(tenant);
      const commit = (one: Commit, by: string) => this.#commit(one, by);
      const group = () => readGroup(this.env, tenant);
      return takeIn(letter, { tenantId: tenant.id, memory, db, receivers: kernelReceivers, group, commit });
    }

    /** What became of letters of this tenant. */
    async lettersCame(
      tenant: TenantIdentity,
      came: readonly { letter: string; to: string; outcome: Outcome }[],
    ): Promise<void> {
      const { postman } = await this.#open(tenant);
      for (const { letter, to, outcome } of came) await postman.told(letter, to, outcome);
    }

    /** The one way in for a change. It is refused when the person's session or rights are no longer what the page saw. */
    async commit({ tenant, by, ...commit }: CommitRequest): Promise<Committed> {
      const { memory, committer } = await this.#open(tenant);
      if (by.kind === "service" && !memory.programs.token(by.token, memory.now))
        return { ok: false, kind: "signed-out", message: "口令已失效" };
      if (by.kind === "visitor") return { ok: false, kind: "read-only", message: "查阅时只能看" };
      if (by.kind !== "session") return this.#commit(commit, `${by.kind}:${by.name}`);
      const session = memory.sessions.get(by.hash);
      if (!session) return { ok: false, kind: "signed-out", message: "登录已失效" };
      // A form sent twice may have changed them itself.
      if (memory.directory.rights !== by.rights)
        return (await committer.earlier(commit)) ?? { ok: false, kind: "stale", message: "权限刚刚有变动" };
      return this.#commit(commit, session.userId);
    }

    async #commit(commit: Commit, by: string): Promise<Committed> {
      const { memory, committer, templates, reporter } = await this.#open(this.#tenant!);
      const hadDoneNothing = memory.ledger.since === null;
      const committed = await committer.commit(commit, by);
      if (!committed.ok || committed.repeated) return committed;
      const parts = new Set<Part>(commit.touches);
      if (changesRights(commit)) parts.add("rights");
      if (changesBasis(commit)) parts.add("basis");
      // Written but not read back: such a memory may be behind, so it is forgotten and the next call reads everything anew.
      await memory.refresh(parts).catch((error) => {
        logged(commit.route, error);
        this.#opened = undefined;
      });
      const cameIn = commit.audit?.act.startsWith("account.password.");
      if (parts.has("plugins") || cameIn) this.#tell(memory);
      if (
        cameIn ||
        hadDoneNothing !== (memory.ledger.since === null) ||
        MAY_BE_PROGRESS.some((part) => parts.has(part))
      )
        this.#tellProgress(memory);
      if (hasLetter(commit.statements)) templates.look();
      const isForAlarm = calls(commit.outbox) || hasLetter(commit.statements) || parts.has("plugins");
      if (isForAlarm || concerns(memory.plugins, commit.outbox)) await this.#ring();
      if (changesFigures(parts)) reporter.noticed();
      if (reporter.pause !== null) await this.#ringIn(reporter.pause);
      // What was written stays written, whether its names could be read or not.
      if (parts.has("people") || parts.has("units"))
        await this.#readNames({ memory, committer }, this.#tenant!).catch(() => {});
      return committed;
    }

    /** Only where the product is being tested: reports what changed at once, and hands letters over that wait for their next try. */
    async hastenLetters(tenant: TenantIdentity): Promise<void> {
      if (this.env.MODE !== "test") return;
      const { postman, reporter } = await this.#open(tenant);
      await reporter.work({ hasten: true });
      await postman.work({ hasten: true });
    }

    /** The tenant is being destroyed: nothing is remembered, nothing rings, and whoever still asks finds nothing. */
    async end(tenant: TenantIdentity): Promise<void> {
      if (this.#tenant && this.#tenant.id !== tenant.id) throw new Misplaced();
      this.#opened = Promise.reject(new Misplaced());
      this.#opened.catch(() => {});
      await this.ctx.storage.deleteAlarm();
      await this.ctx.storage.deleteAll();
    }

    /** Only where the product is being tested: drops the actor as the platform may at any moment. */
    evict(): void {
      if (this.env.MODE === "test") this.ctx.abort("evicted");
    }
  };
};

/** Everything that was asked, answered for one person from one state of the memory. */
async function answered(memory: Memory, who: Principal, asked: AskRequest["asked"]): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const [name, { ask, args }] of Object.entries(asked)) {
    const question = Object.hasOwn(questions, ask) ? (questions as Questions)[ask] : undefined;
    if (!question) throw new Error(`no question ${ask}`);
    answers[name] = await question(memory, who, args);
  }
  return answers;
}
