import { DOCUMENT_LIMITS, MOST_IN_WORK, noting, trustedHost, WORK_LIMITS } from "@jiceng/host/rules";
import type { ListColumn, Paper } from "@jiceng/plugin";
import { type Duty, manifestOf, type Page, type PlannedDocument, type Plugin, type Tile } from "@jiceng/plugin";
import { checkManifest } from "@jiceng/plugin/manifest";
import type { Person, ScoredAt, Tested, TestPlugin, World } from "./author.ts";
import { closeIn, voteIn } from "./ballots.ts";
import { Cabinet } from "./cabinet.ts";
import { differences } from "./differences.ts";
import { type Book, type Doer, moveOne, writeNoted } from "./doing.ts";
import { checked, drawn } from "./drawing.tsx";
import { standing } from "./duty.ts";
import { Enterprise } from "./enterprise.ts";
import { notTheirs, submit } from "./form.ts";
import { gateIn } from "./gate.ts";
import { declared, type Ground } from "./ground.ts";
import { called, opened, viewed, withScores } from "./looking.ts";
import { metricsOf } from "./metrics.ts";
import { outsideIn } from "./outside.ts";
import { type Recorder, recordedHost, recorder } from "./recording.ts";
import { scored } from "./scores.ts";
import { snapshot } from "./snapshot.ts";

/**
 * A plugin in a small enterprise in memory, with the product's own rules around it: scopes, abilities, flows, forms, limits. The test does what
 * people do and looks at what they would see.
 *
 * @example
 * const t = testPlugin(plugin, { units: { yi: { name: "一支部", kind: "branch" } }, members: { xu: { name: "许临", unit: "yi" } } });
 * const { record } = await t.as("xu").submit("wish", { title: "换热水器" }, { unit: "yi" });
 */
export const testPlugin: TestPlugin = (plugin, world) => {
  const problems = checkManifest(manifestOf(plugin));
  if (problems.length > 0) throw new Error(`插件清单有误：\n  ${problems.join("\n  ")}`);
  return new Testing(plugin, world).tested();
};

class Testing {
  readonly #ground: Ground;
  readonly #book: Book = { told: [], tasks: [] };
  readonly #record: Recorder | null;
  readonly #world: World;

  constructor(plugin: Plugin, world: World) {
    this.#world = world;
    this.#record = recorder(plugin);
    const enterprise = new Enterprise(plugin, world);
    const host = recordedHost(trustedHost(plugin), this.#record);
    const cabinet = new Cabinet(enterprise, (collection, { v, state, doc }) =>
      this.#record?.({ kind: "record", collection, v, state, doc }),
    );
    this.#ground = { enterprise, cabinet, host, ballots: new Map() };
  }

  tested(): Tested {
    const { enterprise, cabinet } = this.#ground;
    const first = Object.keys(this.#world.people ?? {})[0] ?? Object.keys(this.#world.members ?? {})[0];
    const nobody = new Proxy({} as Person, {
      get: () => {
        throw new Error("测试里还没有人：在 people 或 members 里写一个");
      },
    });
    const self = first === undefined ? nobody : this.person(first);
    const all = (collection: string) => [...cabinet.all(collection).values()].map((held) => cabinet.stored(held));
    return {
      ...(first === undefined ? nobody : self),
      as: (name) => this.person(name),
      on: (day) => {
        enterprise.today = day;
      },
      job: async (name) => {
        declared(enterprise.plugin, "jobs", name);
        return this.#work(["jobs", name, "run"], []);
      },
      emit: async (event, about = {}) => {
        declared(enterprise.plugin, "on", event);
        return this.#work(["on", event], [{ event, key: `${event} ${about.record ?? about.unit ?? ""}`, ...about }]);
      },
      score: {
        of: (name, doc, at) => scored(this.#ground, name, doc, at),
        table: (name, rows, at) => this.#table(name, rows, at),
      },
      metric: async (name, period, by = "unit") => {
        const sight = enterprise.sight(enterprise.itself);
        const [ability = ""] = Object.keys(enterprise.plugin.permissions);
        declared(enterprise.plugin, "metrics", name);
        const told = await metricsOf(this.#ground, sight, { of: [name], period, by, ability });
        return Object.fromEntries(told.map(({ id, figures }) => [id, figures[name] ?? null]));
      },
      duty: (name, unit, period) => {
        const duty = declared<Duty>(enterprise.plugin, "duties", name);
        return standing(enterprise, cabinet, `${enterprise.plugin.id}:${name}`, duty, unit, period);
      },
      records: all,
      record: (collection, id) => cabinet.stored(cabinet.held(collection, id)),
      told: this.#book.told,
      tasks: this.#book.tasks,
      vote: (ballot, answers) => voteIn(this.#ground, ballot, answers),
      closeBallot: (ballot) => closeIn(this.#ground, ballot),
    };
  }

  person(name: string): Person {
    const { enterprise, cabinet } = this.#ground;
    const who = enterprise.person(name);
    const doer: Doer = { who, sight: enterprise.sight(who) };
    const view = (of: string, query: Readonly<Record<string, string>>) => {
      this.#record?.({ kind: "page", world: snapshot(this.#ground), who: name, page: of, query });
      return viewed(this.#ground, doer, of, query);
    };
    const page = async (of: string, query: Readonly<Record<string, string>> = {}) => {
      const { permission } = declared<Page>(enterprise.plugin, "pages", of);
      if (!this.#may(doer, permission)) throw notTheirs(doer, `页面 ${of}`, permission);
      return view(of, query);
    };
    const open = (collection: string, record: string) => opened(this.#ground, doer, collection, record, view);
    return {
      page: async (of, query) => (await page(of, query)).nodes,
      open: async (collection, record) => (await open(collection, record)).nodes,
      html: async (of, query = {}) => {
        const { nodes, seen } = await page(of, query);
        return drawn(
          enterprise.plugin,
          declared<Page>(enterprise.plugin, "pages", of).title,
          nodes,
          await withScores(this.#ground, doer, nodes, seen),
          query,
        );
      },
      htmlOf: async (collection, record) => {
        const { nodes, seen } = await open(collection, record);
        const { title, label = "" } = cabinet.shelf(collection).collection;
        const called = String(cabinet.held(collection, record).doc[label] ?? title);
        return drawn(enterprise.plugin, called, nodes, await withScores(this.#ground, doer, nodes, seen), {});
      },
      tile: async (of, about = {}) => {
        const { permission } = declared<Tile>(enterprise.plugin, "tiles", of);
        if (!this.#may(doer, permission)) throw notTheirs(doer, `页面上的块 ${of}`, permission);
        return checked(
          enterprise.plugin,
          `tiles.${of}.view`,
          await called(this.#ground, doer, ["tiles", of, "view"], [about]),
        );
      },
      column: async (of, ids) => {
        const { permission } = declared<ListColumn>(enterprise.plugin, "columns", of);
        if (!this.#may(doer, permission)) throw notTheirs(doer, `列 ${of}`, permission);
        return (await called(this.#ground, doer, ["columns", of, "value"], [ids])) as Record<string, string>;
      },
      document: async (of, record) => {
        const { permission, of: about } = declared<PlannedDocument>(enterprise.plugin, "documents", of);
        if (!this.#may(doer, permission)) throw notTheirs(doer, `文件 ${of}`, permission);
        if (about !== undefined && !(record && cabinet.seen(cabinet.shelf(about), record, doer.sight)))
          throw notTheirs(doer, `文件 ${of} 的记录`, permission);
        return (await called(
          this.#ground,
          doer,
          ["documents", of, "fill"],
          [record ?? null],
          DOCUMENT_LIMITS,
        )) as Paper;
      },
      submit: (form, value, at = {}) => submit(this.#ground, this.#book, doer, form, value, at),
      move: (collection, id, move, reason) =>
        moveOne(this.#ground, doer, cabinet.shelf(collection), id, move, reason?.trim() || null),
    };
  }

  #may({ who }: Doer, ability: string): boolean {
    return !this.#ground.enterprise.reach(who, ability).isEmpty;
  }

  /** What the plugin does by itself: the tenant's own work. */
  async #work(path: string[], args: unknown[]) {
    const { enterprise } = this.#ground;
    const who = enterprise.itself;
    const doer: Doer = { who, sight: enterprise.sight(who) };
    const { gate, noted } = noting(gateIn(this.#ground, doer.sight, outsideIn(this.#ground, MOST_IN_WORK)), args);
    await called(this.#ground, doer, path, args, WORK_LIMITS, gate);
    const outcome = await writeNoted(this.#ground, this.#book, doer, noted, null);
    if (outcome.errors.length > 0)
      throw new Error(`${path.join(".")}：${outcome.errors.map(({ message }) => message).join("；")}`);
    return outcome;
  }

  async #table(name: string, rows: Parameters<Tested["score"]["table"]>[1], at?: ScoredAt): Promise<void> {
    const wrong: string[] = [];
    for (const [i, [doc, wanted]] of rows.entries()) {
      const result = await scored(this.#ground, name, doc, at);
      const expected = typeof wanted === "number" ? { total: wanted } : wanted;
      wrong.push(...differences(expected, result, "").map((one) => `第${i + 1}行 ${JSON.stringify(doc)}：${one}`));
    }
    if (wrong.length > 0) throw new Error(`scores.${name} 算得不对：\n  ${wrong.join("\n  ")}`);
  }
}
