import { uuidv7 } from "uuidv7";
import { notify } from "../notices/index.ts";
import { dropTables } from "../records/index.ts";
import { nonePublishedFrom } from "../rules/index.ts";
import type { Commit, Committed, Memory } from "../tenant/index.ts";
import { pluginPath } from "./address.ts";
import { type CallCount, RecentCalls, tripped } from "./calls.ts";
import { callStatements } from "./calls-store.ts";
import { stopped } from "./following.ts";
import { decidesFrom } from "./one-plugin.ts";
import { lastStep, type StepOf, stepMade } from "./plugin-step.ts";
import { withoutRelease } from "./release-questions.ts";
import { forgetRecords, lastStepWas, stepStatement } from "./store.ts";

/** What the tenant's actor lends. */
export interface CaretakerHands {
  memory: Memory;
  commit: (commit: Commit, by: string) => Promise<Committed>;
}

const BY = "system:plugins";
const BY_NAME = "系统";
/** Calls that are written at once, and how long fewer wait, milliseconds. */
const MUCH = 100;
const LONG = 5 * 60_000;

/** Looks after the tenant's own releases and what uninstalled plugins left: halts what fails, deletes what was not wanted back. */
export class Caretaker {
  readonly #hands: CaretakerHands;
  /** Of late, as far as this life of the actor has been told. */
  readonly #recent = new RecentCalls();
  /** Counts that wait to be written with others: nobody's page is worth a write. What is lost with the actor is lost. */
  #gathered: CallCount[] = [];
  #writtenAt: number;

  constructor(hands: CaretakerHands) {
    this.#hands = hands;
    this.#writtenAt = hands.memory.now;
  }

  /** Takes in how calls of the tenant's plugins went, and takes back the own release that fails too often. */
  async told(counts: readonly CallCount[]): Promise<void> {
    const { memory } = this.#hands;
    const own = counts.filter(({ release }) => memory.pluginBook.supply.own.some(({ hash }) => hash === release));
    this.#gathered.push(...counts);
    const calls = this.#gathered.reduce((sum, count) => sum + count.calls, 0);
    if (own.length > 0 || calls >= MUCH || memory.now - this.#writtenAt >= LONG) await this.#write();
    for (const count of own) this.#recent.add(count, memory.now);
    for (const hash of new Set(own.map(({ release }) => release))) await this.#judge(hash);
  }

  async #write(): Promise<void> {
    const { memory, commit } = this.#hands;
    const statements = callStatements(this.#gathered, memory.now);
    this.#gathered = [];
    this.#writtenAt = memory.now;
    await commit({ key: crypto.randomUUID(), route: "calls", statements, audit: null }, BY);
  }

  /** One row takes a release back. What came before somebody let it go on again is not held against it. */
  async #judge(hash: string): Promise<void> {
    const { memory } = this.#hands;
    const { pluginBook: book, now } = memory;
    const { plugin, version } = book.supply.own.find((release) => release.hash === hash)!;
    const steps = book.stepsOf(plugin);
    if (book.releases(plugin).find((release) => release.hash === hash)?.halted !== null) return;
    const since = steps.findLast(({ step, release }) => step === "unhalted" && release === hash)?.at ?? 0;
    const sum = this.#recent.sum(hash, now, since);
    const reason = tripped(sum);
    if (!reason) return;
    const instead = withoutRelease(book, plugin, hash);
    const where = { standing: book.standing(plugin), month: decidesFrom(memory) };
    await this.#take(
      plugin,
      [{ step: "halted", release: hash, reason }, ...(instead ? [] : stopped(where, hash))],
      sum,
      `${titleOf(memory, plugin)} ${version} 失败太多，已经自动停发。${instead ? `现在运行 ${instead.version}。` : "没有别的版本，先暂停，数据都在。"}`,
    );
  }

  /** Deletes the data of what was uninstalled so long ago. Answers when there is work again, UTC milliseconds; `null` when there is none. */
  async work(): Promise<number | null> {
    const { memory } = this.#hands;
    const { pluginBook: book, now } = memory;
    const due = book.all.flatMap(({ id }) => {
      const at = book.droppedAt(id);
      return at === null ? [] : [{ id, at }];
    });
    for (const { id } of due.filter(({ at }) => at <= now)) await this.#drop(id);
    const later = due.filter(({ at }) => at > now).map(({ at }) => at);
    return later.length > 0 ? Math.min(...later) : null;
  }

  async #drop(plugin: string): Promise<void> {
    const { memory } = this.#hands;
    const tables = memory.pluginBook.tables(plugin);
    if (!tables) return;
    await this.#take(plugin, [{ step: "dropped" }], {}, `${titleOf(memory, plugin)}卸载满三十天，数据已经删除。`, [
      ...forgetRecords(plugin, tables, memory.now),
      ...dropTables(tables),
    ]);
  }

  async #take(
    plugin: string,
    [first, ...more]: readonly [StepOf, ...StepOf[]],
    detail: Record<string, unknown>,
    text: string,
    beside: Commit["statements"] = [],
  ): Promise<void> {
    const { memory, commit } = this.#hands;
    const { pluginBook: book, now, tree } = memory;
    const seen = lastStep({ steps: book.stepsOf(plugin) });
    const made = [first, ...more].map((of) => stepMade(of, { id: uuidv7(), plugin, byName: BY_NAME, at: now }));
    const written = await commit(
      {
        key: `caretaker:${plugin}:${first.step}:${seen}`,
        route: "caretaker",
        statements: [
          lastStepWas(plugin, seen),
          ...beside,
          ...made.flatMap((step) => [stepStatement(step, BY), ...(step.from ? [nonePublishedFrom(step.from)] : [])]),
        ],
        audit: {
          act: `plugin.${first.step}`,
          object: plugin,
          detail: { ...(first.release && { release: first.release }), ...detail },
        },
        outbox: [notify({ to: { ability: "plugins.manage", unitNo: tree.order[0]! }, text, href: pluginPath(plugin) })],
        touches: ["plugins"],
      },
      BY,
    );
    // Somebody decided meanwhile: what they did is looked at the next time.
    if (!written.ok && written.kind !== "conflict") throw new Error(`${plugin} ${first.step}: ${written.message}`);
  }
}

const titleOf = ({ pluginBook }: Memory, plugin: string): string =>
  pluginBook.all.find(({ id }) => id === plugin)?.title ?? plugin;
