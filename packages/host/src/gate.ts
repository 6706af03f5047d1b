import {
  about,
  anniversariesWithin,
  asBallot,
  asRead,
  ballotKey,
  ballotOf,
  countStates,
  inTreeOrder,
  listRecords,
  membersWithin,
  postsWithin,
  readingScope,
  recordReads,
  type Scope,
  type SeenRecord,
  type Shelf,
  type Sight,
  slipsOf,
  toldBallot,
  unitsWithin,
  type Visit,
} from "@jiceng/kernel";
import type {
  AnniversarySeen,
  BallotSeen,
  Capability,
  Day,
  Doc,
  FindQuery,
  Found,
  HttpRequest,
  Kit,
  MemberSeen,
  OpenRecord,
  Plugin,
  PluginRecord,
  PostSeen,
  PublishedQuery,
  UnitKind,
  UnitSeen,
} from "@jiceng/plugin";
import { foundIn, listQuery, MOST_ROWS } from "./find.ts";
import type { Plugins } from "./house.ts";
import type { HttpWay } from "./http-way.ts";
import { readMetrics } from "./metric-reads.ts";
import type { Rules } from "./move.ts";
import { shelfOf } from "./place.ts";
import { readPublished } from "./published-reads.ts";
import { dueOf, inShape, missingIn } from "./record-ahead.ts";
import { asBesideRecord, asOpenRecord, asPluginRecord } from "./record-told.ts";
import type { Gate } from "./run.ts";
import { readScores } from "./score-reads.ts";
import { holds } from "./sight.ts";
import { type Query, Together } from "./together.ts";

/** For whom a gate is made, and what of it is known before the plugin asks. */
export interface GateFor {
  plugin: Plugin;
  sight: Sight;
  db: Pick<Visit["db"], "batch">;
  today: Day;
  /** What the plugin's own rules are asked with: `upgrade` of older documents, `guard` of what a record still lacks. */
  rules: Pick<Rules, "host" | "settings">;
  /** The record that the page is about: read already, and judged by the actor. */
  open?: SeenRecord | null;
  /** The way into the world, where this call has one: pages, tiles and rules have none. */
  http?: HttpWay;
  /** What figures and scores are read with beside it. */
  figures?: { visit: Pick<Visit, "ask" | "now" | "secrets">; plugins: Plugins; settings: Doc };
}

/** What a plugin has to have declared before it may ask. */
export const NEEDS: Readonly<Record<string, Capability>> = {
  units: "units:read",
  members: "members:read",
  anniversaries: "members:anniversary",
  posts: "posts:read",
  metrics: "metrics:read",
  notify: "notify",
  publish: "scores:publish",
  published: "scores:publish",
  task: "tasks:create",
  ballot: "ballots:open",
  openBallot: "ballots:open",
};

/** A question that the contract does not allow; its message is for the plugin's author. */
const refused = (why: string): never => {
  throw new TypeError(why);
};

/**
 * The gate of one call: made for this plugin, this reader and this call. Every read carries the reader's units, which the plugin neither
 * sees nor names; only declared index fields can be filtered on, and unknown query keys are refused.
 */
export function gateFor({ plugin, sight, db, today, rules, open = null, http, figures }: GateFor): Gate {
  const together = new Together(db);
  const read = (queries: readonly Query[]) => together.read(queries);

  /** Where the reader has one of the plugin's own abilities. */
  const scopeOf = (ability: unknown): Scope =>
    (typeof ability === "string" && Object.hasOwn(plugin.permissions, ability) && sight.scopes[ability]) ||
    refused(`no ability ${ability}`);

  async function find(shelf: Shelf, query: FindQuery): Promise<Found> {
    const asked = listQuery(
      shelf,
      query,
      {
        scope: readingScope(shelf, sight.scopes),
        participant: shelf.collection.visible === "participants" ? sight.me.member : null,
      },
      sight.me.member,
    );
    const reader = db as Visit["db"];
    const [rows, states] = (await together.read([
      listRecords(reader, shelf, asked),
      countStates(reader, shelf, asked),
    ])) as [Parameters<typeof foundIn>[2], Parameters<typeof foundIn>[3]];
    const found = foundIn(shelf, asked, rows, states);
    const items = found.items.map(async (record): Promise<PluginRecord> => {
      const { v, ...shaped } = await inShape({ ...rules, shelf, today }, asPluginRecord(record, sight));
      return { ...shaped, dueBy: dueOf(shelf, shaped, sight) };
    });
    return { ...found, items: await Promise.all(items) };
  }

  async function get(shelf: Shelf, id: string): Promise<OpenRecord | null> {
    const opened =
      open?.collection === shelf.name && open.id === id
        ? asOpenRecord(open)
        : asBesideRecord(shelf, asRead(shelf, await together.read(recordReads(db as Visit["db"], shelf, id))), sight);
    if (!opened) return null;
    const asked = { ...rules, shelf, today };
    const { v, ...shaped } = await inShape(asked, opened);
    return {
      ...shaped,
      dueBy: dueOf(shelf, shaped, sight),
      missing: shaped.locked ? {} : await missingIn(asked, shaped),
    };
  }

  async function units(query: {
    ability: string;
    kind?: UnitKind | UnitKind[];
    below?: string;
    skip?: number;
  }): Promise<UnitSeen[]> {
    const { ability, kind, below, skip, ...rest } = query;
    onlyKnown(rest);
    const scope = scopeOf(ability);
    const kinds = kind === undefined ? undefined : [kind].flat();
    const [rows] = (await together.read([
      unitsWithin(db as Visit["db"], { scope, day: today, kinds, below, ...pageOf(skip) }),
    ])) as [Parameters<typeof inTreeOrder>[0]];
    return inTreeOrder(rows).map(({ line, id, name, kind }) => {
      const above = line.slice(0, -1);
      const [parentNo, parentId] = above.at(-1) ?? [0, null];
      return {
        id,
        name,
        kind,
        path: above.map(([, , name]) => name),
        parent: holds(scope, parentNo) ? parentId : null,
      };
    });
  }

  async function members(query: { ability: string; unit?: string }): Promise<MemberSeen[]> {
    const { ability, unit, ...rest } = query;
    onlyKnown(rest);
    const scope = scopeOf(ability);
    const [rows] = await together.read([
      membersWithin(db as Visit["db"], { scope, day: today, unit, limit: MOST_ROWS + 1 }),
    ]);
    return rows as MemberSeen[];
  }

  async function anniversaries(query: { ability: string; month: number; unit?: string }): Promise<AnniversarySeen[]> {
    const { ability, month, unit, ...rest } = query;
    onlyKnown(rest);
    if (!Number.isInteger(month) || month < 1 || month > 12) refused(`${month} is no month`);
    const scope = scopeOf(ability);
    const [rows] = await together.read([
      anniversariesWithin(db as Visit["db"], { scope, day: today, month, unit, limit: MOST_ROWS + 1 }),
    ]);
    return rows as AnniversarySeen[];
  }

  async function posts(query: { ability: string; unit?: string; kind?: UnitKind | UnitKind[] }): Promise<PostSeen[]> {
    const { ability, unit, kind, ...rest } = query;
    onlyKnown(rest);
    const scope = scopeOf(ability);
    const kinds = kind === undefined ? undefined : [kind].flat();
    const [rows] = await together.read([
      postsWithin(db as Visit["db"], { scope, day: today, unit, kinds, limit: MOST_ROWS + 1 }),
    ]);
    return rows as PostSeen[];
  }

  function metrics(query: Parameters<Kit["metrics"]>[0]): ReturnType<Kit["metrics"]> {
    const { visit, plugins } = figures ?? refused("no figures here");
    return readMetrics({ visit, db: db as Visit["db"], read }, plugins, plugin, query);
  }

  async function scores(name: string, ids: readonly string[]): ReturnType<Kit["scores"]> {
    const { plugins, settings } = figures ?? refused("no scores here");
    const of = { plugin, settings, host: plugins.hostFor(plugin) };
    const shown = await readScores(of, name, ids, { db: db as Visit["db"], sight, today, read });
    return Object.fromEntries(Object.entries(shown).map(([id, { result }]) => [id, result]));
  }

  async function ballot(id: string): Promise<BallotSeen | null> {
    const { visit } = figures ?? refused("no ballots here");
    const reader = db as Visit["db"];
    const [[row], slips] = (await together.read([ballotOf(reader, id), slipsOf(reader, id, visit.now)])) as [
      Awaited<ReturnType<typeof ballotOf>>,
      Awaited<ReturnType<typeof slipsOf>>,
    ];
    if (row?.plugin !== plugin.id || !holds(sight.scopes[row.ability], row.unitNo)) return null;
    return toldBallot(
      ballotKey(visit.secrets),
      asBallot(row),
      slips.map(({ slip }) => slip),
      visit.now,
    );
  }

  const shelf = (name: unknown): Shelf =>
    typeof name === "string" && Object.hasOwn(plugin.data, name)
      ? shelfOf(plugin, name)
      : refused(`no collection ${name}`);

  return async (path, args) => {
    const capability = Object.hasOwn(NEEDS, path) ? NEEDS[path] : undefined;
    if (capability && plugin.needs[capability] === undefined)
      return refused(`${plugin.id} does not declare ${capability} in needs`);
    switch (path) {
      case "data.find":
        return find(shelf(args[0]), (args[1] ?? {}) as FindQuery);
      case "data.get":
        return get(shelf(args[0]), String(args[1]));
      case "units":
        return units(args[0] as Parameters<typeof units>[0]);
      case "members":
        return members(args[0] as Parameters<typeof members>[0]);
      case "anniversaries":
        return anniversaries(args[0] as Parameters<typeof anniversaries>[0]);
      case "posts":
        return posts(args[0] as Parameters<typeof posts>[0]);
      case "metrics":
        return metrics(args[0] as Parameters<typeof metrics>[0]);
      case "scores":
        return scores(String(args[0]), args[1] as string[]);
      case "published":
        return readPublished({ plugin, settings: rules.settings }, String(args[0]), (args[1] ?? {}) as PublishedQuery, {
          ...{ db: db as Visit["db"], sight, today, read },
        });
      case "rule": {
        const { visit } = figures ?? refused("no rules here");
        const { value } = await visit.ask({ value: about("rules.value", { id: String(args[0]) }) });
        return value ?? refused(`no rule ${args[0]}`);
      }
      case "ballot":
        return ballot(String(args[0]));
      case "http":
        return (http ?? refused("no other host is asked from here")).ask(args[0] as HttpRequest);
      // What is written is noted around this gate; here only whether it was declared.
      case "publish":
      case "notify":
      case "task":
      case "openBallot":
        return null;
      default:
        return refused(`the gate has no ${path}`);
    }
  };
}

/** A page of at most as many rows as an answer holds; without paging one more than that, so that nobody takes a part for the whole. */
const pageOf = (skip: number | undefined): { skip: number; limit: number } =>
  skip === undefined
    ? { skip: 0, limit: MOST_ROWS + 1 }
    : { skip: Math.max(0, Math.trunc(Number(skip)) || 0), limit: MOST_ROWS };

const onlyKnown = (rest: object): void => {
  for (const key of Object.keys(rest)) refused(`unknown query key ${key}`);
};
