import { holds } from "@jiceng/host/rules";
import { isOpted, optInTitle, type Sight } from "@jiceng/kernel";
import type { Data, FieldError, Kit, PublishedQuery, PublishedScore, Score } from "@jiceng/plugin";
import type { Doer } from "./doing.ts";
import { declared, type Ground } from "./ground.ts";

type Declared = Score<Data, string>;

const USUAL = 50;

/** What is wrong with publishing these results; `null` where they may be: fixed, once, by whoever has the ability over the unit. */
export function whyNotPublish(
  ground: Ground,
  { sight }: Doer,
  name: string,
  ids: readonly string[],
): FieldError | null {
  const { of, publish } = declared<Declared>(ground.enterprise.plugin, "scores", name);
  if (!publish) throw new TypeError(`scores.${name} 没有写 publish`);
  const { plugin, settings } = ground.enterprise;
  if (!isOpted(publish, settings))
    return said(`还没有打开通报：请管理员在插件设置里打开“${optInTitle(plugin, publish)}”`);
  const shelf = ground.cabinet.shelf(of);
  for (const id of ids) {
    const seen = ground.cabinet.seen(shelf, id, sight);
    if (!seen) return said(`这条${shelf.collection.title}不在了，或不在您能看的范围里`);
    if (!holds(sight.scopes[publish.by], seen.unit.no)) return said(`不能通报${seen.unit.name}的结果`);
    const held = ground.cabinet.held(of, id);
    if (!held.fixed[name]) return said(`${seen.unit.name}的结果还没有定下来`);
    if (held.published[name]) return said(`${seen.unit.name}的结果已经通报过了`);
  }
  return null;
}

const said = (message: string): FieldError => ({ field: "", message });

export function publishAll({ cabinet, enterprise }: Ground, { who }: Doer, name: string, ids: readonly string[]): void {
  const { of } = declared<Declared>(enterprise.plugin, "scores", name);
  for (const id of ids) {
    const held = cabinet.held(of, id);
    cabinet.put(of, { ...held, published: { ...held.published, [name]: { at: enterprise.now, by: who.name } } });
  }
}

/** Results of a score as far as they were published to somebody. */
export function publishedIn(
  { enterprise, cabinet }: Ground,
  sight: Sight,
  name: string,
  { unit, period, order, limit = USUAL, after = "0", ...rest }: PublishedQuery,
): Awaited<ReturnType<Kit["published"]>> {
  const [stranger] = Object.keys(rest);
  if (stranger !== undefined) throw new TypeError(`查询里没有“${stranger}”这一项`);
  const { of, about, publish } = declared<Declared>(enterprise.plugin, "scores", name);
  if (!publish) throw new TypeError(`scores.${name} 没有写 publish`);
  if (order !== undefined && (publish.ranked === undefined || enterprise.settings[publish.ranked] !== true))
    throw new TypeError(`scores.${name} 在这里不排名`);
  const shelf = cabinet.shelf(of);
  const top = unit === undefined ? null : enterprise.unit(unit).no;
  const items = [...cabinet.all(of).values()].flatMap((held): PublishedScore[] => {
    const told = held.published[name];
    const result = held.fixed[name];
    const member = about === undefined ? null : String(held.doc[about] ?? "") || null;
    const isTheirs =
      publish.to === "everyone" ||
      holds(sight.scopes["units.read"], held.unitNo) ||
      (member !== null && member === sight.me.member);
    if (!told || !result || !isTheirs || (period !== undefined && held.period !== period)) return [];
    if (top !== null && !enterprise.tree.holds(top, held.unitNo)) return [];
    const of = enterprise.unitOf(held.unitNo);
    return [
      {
        record: cabinet.seen(shelf, held.id, sight) ? held.id : "",
        unit: holds(sight.scopes["units.read"], held.unitNo) ? of.id : "",
        unitName: of.name,
        member,
        name: member === null ? null : (enterprise.members.get(member)?.name ?? null),
        period: held.period,
        total: result.total,
        level: result.level ?? null,
        ...told,
        since: null,
      },
    ];
  });
  const place = ({ unitName }: PublishedScore) =>
    enterprise.tree.position[[...enterprise.units.values()].find((one) => one.name === unitName)!.no]!;
  items.sort((a, b) => (order === "points" ? (b.total ?? 0) - (a.total ?? 0) : place(a) - place(b)));
  const from = Number(after) || 0;
  const next = from + limit < items.length ? String(from + limit) : null;
  return { items: items.slice(from, from + limit), next };
}
