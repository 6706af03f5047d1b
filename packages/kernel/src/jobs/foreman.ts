import type { Reader, TenantIdentity } from "@jiceng/db";
import { addDays, type Day, type Doc, dayOf, type Plugin } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { RunningRelease } from "../plugins/index.ts";
import { forgetRecords, overdueToForget } from "../records/index.ts";
import { logged } from "../routes/index.ts";
import type { AnyAsked, Commit, Committed, KernelBindings, Memory } from "../tenant/index.ts";
import { eventsOf, told } from "./event.ts";
import {
  type Cursor,
  cursorStatement,
  givenUpStatement,
  type Happened,
  type JobRun,
  readHappened,
  readJournal,
  runStatements,
} from "./store.ts";
import { daysDue, nextDue, pauseAfter } from "./timetable.ts";

/** One function of a plugin to be run for the tenant as a whole. */
export interface Errand {
  /** As the tenant set it. */
  plugin: Plugin;
  /** The release that runs where it does not come with the Worker. */
  release: RunningRelease | undefined;
  settings: Doc;
  path: readonly string[];
  args: readonly unknown[];
  /** The day that it is run for. */
  today: Day;
  /** The plugin itself, as questions and rows know it. */
  who: Principal;
  now: number;
  db: Reader;
  ask: (asked: Record<string, AnyAsked>) => Promise<Record<string, unknown>>;
  /** Takes notes of which hosts were asked, which is audited however the errand ends. */
  asked: AskedOutside[];
}

/** A request into the world as the audit tells of it: without its query, which may say about whom it was. */
export interface AskedOutside {
  host: string;
  path: string;
  /** `0` where no answer came. */
  status: number;
}

/** What an errand asked to be written; nothing of it is written yet. */
export type Done = Required<Pick<Commit, "statements" | "outbox" | "touches">> & { detail: Doc };

/** Where an errand is run: for which tenant, with what the actor is bound to. */
export interface ErrandPlace {
  tenant: TenantIdentity;
  env: KernelBindings;
}

/** Runs errands; the host of plugins gives it to the actor. Throws where one fails. */
export type Runs = (errand: Errand, place: ErrandPlace) => Promise<Done>;

/** What the tenant's actor lends to whoever does the plugins' own work. */
export interface ForemanHands {
  db: Reader;
  memory: Memory;
  runs: (errand: Errand) => Promise<Done>;
  ask: (who: Principal, asked: Record<string, AnyAsked>) => Promise<Record<string, unknown>>;
  commit: (commit: Commit, by: string) => Promise<Committed>;
}

const AT_ONCE = 50;
/** In the journal of a plugin's jobs: that what was kept long enough was taken away. No job can have that name. */
const FORGETTING = "$kept";
const keepsFor = ({ data }: Plugin): boolean => Object.values(data).some(({ kept }) => kept !== undefined);
/** Days of the journal that say what is still to be made up for. */
const LOOK_BACK = 21;

/**
 * Does what plugins do by themselves: daily and weekly jobs, and what they do after something happened. Called again, at any moment and
 * after any interruption, it goes on where it was: what an errand writes is written in one batch with the row that says it is done.
 * A plugin that fails is tried again later and given up in the end; nobody else waits for it.
 */
export class Foreman {
  readonly #hands: ForemanHands;

  constructor(hands: ForemanHands) {
    this.#hands = hands;
  }

  /** Answers when there is work again, UTC milliseconds; `null` when there never will be. */
  async work(): Promise<number | null> {
    const { db, memory } = this.#hands;
    const working = memory.plugins.filter((plugin) => plugin.jobs || plugin.on || keepsFor(plugin));
    if (working.length === 0) return null;
    const { runs, cursors, lastId } = await readJournal(db, addDays(memory.today, -LOOK_BACK));
    const next: (number | null)[] = [];
    for (const plugin of working) {
      for (const job of Object.keys(plugin.jobs ?? {}))
        next.push(
          await this.#job(
            plugin,
            job,
            runs.filter((run) => run.plugin === plugin.id && run.job === job),
          ),
        );
      if (keepsFor(plugin))
        next.push(
          await this.#forget(
            plugin,
            runs.filter((run) => run.plugin === plugin.id && run.job === FORGETTING),
          ),
        );
      if (plugin.on)
        next.push(
          await this.#reactions(
            plugin,
            cursors.find((one) => one.plugin === plugin.id),
            lastId,
          ),
        );
    }
    const times = next.filter((time) => time !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** Runs a job for every day that is due. Answers when it comes again. */
  async #job(plugin: Plugin, name: string, runs: readonly JobRun[]): Promise<number> {
    const { memory } = this.#hands;
    const { every } = plugin.jobs![name]!;
    const last = runs.findLast(({ settledAt }) => settledAt !== null)?.day ?? null;
    const since = this.#enabledAt(plugin);
    for (const day of daysDue(every, memory.now, last, since === null ? null : dayOf(since))) {
      const failed = runs.find((run) => run.day === day);
      const again = failed && failed.at + (pauseAfter(failed.tries) ?? 0);
      if (again !== undefined && again > memory.now) return again;
      const tries = (failed?.tries ?? 0) + 1;
      const run = { plugin: plugin.id, job: name, day, tries, at: memory.now };
      const journal = (settledAt: number | null, error: string | null) =>
        runStatements({ ...run, settledAt, error }, memory.today);
      const error = await this.#errand(plugin, ["jobs", name, "run"], [], day, {
        key: `job:${plugin.id}:${name}:${day}:${tries}`,
        act: `${plugin.id}.job.${name}`,
        object: day,
        settled: journal(memory.now, null),
      });
      if (error === null) continue;
      const pause = pauseAfter(tries);
      await this.#note(`${plugin.id}:${name}:${day}:${tries}`, journal(pause === null ? memory.now : null, error));
      if (pause !== null) return memory.now + pause;
    }
    return nextDue(every, memory.now);
  }

  /** Takes away what was kept long enough, once a day; the plugin is not asked and sees none of it. Answers when it comes again. */
  async #forget(plugin: Plugin, runs: readonly JobRun[]): Promise<number> {
    const { db, memory, commit } = this.#hands;
    const day = daysDue("day", memory.now, runs.at(-1)?.day ?? null, null).at(-1);
    if (day === undefined) return nextDue("day", memory.now);
    const settings = memory.pluginBook.settings(plugin);
    const gone = await Promise.all(
      Object.entries(plugin.data).map(async ([name, collection]) => {
        const shelf = { plugin, name, collection };
        return { shelf, ids: await overdueToForget(db, shelf, settings, day) };
      }),
    );
    const some = gone.filter(({ ids }) => ids.length > 0);
    const run = {
      plugin: plugin.id,
      job: FORGETTING,
      day,
      tries: 1,
      at: memory.now,
      settledAt: memory.now,
      error: null,
    };
    const written = await commit(
      {
        key: `kept:${plugin.id}:${day}`,
        route: "plugin",
        statements: [
          ...some.flatMap(({ shelf, ids }) => forgetRecords(shelf, ids)),
          ...runStatements(run, memory.today),
        ],
        audit:
          some.length > 0
            ? {
                act: "records.forgotten",
                object: plugin.id,
                detail: Object.fromEntries(some.map(({ shelf, ids }) => [shelf.name, ids])),
              }
            : null,
      },
      workerOf(plugin).id,
    );
    if (!written.ok) throw new Error(`${plugin.id} kept: ${written.message}`);
    return nextDue("day", memory.now);
  }

  /** Tells a plugin what happened, in order. Answers when the next try is; `null` when it has been told everything. */
  async #reactions(plugin: Plugin, held: Cursor | undefined, lastId: number): Promise<number | null> {
    const { db, memory } = this.#hands;
    const names = eventsOf(plugin);
    const since = this.#enabledAt(plugin) ?? 0;
    let cursor = held;
    if (!cursor) {
      // From where it was enabled, which is where this was called from; with rows of long ago nothing is done now.
      const start = since > memory.now - HOUR ? 0 : lastId;
      cursor = { plugin: plugin.id, lastId: start, tries: 0, at: memory.now };
      await this.#note(`${plugin.id}:start`, [cursorStatement(cursor)]);
    }
    const again = cursor.tries > 0 ? cursor.at + (pauseAfter(cursor.tries) ?? 0) : 0;
    if (again > memory.now) return again;
    for (let more = true; more; ) {
      const happened = await readHappened(
        db,
        { after: cursor.lastId, events: [...names.keys()], plugin: plugin.id, since },
        AT_ONCE,
      );
      for (const one of happened) {
        const outcome = await this.#react(plugin, names.get(one.event)!, one, cursor);
        cursor = outcome.cursor;
        if (outcome.again !== null) return outcome.again;
      }
      more = happened.length === AT_ONCE;
    }
    return null;
  }

  async #react(
    plugin: Plugin,
    event: string,
    one: Happened,
    before: Cursor,
  ): Promise<{ cursor: Cursor; again: number | null }> {
    const { memory } = this.#hands;
    const past: Cursor = { plugin: plugin.id, lastId: one.id, tries: 0, at: memory.now };
    const tries = before.tries + 1;
    const error = await this.#errand(plugin, ["on", event], [told(event, one)], memory.today, {
      key: `event:${plugin.id}:${one.id}:${tries}`,
      act: `${plugin.id}.on.${event}`,
      object: one.body.record ?? one.body.unit ?? one.body.period ?? String(one.id),
      settled: [cursorStatement(past)],
    });
    if (error === null) return { cursor: past, again: null };
    const pause = pauseAfter(tries);
    const failed: Cursor = pause === null ? past : { ...before, tries, at: memory.now };
    await this.#note(`${plugin.id}:event:${one.id}:${tries}`, [
      cursorStatement(failed),
      ...(pause === null ? [givenUpStatement(plugin.id, one.id, error, memory.now)] : []),
    ]);
    return { cursor: failed, again: pause === null ? null : memory.now + pause };
  }

  /** Runs one errand and writes what it asked for together with that it is done. Answers why it failed; `null` when it did not. */
  async #errand(
    plugin: Plugin,
    path: readonly string[],
    args: readonly unknown[],
    today: Day,
    { key, act, object, settled }: { key: string; act: string; object: string; settled: Commit["statements"] },
  ): Promise<string | null> {
    const { db, memory, runs, ask, commit } = this.#hands;
    const who = workerOf(plugin);
    const asked: AskedOutside[] = [];
    try {
      const done = await runs({
        plugin,
        release: memory.pluginBook.running.find((one) => one.plugin === plugin.id),
        settings: memory.pluginBook.settings(plugin),
        path,
        args,
        today,
        who,
        now: memory.now,
        db,
        ask: (asked) => ask(who, asked),
        asked,
      }).finally(() => this.#noteAsked(plugin, asked, who.id));
      const { statements, outbox, touches, detail } = done;
      const isAnything = statements.length + outbox.length > 0;
      const written = await commit(
        {
          key,
          route: "plugin",
          statements: [...statements, ...settled],
          audit: isAnything ? { act, object, detail } : null,
          outbox,
          touches,
        },
        who.id,
      );
      return written.ok ? null : written.message;
    } catch (error) {
      logged(`${plugin.id} ${path.join(".")}`, error);
      return error instanceof Error ? error.message : String(error);
    }
  }

  async #noteAsked({ id }: Plugin, asked: readonly AskedOutside[], by: string): Promise<void> {
    if (asked.length === 0) return;
    const key = `asked:${id}:${crypto.randomUUID()}`;
    const audit = { act: "plugin.asked", object: id, detail: { asked } };
    const written = await this.#hands.commit({ key, route: "plugin", statements: [], audit }, by);
    if (!written.ok) throw new Error(`${id} asked: ${written.message}`);
  }

  /** Writes only what the journal says. */
  async #note(key: string, statements: Commit["statements"]): Promise<void> {
    const written = await this.#hands.commit(
      { key: `plugin:${key}:${crypto.randomUUID()}`, route: "plugin", statements, audit: null },
      "system:plugins",
    );
    if (!written.ok) throw new Error(`${key}: ${written.message}`);
  }

  /** When the tenant enabled a plugin, UTC milliseconds; `null` where it has had it from the start. */
  #enabledAt({ id }: Plugin): number | null {
    return this.#hands.memory.pluginBook.stepsOf(id).findLast(({ step }) => step === "enabled")?.at ?? null;
  }
}

const HOUR = 3_600_000;

/** The plugin as it works for the tenant as a whole: no person, and nobody's rights. */
const workerOf = ({ id, title }: Plugin): Principal => ({
  kind: "service",
  id: `plugin:${id}`,
  name: title,
  memberId: null,
  grants: [],
  committees: [],
  session: "",
});
