import { DurableObject } from "cloudflare:workers";
import {
  Lane,
  LEDGER_QUERY,
  namespaceToken,
  type Outcome,
  openReader,
  pending,
  type Reader,
  type Statement,
  type Trips,
} from "@jiceng/db";
import type { Plugin } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { admits, type Policy, type Principal } from "../access/index.ts";
import { hashed, type Limit, sessionsWith, windowOf } from "../accounts/index.ts";
import { auditStatement } from "../audit/index.ts";
import { advanceImport } from "../imports/index.ts";
import { collectionTables } from "../records/index.ts";
import { databaseServer, type KernelBindings, type Secrets, secretsOf } from "./bindings.ts";
import { Memory, type Part } from "./memory.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { Questions } from "./question.ts";
import { questions } from "./questions.ts";
import type { Write, Written } from "./write.ts";

/** Which tenant an actor is: sent with the first call, checked against the database itself. */
export interface TenantIdentity {
  id: string;
  namespace: string;
}

/** How somebody shows who they are. */
export type Credential = { session: string } | { service: string } | null;

export interface AskRequest {
  tenant: TenantIdentity;
  credential: Credential;
  policy: Policy;
  asked: Record<string, { ask: string; args: unknown }>;
}

export interface AskAnswer {
  verdict: "yes" | "sign-in" | "no";
  who: Principal | null;
  rights: string;
  /** The clock that the answers were given by, UTC milliseconds. */
  now: number;
  answers: Record<string, unknown>;
  /** Round trips to the database that the questions cost; the actor's waking is not among them. Exact while nobody else asks. */
  trips: number;
}

export interface WriteRequest extends Write {
  tenant: TenantIdentity;
  /** Session hash or `service:<name>` of whoever caused it; `system` for the product's own housekeeping. */
  by:
    | { kind: "session"; hash: string; rights: string }
    | { kind: "service"; name: string }
    | { kind: "system"; name: string };
}

const TRIES = 3;

/**
 * A tenant's actor: its only writer, and its memory. Everything that changes a tenant passes through it, so what it remembers
 * is always current. Nothing in it is the truth: evicted, it reads itself from the database again.
 */
export const tenantActor = (plugins: readonly Plugin[]) =>
  class TenantActor extends DurableObject<KernelBindings> {
    #opened: Promise<{ memory: Memory; lane: Lane; db: Reader }> | undefined;
    #tenant: TenantIdentity | undefined;
    readonly #trips: Trips = { count: 0 };
    readonly #imports = new Map<string, Promise<void>>();
    readonly #secrets: Secrets = secretsOf(this.env);
    readonly #now = (): number => (this.env.NOW ? Date.parse(this.env.NOW) : Date.now());

    async #open(tenant: TenantIdentity): Promise<{ memory: Memory; lane: Lane; db: Reader }> {
      if (this.#tenant && this.#tenant.namespace !== tenant.namespace) throw new Error("an actor serves one namespace");
      this.#tenant = tenant;
      this.#opened ??= this.#load(tenant).catch((error) => {
        this.#opened = undefined;
        throw error;
      });
      return this.#opened;
    }

    async #load({ id, namespace }: TenantIdentity): Promise<{ memory: Memory; lane: Lane; db: Reader }> {
      const db = openReader(databaseServer(this.env), namespace, this.#trips);
      const lane = new Lane({
        fetch: (url, init) => this.env.DB.fetch(url, init),
        namespace,
        token: () => namespaceToken(this.#secrets.dbPrivateJwk, namespace, "rw"),
      });
      const done = await db.all<{ id: string }>(sql.raw(LEDGER_QUERY)).catch(() => []);
      const steps = [...MIGRATIONS, ...plugins.flatMap(collectionTables)];
      const ledger = new Set(done.map((row) => row.id));
      if (steps.some((step) => !ledger.has(step.id))) {
        const own = { sql: "insert into meta (key, value) values ('tenant', ?) on conflict do nothing", params: [id] };
        settled(await lane.write([...pending(steps, ledger, this.#now()), own]));
      }
      const [owner] = await db.all<{ value: string }>(sql`select value from meta where key = 'tenant'`);
      if (owner?.value !== id) throw new Error("this database belongs to another tenant");
      return { memory: await Memory.load(db, plugins, this.#now), lane, db };
    }

    /** Who is asking, may they, and everything the page wants to know: one call. */
    async ask({ tenant, credential, policy, asked }: AskRequest): Promise<AskAnswer> {
      const { memory } = await this.#open(tenant);
      const before = this.#trips.count;
      const who = await this.#recognise(memory, credential);
      const verdict = admits(memory, who, policy);
      const answers: Record<string, unknown> = {};
      if (verdict === "yes" && who) {
        for (const [name, { ask, args }] of Object.entries(asked)) {
          const question = Object.hasOwn(questions, ask) ? (questions as Questions)[ask] : undefined;
          if (!question) throw new Error(`no question ${ask}`);
          answers[name] = await question(memory, who, args);
        }
      }
      return {
        verdict,
        who,
        rights: memory.directory.rights,
        now: memory.now,
        answers,
        trips: this.#trips.count - before,
      };
    }

    async #recognise(memory: Memory, credential: Credential): Promise<Principal | null> {
      if (!credential) return null;
      if ("service" in credential) {
        const token = memory.services.get(await hashed(credential.service));
        if (!token || token.expiresAt <= memory.now) return null;
        return {
          kind: "service",
          id: `service:${token.name}`,
          name: token.name,
          memberId: null,
          grants: [],
          committees: [],
          session: "",
        };
      }
      const { session } = await this.#lucia(memory).validateSession(credential.session);
      return (
        session &&
        memory.directory.principal(session.userId, await hashed(credential.session), memory.committees, memory.today)
      );
    }

    #lucia(memory: Memory) {
      const write = (statements: Statement[]) =>
        this.#commit(
          { key: crypto.randomUUID(), route: "session", statements, audit: null, touches: [] },
          "system",
        ).then((written) => {
          if (!written.ok) throw new Error(written.message);
        });
      return sessionsWith(
        {
          get: (hash) => memory.sessions.get(hash),
          of: (accountId) => memory.sessions.of(accountId),
          insert: async (row) => {
            await write([
              {
                sql: "insert into sessions (id, account_id, expires_at, created_at, device) values (?, ?, ?, ?, ?)",
                params: [row.id, row.userId, row.expiresAt, row.createdAt, row.device],
              },
            ]);
            memory.sessions.put(row);
          },
          extend: async (hash, expiresAt) => {
            const row = memory.sessions.get(hash);
            if (row) memory.sessions.put({ ...row, expiresAt });
            this.ctx.waitUntil(
              write([{ sql: "update sessions set expires_at = ? where id = ?", params: [expiresAt, hash] }]),
            );
          },
          remove: async (hashes) => {
            await write(hashes.map((hash) => ({ sql: "delete from sessions where id = ?", params: [hash] })));
            for (const hash of hashes) memory.sessions.delete(hash);
          },
        },
        this.#now,
      );
    }

    /** Counts an attempt against every limit and says whether it may go on. */
    async attempt(tenant: TenantIdentity, limits: readonly Limit[]): Promise<boolean> {
      await this.#open(tenant);
      const now = this.#now();
      const written = await this.#commit(
        {
          key: crypto.randomUUID(),
          route: "throttle",
          statements: limits.map((limit) => ({
            sql: "insert into throttles (key, window, n) values (?, ?, 1) on conflict (key, window) do update set n = n + 1 returning n",
            params: [limit.key, windowOf(limit, now)],
            rows: true,
          })),
          audit: null,
        },
        "system",
      );
      return (
        written.ok &&
        limits.every((limit, i) => Number(written.rows[i]?.[0]?.[0] ?? Number.POSITIVE_INFINITY) <= limit.most)
      );
    }

    /** Opens a session for an account whose password was right; returns the id that the cookie carries. */
    async signIn(tenant: TenantIdentity, accountId: string, device: string): Promise<string> {
      const { memory } = await this.#open(tenant);
      return (await this.#lucia(memory).createSession(accountId, { createdAt: memory.now, device })).id;
    }

    async signOut(tenant: TenantIdentity, session: string): Promise<void> {
      const { memory } = await this.#open(tenant);
      await this.#lucia(memory).invalidateSession(session);
    }

    /** Works on an import until somebody has to decide; called again while it works, or after a crash, it is the same work. */
    async advanceImport(tenant: TenantIdentity, id: string): Promise<void> {
      const { memory, db } = await this.#open(tenant);
      const commit = (key: string, statements: Statement[]) =>
        this.#commit({ key, route: "import", statements, audit: null }, "system:import");
      const work =
        this.#imports.get(id) ??
        advanceImport(id, { db, register: memory.units, tree: memory.tree, today: memory.today, commit });
      this.#imports.set(id, work);
      await work.finally(() => this.#imports.delete(id));
    }

    /** The one way in for a change. It is refused when the person's session or rights are no longer what the page saw. */
    async write({ tenant, by, ...write }: WriteRequest): Promise<Written> {
      const { memory } = await this.#open(tenant);
      if (by.kind !== "session") return this.#commit(write, `${by.kind}:${by.name}`);
      const session = memory.sessions.get(by.hash);
      if (!session) return { ok: false, kind: "signed-out", message: "登录已失效" };
      if (memory.directory.rights !== by.rights) return { ok: false, kind: "stale", message: "权限刚刚有变动" };
      return this.#commit(write, session.userId);
    }

    async #commit(write: Write, actor: string): Promise<Written> {
      const { memory, lane, db } = await this.#opened!;
      const at = this.#now();
      const touches = write.touches ?? [];
      const batch: Statement[] = [
        {
          sql: "insert into ops (key, by, route, body, answer, at) values (?, ?, ?, ?, ?, ?)",
          params: [write.key, actor, write.route, write.body ?? "", write.answer ?? null, at],
        },
        ...write.statements,
      ];
      if (write.audit)
        batch.push(await auditStatement(this.#secrets.auditKey, this.#tenant!.id, actor, at, write.audit));
      for (const { event, body } of write.outbox ?? []) {
        batch.push({
          sql: "insert into outbox (event, body, at) values (?, ?, ?)",
          params: [event, JSON.stringify(body), at],
        });
      }
      if (touches.some((part) => part === "rights" || part === "people" || part === "units")) {
        batch.push({ sql: "update meta set value = cast(value as integer) + 1 where key = 'rights'" });
      }
      let outcome: Outcome = { ok: false, kind: "unknown", message: "not sent" };
      for (let i = 0; i < TRIES && !outcome.ok && outcome.kind === "unknown"; i++) outcome = await lane.write(batch);
      if (!outcome.ok && outcome.kind === "refused" && outcome.at === 0) return this.#repeated(db, write);
      if (!outcome.ok) {
        if (outcome.kind === "unknown") return { ok: false, kind: "unknown", message: outcome.message };
        if (/constraint|guard|malformed JSON/i.test(outcome.message))
          return { ok: false, kind: "conflict", message: outcome.message };
        throw new Error(`write refused: ${outcome.message}`);
      }
      const parts = new Set<Part>(touches);
      if (parts.has("units") || parts.has("people")) parts.add("rights");
      for (const part of parts) await memory.refresh(part);
      return { ok: true, answer: write.answer ?? null, repeated: false, rows: outcome.rows.slice(1) };
    }

    /** The key was there already: the same request again is answered as before, another one under the same key is refused. */
    async #repeated(db: Reader, write: Write): Promise<Written> {
      const [op] = await db.all<{ body: string; route: string; answer: string | null }>(
        sql`select body, route, answer from ops where key = ${write.key}`,
      );
      if (!op || op.body !== (write.body ?? "") || op.route !== write.route)
        return { ok: false, kind: "conflict", message: "这张表已经提交过，内容不同" };
      return { ok: true, answer: op.answer, repeated: true, rows: [] };
    }

    /** Only where the product is being tested: drops the actor as the platform may at any moment. */
    evict(): void {
      if (this.env.MODE === "test") this.ctx.abort("evicted");
    }
  };

function settled(outcome: Outcome): void {
  if (!outcome.ok) throw new Error(`migration: ${outcome.message}`);
}
