import {
  DOCUMENT_LIMITS,
  groundOf,
  MOST_IN_WORK,
  noting,
  PAGE_LIMITS,
  trustedHost,
  WORK_LIMITS,
} from "@jiceng/host/rules";
import type { ListColumn, Paper } from "@jiceng/plugin";
import {
  type Duty,
  dayOf,
  manifestOf,
  type Node,
  type OpenRecord,
  type Page,
  type PlannedDocument,
  type Plugin,
  type PostSeen,
  type ScoreResult,
  type Tile,
} from "@jiceng/plugin";
import { checkManifest } from "@jiceng/plugin/manifest";
import type { Person, RecordGiven, ScoredAt, StoredSeen, Tested, TestPlugin, World } from "./author.ts";
import { Cabinet, type Held } from "./cabinet.ts";
import { differences } from "./differences.ts";
import { type Book, type Doer, moveOne, writeNoted } from "./doing.ts";
import { checked, drawn, type SeenFor, standardPage } from "./drawing.tsx";
import { standing } from "./duty.ts";
import { Enterprise } from "./enterprise.ts";
import { notTheirs, submit } from "./form.ts";
import { gateIn } from "./gate.ts";
import { declared, type Ground } from "./ground.ts";
import { metricsOf } from "./metrics.ts";
import { outsideIn } from "./outside.ts";
import { type Recorder, recordedHost, recorder } from "./recording.ts";
import { scored } from "./scores.ts";

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
    this.#ground = { enterprise, cabinet, host };
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
    const all = (collection: string) => [...cabinet.all(collection).values()].map((held) => this.#stored(held));
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
      record: (collection, id) => this.#stored(cabinet.held(collection, id)),
      told: this.#book.told,
      tasks: this.#book.tasks,
    };
  }

  person(name: string): Person {
    const { enterprise, cabinet } = this.#ground;
    const who = enterprise.person(name);
    const doer: Doer = { who, sight: enterprise.sight(who) };
    const page = async (of: string, query: Readonly<Record<string, string>> = {}) => {
      const { permission } = declared<Page>(enterprise.plugin, "pages", of);
      if (!this.#may(doer, permission)) throw notTheirs(doer, `页面 ${of}`, permission);
      return this.#view(name, doer, of, query);
    };
    return {
      page: async (of, query) => (await page(of, query)).nodes,
      open: async (collection, record) => (await this.#open(name, doer, collection, record)).nodes,
      html: async (of, query = {}) => {
        const { nodes, seen } = await page(of, query);
        return drawn(
          enterprise.plugin,
          declared<Page>(enterprise.plugin, "pages", of).title,
          nodes,
          await this.#withScores(doer, nodes, seen),
          query,
        );
      },
      htmlOf: async (collection, record) => {
        const { nodes, seen } = await this.#open(name, doer, collection, record);
        const { title, label = "" } = cabinet.shelf(collection).collection;
        const called = String(cabinet.held(collection, record).doc[label] ?? title);
        return drawn(enterprise.plugin, called, nodes, await this.#withScores(doer, nodes, seen), {});
      },
      tile: async (of, about = {}) => {
        const { permission } = declared<Tile>(enterprise.plugin, "tiles", of);
        if (!this.#may(doer, permission)) throw notTheirs(doer, `页面上的块 ${of}`, permission);
        return checked(enterprise.plugin, `tiles.${of}.view`, await this.#call(doer, ["tiles", of, "view"], [about]));
      },
      column: async (of, ids) => {
        const { permission } = declared<ListColumn>(enterprise.plugin, "columns", of);
        if (!this.#may(doer, permission)) throw notTheirs(doer, `列 ${of}`, permission);
        return (await this.#call(doer, ["columns", of, "value"], [ids])) as Record<string, string>;
      },
      document: async (of, record) => {
        const { permission, of: about } = declared<PlannedDocument>(enterprise.plugin, "documents", of);
        if (!this.#may(doer, permission)) throw notTheirs(doer, `文件 ${of}`, permission);
        if (about !== undefined && !(record && cabinet.seen(cabinet.shelf(about), record, doer.sight)))
          throw notTheirs(doer, `文件 ${of} 的记录`, permission);
        return (await this.#call(doer, ["documents", of, "fill"], [record ?? null], DOCUMENT_LIMITS)) as Paper;
      },
      submit: (form, value, at = {}) => submit(this.#ground, this.#book, doer, form, value, at),
      move: (collection, id, move, reason) =>
        moveOne(this.#ground, doer, cabinet.shelf(collection), id, move, reason?.trim() || null),
    };
  }

  #may({ who }: Doer, ability: string): boolean {
    return !this.#ground.enterprise.reach(who, ability).isEmpty;
  }

  async #call(
    { sight }: Doer,
    path: string[],
    args: unknown[],
    limits = PAGE_LIMITS,
    gate = gateIn(this.#ground, sight),
  ): Promise<unknown> {
    const { enterprise, host } = this.#ground;
    const result = await host.call(path, { gate, ground: groundOf(enterprise, sight) }, args, enterprise.today, limits);
    if ("error" in result) throw new Error(`${path.join(".")}：${result.error.message}`);
    return result.ok;
  }

  async #view(name: string, doer: Doer, page: string, query: Readonly<Record<string, string>>) {
    const { enterprise } = this.#ground;
    this.#record?.({ kind: "page", world: this.#snapshot(), who: name, page, query });
    const seen = {
      names: new Map<string, string>(),
      units: new Map<string, string>(),
      scores: new Map(),
    } satisfies SeenFor;
    const gate = gateIn(this.#ground, doer.sight);
    const looked: typeof gate = async (path, args) => {
      const answer = await gate(path, args);
      const records =
        path === "data.find"
          ? (answer as { items: OpenRecord[] }).items
          : path === "data.get" && answer
            ? [answer as OpenRecord]
            : [];
      for (const { id, unit, names } of records) {
        seen.units.set(id, unit);
        for (const [one, called] of Object.entries(names)) seen.names.set(one, called);
      }
      if (path === "posts") for (const { member, name } of answer as PostSeen[]) seen.names.set(member, name);
      if (path === "members")
        for (const { id, name } of answer as { id: string; name: string }[]) seen.names.set(id, name);
      return answer;
    };
    const shown = await this.#call(doer, ["pages", page, "view"], [query], PAGE_LIMITS, looked);
    return { nodes: checked(enterprise.plugin, `pages.${page}.view`, shown), seen };
  }

  /** The page of one record: the plugin's, or the standard one. */
  async #open(name: string, doer: Doer, collection: string, id: string): Promise<{ nodes: Node[]; seen: SeenFor }> {
    const { cabinet } = this.#ground;
    const shelf = cabinet.shelf(collection);
    cabinet.held(collection, id);
    if (!cabinet.seen(shelf, id, doer.sight))
      throw notTheirs(doer, `${shelf.collection.title} ${id}`, shelf.collection.read);
    if (shelf.collection.page) return this.#view(name, doer, shelf.collection.page, { id });
    const record = (await gateIn(this.#ground, doer.sight)("data.get", [collection, id])) as OpenRecord;
    const names = new Map(Object.entries(record.names));
    return {
      nodes: standardPage(collection, record),
      seen: { names, units: new Map([[id, record.unit]]), scores: new Map() },
    };
  }

  async #withScores({ sight }: Doer, nodes: readonly Node[], seen: SeenFor): Promise<SeenFor> {
    const gate = gateIn(this.#ground, sight);
    const scores = new Map<string, Record<string, ScoreResult>>();
    for (const node of nodes)
      for (const column of node.node === "records" ? node.show : []) {
        const name = /^score:(.+)$/.exec(column)?.[1];
        if (name === undefined || node.node !== "records") continue;
        const found = (await gate("scores", [name, node.rows.map(({ id }) => id)])) as Record<string, ScoreResult>;
        scores.set(name, { ...scores.get(name), ...found });
      }
    return { ...seen, scores };
  }

  /** What the plugin does by itself: the tenant's own work. */
  async #work(path: string[], args: unknown[]) {
    const { enterprise } = this.#ground;
    const who = enterprise.itself;
    const doer: Doer = { who, sight: enterprise.sight(who) };
    const { gate, noted } = noting(gateIn(this.#ground, doer.sight, outsideIn(this.#ground, MOST_IN_WORK)), args);
    await this.#call(doer, path, args, WORK_LIMITS, gate);
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

  #stored({ id, rev, unitNo, period, duty, state, doc, history }: Held): StoredSeen {
    return {
      ...{ id, rev, period, duty, state },
      unit: this.#ground.enterprise.unitOf(unitNo).id,
      doc: structuredClone(doc),
      history: history.map(({ move, by, reason }) => ({ move, by, reason })),
    };
  }

  /** The enterprise as it stands now, for going over a page once more. */
  #snapshot(): World {
    const { enterprise, cabinet } = this.#ground;
    const given = ({ id, unitNo, doc, state, period, duty, by, v, at, history }: Held): RecordGiven => ({
      ...{ id, doc, state, by, v },
      unit: enterprise.unitOf(unitNo).id,
      on: dayOf(at),
      ...(period !== null && { period }),
      ...(duty !== null && { duty }),
      moves: history
        .filter(({ from }) => from !== "")
        .map(({ move, person, at, reason }) => ({ move, by: person, on: dayOf(at), ...(reason && { reason }) })),
    });
    return {
      ...this.#world,
      today: enterprise.today,
      records: Object.fromEntries(
        Object.keys(enterprise.plugin.data).map((name) => [name, [...cabinet.all(name).values()].map(given)]),
      ),
    };
  }
}
