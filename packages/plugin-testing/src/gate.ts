import { dueOf, type Gate, type HttpWay, holds, inShape, listQuery, missingIn, NEEDS } from "@jiceng/host/rules";
import { isRule, POSTS, type RuleId, readingScope, regulatedOn, type Shelf, type Sight } from "@jiceng/kernel";
import type {
  AnniversarySeen,
  Capability,
  FindQuery,
  Found,
  HttpRequest,
  MemberSeen,
  OpenRecord,
  PluginRecord,
  PostSeen,
  PublishedQuery,
  UnitKind,
  UnitSeen,
} from "@jiceng/plugin";
import { ballotIn } from "./ballots.ts";
import type { Held } from "./cabinet.ts";
import { listed } from "./find.ts";
import type { Ground } from "./ground.ts";
import { metricsOf } from "./metrics.ts";
import { publishedIn } from "./publishing.ts";
import { scoresOf } from "./scores.ts";

/** Units in one page. */
const PAGE = 500;

/** A question that the contract does not allow: said to whoever wrote the plugin. */
const refused = (why: string): never => {
  throw new TypeError(why);
};

/** The gate of one call over a small enterprise, with the scopes, index fields and capabilities of the real one. `http`: its way into the world. */
export function gateIn(ground: Ground, sight: Sight, http?: HttpWay): Gate {
  const { enterprise, cabinet, host } = ground;
  const { plugin, settings } = enterprise;
  const rules = (shelf: Shelf) => ({ host, shelf, settings, today: enterprise.today });
  const scopeOf = (ability: unknown) =>
    (Object.hasOwn(plugin.permissions, String(ability)) && sight.scopes[String(ability)]) ||
    refused(`没有权限“${ability}”`);
  const shelf = (name: unknown): Shelf =>
    Object.hasOwn(plugin.data, String(name)) ? cabinet.shelf(String(name)) : refused(`没有集合“${name}”`);

  async function told(of: Shelf, held: Held): Promise<PluginRecord> {
    const { record, unitId, unitName, names } = cabinet.read(of, held);
    const { id, rev, v, period, duty, state, doc, at, since } = record;
    const unit = holds(sight.scopes["units.read"], held.unitNo) ? unitId : "";
    const { v: _, ...shaped } = await inShape(rules(of), {
      id,
      rev,
      v,
      unit,
      unitName,
      period,
      duty,
      state,
      doc,
      names,
      at,
      since,
      locked: null,
    });
    return { ...shaped, dueBy: dueOf(of, shaped, sight) };
  }

  async function find(of: Shelf, query: FindQuery): Promise<Found> {
    const within = {
      scope: readingScope(of, sight.scopes),
      participant: of.collection.visible === "participants" ? sight.me.member : null,
    };
    const asked = listQuery(of, query, within, sight.me.member);
    const { rows, states } = listed(enterprise, of, [...cabinet.all(of.name).values()], asked);
    const shown = asked.limit - 1;
    return {
      items: await Promise.all(rows.slice(0, shown).map((held) => told(of, held))),
      next: rows.length > shown ? String(asked.after + shown) : null,
      states,
    };
  }

  async function get(of: Shelf, id: string): Promise<OpenRecord | null> {
    const seen = cabinet.seen(of, id, sight);
    if (!seen) return null;
    const record = await told(of, cabinet.held(of.name, id));
    const { history, moves, forms } = seen;
    const missing = await missingIn(rules(of), record);
    return { ...record, history, moves, missing, editable: forms.length > 0, forms };
  }

  function units(query: { ability: string; kind?: UnitKind | UnitKind[]; below?: string; skip?: number }): UnitSeen[] {
    const { ability, kind, below, skip, ...rest } = query;
    onlyKnown(rest);
    const scope = scopeOf(ability);
    const kinds = kind === undefined ? null : [kind].flat();
    const top = below === undefined ? null : (enterprise.units.get(below)?.no ?? 0);
    const all = [...enterprise.tree.order].flatMap((no): UnitSeen[] => {
      const unit = enterprise.unitOf(no);
      const isAsked =
        (!kinds || kinds.includes(unit.kind)) &&
        (top === null || (holds(scope, top) && enterprise.tree.holds(top, no)));
      if (!holds(scope, no) || !isAsked) return [];
      const above = unit.under === undefined ? null : enterprise.unit(unit.under);
      const parent = above && holds(scope, above.no) ? above.id : null;
      return [{ id: unit.id, name: unit.name, kind: unit.kind, path: enterprise.pathOf(unit), parent }];
    });
    return skip === undefined ? all : all.slice(skip, skip + PAGE);
  }

  function members(query: { ability: string; unit?: string }): MemberSeen[] {
    const { ability, unit, ...rest } = query;
    onlyKnown(rest);
    const scope = scopeOf(ability);
    return [...enterprise.members.values()]
      .filter((one) => holds(scope, enterprise.unit(one.unit).no) && (unit === undefined || one.unit === unit))
      .map(({ id, name, unit, status = "正式" }) => ({ id, name, unit, status }));
  }

  function anniversaries({ month, ...query }: { ability: string; month: number; unit?: string }): AnniversarySeen[] {
    const asked = new Set(members(query).map(({ id }) => id));
    return [...enterprise.members.values()]
      .filter(({ id, joined }) => asked.has(id) && joined !== undefined && Number(joined.slice(5, 7)) === month)
      .map(({ id, name, unit, joined = "" }) => ({ member: id, name, unit, day: joined.slice(5) }))
      .sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  function posts(query: { ability: string; unit?: string; kind?: UnitKind | UnitKind[] }): PostSeen[] {
    const { kind, ...rest } = query;
    const kinds = kind === undefined ? null : [kind].flat();
    const asked = new Map(members(rest).map(({ id, unit }) => [id, unit]));
    const held = [...enterprise.units.values()].filter((one) => !kinds || kinds.includes(one.kind));
    return held.flatMap(({ id: unit }) =>
      POSTS.flatMap((post) =>
        [...enterprise.members.values()]
          .filter((one) => one.post === post && asked.get(one.id) === unit)
          .map(({ id, name }) => ({ unit, post, member: id, name })),
      ),
    );
  }

  return async (path, args) => {
    const needed: Capability | undefined = NEEDS[path];
    if (needed && plugin.needs[needed] === undefined) return refused(`要用 ${path}，先在 needs 里写 ${needed} 和用途`);
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
      case "http":
        return (http ?? refused("只有提交表单时和自动运行时能连接外部地址")).ask(args[0] as HttpRequest);
      case "metrics":
        return metricsOf(ground, sight, args[0] as Parameters<typeof metricsOf>[2]);
      case "scores":
        return scoresOf(ground, sight, String(args[0]), args[1] as string[]);
      case "published":
        return publishedIn(ground, sight, String(args[0]), (args[1] ?? {}) as PublishedQuery);
      case "rule":
        return isRule(String(args[0]))
          ? regulatedOn(args[0] as RuleId, enterprise.today)
          : refused(`规定里没有“${args[0]}”`);
      case "ballot":
        return ballotIn(ground, sight, String(args[0]));
      // What is written is noted around this gate.
      case "publish":
      case "notify":
      case "task":
      case "openBallot":
        return null;
      default:
        return refused(`没有 ${path} 这个请求`);
    }
  };
}

const onlyKnown = (rest: object): void => {
  for (const key of Object.keys(rest)) refused(`查询里没有“${key}”这一项`);
};
