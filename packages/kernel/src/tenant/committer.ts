import { everyStep, ledgerQuery, type Migration, type Outcome, pending, type Reader, type Statement } from "@jiceng/db";
import type { Lane } from "@jiceng/db/lane";
import { sql } from "drizzle-orm";
import { auditStatement } from "../audit/index.ts";
import { type Commit, type Committed, changesBasis, changesRights } from "./commit.ts";
import { Misplaced } from "./misplaced.ts";

const TRIES = 3;

/**
 * Turns one change into one batch and sees it through: operation key first, then the statements, the audit row and the
 * outbox. After a silence of the database the same batch is sent again; the key makes that harmless.
 */
export class Committer {
  readonly #lane: Lane;
  readonly #db: Reader;
  readonly #tenantId: string;
  readonly #auditKey: string;
  readonly #now: () => number;

  constructor(lane: Lane, db: Reader, tenantId: string, auditKey: string, now: () => number) {
    this.#lane = lane;
    this.#db = db;
    this.#tenantId = tenantId;
    this.#auditKey = auditKey;
    this.#now = now;
  }

  /** Brings the database up to date in one commit, and makes sure that it belongs to this tenant. */
  async migrate(steps: readonly Migration[]): Promise<void> {
    const done = await this.#db.all<{ id: string }>(ledgerQuery).catch(() => []);
    if (done.length > 0) await this.#isOurs();
    const ledger = new Set(done.map(({ id }) => id));
    if (steps.some(({ id }) => !ledger.has(id))) {
      const at = this.#now();
      const outcome = await this.#lane.write([
        ...pending(steps, ledger, at),
        this.#owner(),
        opStatement({ key: `migration:${crypto.randomUUID()}`, route: "migration" }, "system:migration", at),
      ]);
      if (!outcome.ok) throw new Error(`migration: ${outcome.message}`);
    }
    if (done.length === 0) await this.#isOurs();
  }

  /** Before anything of it is changed or read. */
  async #isOurs(): Promise<void> {
    const [owner] = await this.#db.all<{ value: string }>(sql`select value from meta where key = 'tenant'`);
    if (owner?.value !== this.#tenantId) throw new Misplaced();
  }

  /**
   * The first commit of a namespace with nothing in it, in one batch with everything that `migrate` would do: it has all of it, or is
   * still empty. Sent again it changes nothing.
   */
  async found(steps: readonly Migration[], commit: Commit, by: string): Promise<Committed> {
    for (let i = 0; i < TRIES; i++) {
      const outcome = await this.#lane.write([
        ...everyStep(steps, this.#now()),
        this.#owner(),
        ...(await this.#batch(commit, by)),
      ]);
      if (outcome.ok) return { ok: true, answer: commit.answer ?? null, repeated: false, rows: [] };
      if (outcome.kind === "unknown") continue;
      // Refused by its own ledger: it has been founded before.
      const done = await this.#db.all<{ id: string }>(ledgerQuery).catch(() => []);
      if (done.length === 0) throw new Error(`founding: ${outcome.message}`);
      await this.migrate(steps);
      return this.commit(commit, by);
    }
    return { ok: false, kind: "unknown", message: "founding: no answer" };
  }

  #owner(): Statement {
    return {
      sql: "insert into meta (key, value) values ('tenant', ?) on conflict do nothing",
      params: [this.#tenantId],
    };
  }

  async commit(commit: Commit, by: string): Promise<Committed> {
    const batch = await this.#batch(commit, by);
    let outcome: Outcome = { ok: false, kind: "unknown", message: "not sent" };
    for (let i = 0; i < TRIES && !outcome.ok && outcome.kind === "unknown"; i++)
      outcome = await this.#lane.write(batch);
    if (outcome.ok) return { ok: true, answer: commit.answer ?? null, repeated: false, rows: outcome.rows.slice(1) };
    if (outcome.kind === "unknown") return { ok: false, kind: "unknown", message: outcome.message };
    if (outcome.at === 0) return this.#repeated(commit);
    if (/constraint|guard|malformed JSON/i.test(outcome.message))
      return { ok: false, kind: "conflict", message: outcome.message };
    throw new Error(`commit refused: ${outcome.message}`);
  }

  async #batch(commit: Commit, by: string): Promise<Statement[]> {
    const at = this.#now();
    const batch = [opStatement(commit, by, at), ...commit.statements];
    if (commit.audit) batch.push(await auditStatement(this.#auditKey, this.#tenantId, by, at, commit.audit));
    for (const { event, body } of commit.outbox ?? []) {
      batch.push({
        sql: "insert into outbox (event, body, at) values (?, ?, ?)",
        params: [event, JSON.stringify({ ...body, by }), at],
      });
    }
    if (changesRights(commit)) {
      batch.push({ sql: "update meta set value = cast(value as integer) + 1 where key = 'rights'" });
    }
    if (changesBasis(commit)) {
      batch.push({ sql: "update meta set value = cast(value as integer) + 1 where key = 'basis'" });
    }
    return batch;
  }

  /** The key was there already: the same request again is answered as before, another one under the same key is refused. */
  async #repeated(commit: Commit): Promise<Committed> {
    return (await this.earlier(commit)) ?? { ok: false, kind: "reused", message: "这张表已经提交过，内容不同" };
  }

  /** What the same request was answered with when it came before; `null` where it did not. */
  async earlier({ key, body = "", route }: Pick<Commit, "key" | "body" | "route">): Promise<Committed | null> {
    const [op] = await this.#db.all<{ body: string; route: string; answer: string | null }>(
      sql`select body, route, answer from ops where key = ${key}`,
    );
    return op?.body === body && op.route === route ? { ok: true, answer: op.answer, repeated: true, rows: [] } : null;
  }
}

/** The row that makes a change happen once: its key is free, or the whole batch is refused. */
const opStatement = (
  { key, route, body = "", answer = null }: Pick<Commit, "key" | "route" | "body"> & { answer?: string | null },
  by: string,
  at: number,
): Statement => ({
  sql: "insert into ops (key, by, route, body, answer, at) values (?, ?, ?, ?, ?, ?)",
  params: [key, by, route, body, answer, at],
});
