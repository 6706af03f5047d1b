import { type Noted, TAKEN, whyNot, written } from "@jiceng/host/rules";
import { type Principal, personOf, type Shelf, type Sight, type StoredMove, starts } from "@jiceng/kernel";
import type { Doc, FieldError, Plugin } from "@jiceng/plugin";
import type { Outcome, TaskGiven, Told } from "./author.ts";
import type { Held } from "./cabinet.ts";
import { noSuch } from "./enterprise.ts";
import type { Ground } from "./ground.ts";
import { publishAll, whyNotPublish } from "./publishing.ts";
import { fixing } from "./scores.ts";

/** Who does something, and what they may. */
export interface Doer {
  who: Principal;
  sight: Sight;
}

export const NOTHING: Outcome = { errors: [], record: null, state: null, to: null, told: [], tasks: [] };

/** What was told and given so far. */
export interface Book {
  told: Told[];
  tasks: TaskGiven[];
}

type Writer = Parameters<typeof written>[0];

/** What a function asked to be written: judged by the host as in the product, and then laid into the cabinet, all of it or nothing. */
export async function writeNoted(
  ground: Ground,
  book: Book,
  { who, sight }: Doer,
  noted: Noted,
  permission: string | null,
): Promise<Outcome> {
  const { enterprise, host } = ground;
  const plugin = withoutFixing(enterprise.plugin);
  const by = { plugin, settings: enterprise.settings, sight, host, permission };
  const made = await written(writerIn(ground, { who, sight }), by, { ...noted, published: [] });
  if ("errors" in made) return { ...NOTHING, errors: made.errors };
  for (const { score, ids } of noted.published) {
    const why = whyNotPublish(ground, { who, sight }, score, ids);
    if (why) return { ...NOTHING, errors: [why] };
  }
  if (noted.puts.some((put) => isTaken(ground, sight, put))) return { ...NOTHING, errors: [TAKEN] };
  for (const { collection, id, doc, at } of noted.puts) {
    const shelf = ground.cabinet.shelf(collection);
    if ("unit" in at) {
      const asked = noted.moves.find((one) => one.id === id)?.move ?? wayTo(shelf, at.state);
      await make(
        ground,
        { who, sight },
        shelf,
        { id, unit: at.unit, period: at.period ?? null, duty: null, doc },
        asked,
      );
    } else change(ground, shelf, id, doc);
  }
  const fresh = new Set(noted.puts.filter(({ fresh }) => fresh !== null).map(({ id }) => id));
  for (const { collection, id, move, reason } of noted.moves)
    if (!fresh.has(id)) await go(ground, who, ground.cabinet.shelf(collection), id, move, reason);
  for (const { score, ids } of noted.published) publishAll(ground, { who, sight }, score, ids);
  for (const ballot of noted.ballots) ground.ballots.set(ballot.id, { ...ballot, slips: [], closed: false });
  book.told.push(...noted.told);
  book.tasks.push(...noted.tasks);
  const first = noted.puts[0] ?? noted.moves[0];
  const state = first ? ground.cabinet.held(first.collection, first.id).state : null;
  return { ...NOTHING, record: first?.id ?? null, state, told: noted.told, tasks: noted.tasks };
}

/** Whether another record has a name already that a put wants to have alone. */
function isTaken(
  { cabinet, enterprise }: Ground,
  sight: Sight,
  { collection, id, doc, at }: Noted["puts"][number],
): boolean {
  const shelf = cabinet.shelf(collection);
  const held =
    "unit" in at
      ? { unitNo: enterprise.unit(at.unit).no, period: at.period ?? null, doc: {} }
      : cabinet.held(collection, id);
  return cabinet.holders(shelf, { ...held, doc: { ...held.doc, ...doc } }, id, sight).length > 0;
}

/** A move that somebody makes of one record: the reasons why they cannot, or what it becomes. */
export async function moveOne(
  ground: Ground,
  { who, sight }: Doer,
  shelf: Shelf,
  id: string,
  move: string,
  reason: string | null,
): Promise<Outcome> {
  const { enterprise, host, cabinet } = ground;
  const rule = shelf.collection.flow?.moves[move];
  if (!rule) throw noSuch(`${shelf.name} 的流转`, move, Object.keys(shelf.collection.flow?.moves ?? {}));
  const seen = cabinet.seen(shelf, id, sight);
  const rules = { host, shelf, settings: enterprise.settings, today: enterprise.today };
  if (!seen || (starts(rule, seen.state) && !seen.moves.some((one) => one.move === move)))
    return { ...NOTHING, record: id, errors: [said("这一步不是您能办的")] };
  const why = await whyNot(rules, seen, move, seen.rev);
  const missing = rule.requires?.includes("$reason") && !reason?.trim() ? ["请写一句原因"] : [];
  const errors = [...why, ...missing].map(said);
  if (errors.length > 0) return { ...NOTHING, record: id, state: seen.state, errors };
  await go(ground, who, shelf, id, move, reason);
  return { ...NOTHING, record: id, state: cabinet.held(shelf.name, id).state };
}

const said = (message: string): FieldError => ({ field: "", message });

interface Made {
  id: string;
  unit: string;
  period: string | null;
  duty: string | null;
  doc: Doc;
}

/** Lays a new record into the cabinet, by a move where one is named. */
export async function make(
  ground: Ground,
  { who }: Doer,
  shelf: Shelf,
  made: Made,
  move: string | null,
): Promise<void> {
  const { enterprise, cabinet } = ground;
  const start = shelf.collection.flow?.states[0] ?? "";
  const to = (move && shelf.collection.flow?.moves[move]?.to) || start;
  const by = personOf(who);
  const held: Held = {
    id: made.id,
    rev: 1,
    v: shelf.collection.v ?? 1,
    unitNo: enterprise.unit(made.unit).no,
    duty: made.duty,
    period: made.period,
    state: to,
    by,
    at: enterprise.now,
    since: enterprise.now,
    doc: filledIn(made.doc),
    countedSeq: null,
    history: [
      { move: move ?? "plan", from: move ? start : "", to, by: who.name, person: by, at: enterprise.now, reason: null },
    ],
    fixed: {},
    published: {},
  };
  cabinet.put(shelf.name, { ...held, fixed: await fixing(ground, shelf.name, held, null) });
}

/** Merges into a record; what is set to nothing goes. */
export function change({ cabinet }: Ground, shelf: Shelf, id: string, doc: Doc): void {
  const held = cabinet.held(shelf.name, id);
  const v = shelf.collection.v ?? 1;
  cabinet.put(shelf.name, { ...held, v, rev: held.rev + 1, doc: filledIn({ ...held.doc, ...doc }) });
}

export async function go(
  ground: Ground,
  who: Principal,
  shelf: Shelf,
  id: string,
  move: string,
  reason: string | null,
): Promise<void> {
  const { cabinet, enterprise } = ground;
  const held = cabinet.held(shelf.name, id);
  const { to } = shelf.collection.flow!.moves[move]!;
  const row: StoredMove = {
    move,
    from: held.state,
    to,
    by: who.name,
    person: personOf(who),
    at: enterprise.now,
    reason,
  };
  const moved: Held = { ...held, rev: held.rev + 1, state: to, since: enterprise.now, history: [...held.history, row] };
  cabinet.put(shelf.name, { ...moved, fixed: await fixing(ground, shelf.name, moved, held.state) });
}

const filledIn = (doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined && value !== null && value !== ""));

function wayTo({ collection: { flow } }: Shelf, state: string | undefined): string | null {
  const start = flow?.states[0] ?? "";
  if (!flow || state === undefined || state === start) return null;
  return Object.entries(flow.moves).find(([, move]) => starts(move, start) && move.to === state)?.[0] ?? null;
}

/** Scores are fixed by the cabinet; the host would look for what they rest on in a database. */
const withoutFixing = (plugin: Plugin): Plugin => ({
  ...plugin,
  ...(plugin.scores && {
    scores: Object.fromEntries(Object.entries(plugin.scores).map(([name, { fixed: _, ...score }]) => [name, score])),
  }),
});

interface Asked {
  ask: string;
  args: Record<string, unknown>;
}

/** Answers what the host asks of the tenant's actor before it writes. */
function writerIn({ enterprise, cabinet }: Ground, { who, sight }: Doer): Writer {
  const isKnown = (id: string) => {
    const unit = enterprise.units.get(id);
    const abilities = [...Object.keys(enterprise.plugin.permissions), "units.read"];
    return unit &&
      (who.kind === "service" || abilities.some((ability) => enterprise.reach(who, ability).holds(unit.no)))
      ? unit
      : null;
  };
  const answer = ({ ask, args: of }: Asked): unknown => {
    switch (ask) {
      case "records.units":
        return (of.ids as string[]).map((id) => isKnown(id));
      case "records.several": {
        const { collection, ids, changes } = of as { collection: string; ids: string[]; changes: Record<string, Doc> };
        return ids.map((id) => cabinet.seen(cabinet.shelf(collection), id, sight, changes[id]));
      }
      case "tasks.ground": {
        const to = enterprise.units.get(String((of.to as string[])[0]));
        const from = who.grants.map(({ unitNo }) => enterprise.unitOf(unitNo))[0];
        const isBelow = to && from && from.no !== to.no && enterprise.reach(who, "tasks.dispatch").holds(to.no);
        return isBelow ? { from, parent: null, units: [to.no], strange: false } : null;
      }
      default:
        throw new TypeError(`no answer to ${ask}`);
    }
  };
  const ask = async (asked: Record<string, Asked>) =>
    Object.fromEntries(Object.entries(asked).map(([name, one]) => [name, answer(one)]));
  return { ask, who, now: enterprise.now, db: null } as unknown as Writer;
}
