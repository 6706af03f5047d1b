import {
  dispatching,
  found,
  idsIn,
  insertMoves,
  insertRecords,
  isFilled,
  misfit,
  type NamedUnit,
  NOBODY,
  notify,
  offeredMoves,
  opening,
  personOf,
  problemOf,
  type SeenRecord,
  type Shelf,
  SIGN_DAYS,
  type Sight,
  starts,
  toldBy,
  updateRecord,
  type Visit,
} from "@jiceng/kernel";
import { type Doc, dayOf, type FieldError, isDay, isPeriod, type Period, type Plugin } from "@jiceng/plugin";
import { entering } from "./entering.ts";
import type { Host } from "./host.ts";
import { movesWrite, type Rules, ruled, type Write, whyNot } from "./move.ts";
import type { Noted, NotedMove, NotedPut } from "./noted.ts";
import { own, resolver } from "./place.ts";
import { publishing } from "./publishing.ts";
import { holds } from "./sight.ts";
import { Unfit } from "./unfit.ts";

/** Whoever writes through a plugin: a visit, or the tenant's own work. */
export type Writer = Pick<Visit, "ask" | "who" | "now" | "db">;

export interface WrittenBy {
  plugin: Plugin;
  settings: Doc;
  sight: Sight;
  host: Host;
  /** The ability of the form that is saved; `null` for the tenant's own work. */
  permission: string | null;
}

/** A record that one call puts or moves, as it will be. */
export interface Coming {
  shelf: Shelf;
  record: SeenRecord | null;
  put: NotedPut | null;
  move: NotedMove | null;
}

/** From where a task goes to whom, as far as whoever writes may give one. */
export type TaskGround = Parameters<typeof dispatching>[1] & { strange: boolean };

/** One change in the making. */
export class Making {
  readonly writes: Write[] = [];
  readonly detail: Record<string, string[]> = {};
  readonly #writer: Writer;
  readonly #by: WrittenBy;
  readonly #noted: Noted;
  readonly #units: ReadonlyMap<string, NamedUnit | null>;

  constructor(writer: Writer, by: WrittenBy, noted: Noted, units: ReadonlyMap<string, NamedUnit | null>) {
    this.#writer = writer;
    this.#by = by;
    this.#noted = noted;
    this.#units = units;
  }

  async take({ shelf, record, put, move }: Coming): Promise<void> {
    if (put && "unit" in put.at) return this.#make(shelf, put, put.at, move);
    if (!record) throw new Unfit(`这条${shelf.collection.title}不在了，或不在您能看的范围里`);
    let rev = record.rev;
    if (put && "rev" in put.at) {
      this.#allow(shelf, record.unit.no, record.unit.name);
      if (record.publication?.locked) throw new Unfit(record.publication.text);
      if (put.at.rev !== record.rev) throw new Unfit("记录刚被别人改过，请重新打开再填");
      this.#fit(shelf, put.doc, record.doc);
      if (isPastDraft(shelf, record.state)) await this.#check(shelf, record);
      this.#write(shelf, record.id, {
        statements: updateRecord(
          shelf,
          { ...record, rev, unitNo: record.unit.no, doc: withoutNothing(record.doc) },
          this.#writer.now,
        ),
        outbox: [{ event: eventOf(shelf, "plan"), body: { record: record.id, unit: record.unit.id } }],
        touches: [],
      });
      rev++;
    }
    if (!move) return;
    this.#ownWork(shelf, move.move);
    const why = await whyNot(this.#rules(shelf), record, move.move, record.rev);
    if (why.length > 0) throw new Unfit(why.join("；"));
    this.#reason(shelf, move);
    const moving = await movesWrite(this.#rules(shelf), [{ ...record, rev }], move.move, move.reason, this.#writer);
    this.#write(shelf, record.id, moving);
  }

  /** A new record: in the state where its flow starts, or in one to which a move leads that this person could make. */
  async #make(
    shelf: Shelf,
    put: NotedPut,
    at: { unit: string; period?: Period; state?: string },
    asked: NotedMove | null,
  ) {
    const unit = this.#units.get(at.unit);
    if (!unit) throw new Unfit(`不能在这个组织记${shelf.collection.title}`);
    this.#allow(shelf, unit.no, unit.name);
    this.#fit(shelf, put.doc, {});
    if (at.period !== undefined && !isPeriod(at.period)) throw new TypeError(`${at.period} is no period`);
    const { who, now } = this.#writer;
    const { flow, v = 1 } = shelf.collection;
    const start = flow?.states[0] ?? "";
    const doc = withoutNothing(put.doc);
    const name = asked?.move ?? this.#wayTo(shelf, start, at.state ?? start);
    const to = name === null ? start : own(flow?.moves, name).to;
    if (name !== null) {
      this.#ownWork(shelf, name);
      const may = (ability: string) => holds(this.#by.sight.scopes[ability], unit.no);
      const offered = offeredMoves(shelf.collection, { state: start, doc }, [], personOf(who), may);
      const why = found(offered.find(({ move }) => move === name)).why;
      if (why) throw new Unfit(why);
      if (asked) this.#reason(shelf, asked);
    }
    const record = { duty: null, period: at.period ?? null, doc };
    if (isPastDraft(shelf, to)) await this.#check(shelf, record);
    if (name !== null) {
      const missing = await ruled<string>(this.#rules(shelf), "guard", record, name);
      if (missing.length > 0) throw new Unfit(missing.join("；"));
    }
    const id = found(put.fresh);
    const whole = { ...record, id, rev: 1, v, unitNo: unit.no, state: to, by: personOf(who), at: now };
    const brought = await entering(this.#rules(shelf), this.#writer, [{ ...whole, from: null, to }]);
    const row = { recordId: id, from: name === null ? "" : start, to, by: personOf(who), byName: who.name, at: now };
    this.#write(shelf, id, {
      statements: [
        ...insertRecords(shelf, [whole], now),
        insertMoves([{ ...row, move: name ?? "plan", reason: asked?.reason ?? null }]),
        ...brought.statements,
      ],
      outbox: [
        { event: eventOf(shelf, name ?? "plan"), body: { record: id, unit: unit.id } },
        ...(name === null ? [] : toldBy(shelf, { id, unit, by: personOf(who), doc }, name)),
      ],
      touches: brought.touches,
    });
  }

  /** The one move by which a new record would come into a state; `null` where it starts there. */
  #wayTo({ collection, name }: Shelf, start: string, state: string): string | null {
    if (state === start) return null;
    const [way] = Object.entries(collection.flow?.moves ?? {}).find(
      ([, move]) => starts(move, start) && move.to === state,
    ) ?? [null];
    if (way === null) throw new TypeError(`no move of ${name} leads a new record to ${state}`);
    return way;
  }

  /** Publishes results of a score, for whoever may. */
  async publish(name: string, records: readonly (SeenRecord | null)[]): Promise<void> {
    if (this.#by.permission === null) throw new TypeError(`publishing ${name} is for somebody to decide`);
    const moved = new Set(this.#noted.moves.map(({ id }) => id));
    const { statements, ids } = await publishing(this.#writer, this.#by, name, records, moved);
    this.writes.push({ statements, outbox: [], touches: [] });
    this.detail.published = [...(this.detail.published ?? []), ...ids];
  }

  tell({ to, text, at }: Noted["told"][number], records: ReadonlyMap<string, SeenRecord | null>): void {
    const { plugin } = this.#by;
    if (typeof text !== "string" || text.length === 0 || text.length > 200)
      throw new TypeError("a notice is one sentence");
    const href = resolver(plugin, (id) => records.get(id)?.unit.id ?? null)(at) ?? "/";
    if ("member" in to) {
      this.#tellNow(notify({ to, text, href }));
      return;
    }
    const unit = this.#units.get(to.unit);
    if (!unit || !Object.hasOwn(plugin.permissions, to.ability)) throw new TypeError(`nobody to tell: ${to.ability}`);
    this.#tellNow(notify({ to: { ability: `${plugin.id}:${to.ability}`, unitNo: unit.no }, text, href }));
  }

  #tellNow(entry: ReturnType<typeof notify>): void {
    this.writes.push({ statements: [], outbox: [entry], touches: [] });
  }

  /** A task to a unit below, as whoever may dispatch would give it. */
  give({ id, unit, title, ask, deliverable, deadline }: Noted["tasks"][number], ground: TaskGround | null): void {
    if (!this.#noted.given.has(unit)) throw new TypeError(`${unit} was not given to the plugin`);
    if (!ground || ground.strange || ground.units.length === 0) throw new Unfit("这个组织不在您能下达任务的范围里");
    if (![title, ask, deliverable].every((text) => typeof text === "string" && text.trim()))
      throw new Unfit("任务要写清名称、要求和交付物");
    if (!isDay(deadline) || deadline < dayOf(this.#writer.now)) throw new Unfit("任务的期限要在今天或以后");
    const task = { title: title.slice(0, 60), ask, deliverable, deadline, days: SIGN_DAYS, evidence: null };
    const { given, change } = dispatching(this.#writer, ground, task, NOBODY, () => id);
    this.detail.tasks = [...(this.detail.tasks ?? []), ...given.map(({ id }) => id)];
    this.writes.push({ ...change, touches: [] });
  }

  /** A secret ballot at a unit over which the form may be saved. */
  open({ id, ...asked }: Noted["ballots"][number]): void {
    const { permission, plugin, sight } = this.#by;
    if (permission === null) throw new TypeError("opening a ballot is for somebody to decide");
    if (!Object.hasOwn(plugin.permissions, asked.ability)) throw new TypeError(`no ability ${asked.ability}`);
    const unit = this.#units.get(asked.unit);
    if (!unit || !holds(sight.scopes[permission], unit.no)) throw new Unfit("不能在这个组织发起投票");
    const why = problemOf(asked, this.#writer.now);
    if (why) throw new Unfit(why);
    this.writes.push({ ...opening(this.#writer, asked, { id, plugin: plugin.id, unitNo: unit.no }), touches: [] });
    this.detail.ballots = [...(this.detail.ballots ?? []), id];
  }

  #rules(shelf: Shelf): Rules {
    const { host, settings } = this.#by;
    return { host, shelf, settings, today: dayOf(this.#writer.now) };
  }

  /** By the form that is saved, or by one over the collection. */
  #allow({ plugin, name, collection }: Shelf, unitNo: number, unitName: string): void {
    const { permission, sight } = this.#by;
    if (permission === null) return;
    const over = Object.values(plugin.forms ?? {}).filter(({ of }) => of === name);
    const ways = [permission, ...over.map((form) => form.permission)];
    if (!ways.some((ability) => holds(sight.scopes[ability], unitNo)))
      throw new Unfit(`不能在${unitName}记${collection.title}`);
  }

  /** Documents hold what their fields store, and only ids that the plugin was given. */
  #fit({ name, collection }: Shelf, put: Doc, stored: Doc): void {
    const { fields } = collection;
    const wrong = misfit(fields, put);
    if (wrong !== null) throw new TypeError(`${name}.${wrong} is not what the field holds`);
    const strange = idsIn(fields, put).find((id) => !this.#noted.given.has(id));
    if (strange !== undefined) throw new TypeError(`${name}: ${strange} was not given to the plugin`);
    const whole = { ...stored, ...put };
    for (const [field, { required, title }] of Object.entries(fields))
      if (required && !isFilled(whole[field])) throw new Unfit(`请填写${title}`, field);
  }

  async #check(shelf: Shelf, record: Pick<SeenRecord, "doc" | "duty" | "period">): Promise<void> {
    const [fault] = await ruled<FieldError>(this.#rules(shelf), "check", record);
    if (fault) throw new Unfit(fault.message, fault.field);
  }

  #ownWork({ collection }: Shelf, name: string): void {
    if (this.#by.permission === null && own(collection.flow?.moves, name).notBy)
      throw new TypeError(`${name} is for somebody to decide`);
  }

  #reason({ collection }: Shelf, { move, reason }: NotedMove): void {
    if (own(collection.flow?.moves, move).requires?.includes("$reason") && !reason) throw new Unfit("请写一句原因");
  }

  #write(shelf: Shelf, id: string, write: Write): void {
    this.writes.push(write);
    this.detail[shelf.name] = [...new Set([...(this.detail[shelf.name] ?? []), id])];
  }
}

/** Where a collection's rule holds: whatever has left the state in which its flow starts. */
const isPastDraft = ({ collection: { flow } }: Shelf, state: string): boolean => !flow || state !== flow.states[0];

const eventOf = ({ plugin, name }: Shelf, move: string): string => `${plugin.id}.${name}.${move}`;

const withoutNothing = (doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined && value !== null && value !== ""));
