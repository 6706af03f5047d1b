import { holds } from "@jiceng/host/rules";
import {
  type Holder,
  idsIn,
  isLetGo,
  judged,
  keysOf,
  type ReadRecord,
  readingScope,
  type SeenRecord,
  type Shelf,
  type Sight,
  type StoredMove,
  type StoredRecord,
} from "@jiceng/kernel";
import type { Doc, ScoreResult } from "@jiceng/plugin";
import type { RecordGiven, StoredSeen } from "./author.ts";
import { type Enterprise, noSuch } from "./enterprise.ts";

/** A record as it lies in memory, with what happened to it. */
export interface Held extends StoredRecord {
  history: StoredMove[];
  /** Results of scores that a state fixed. */
  fixed: Record<string, ScoreResult>;
  /** When and by whom those were published. */
  published: Record<string, { at: number; by: string }>;
}

/** The records of a small enterprise, by collection. */
export class Cabinet {
  readonly #of: Enterprise;
  readonly #shelves: ReadonlyMap<string, Map<string, Held>>;

  /** Told of everything that is put. */
  readonly #written: (collection: string, held: Held) => void;

  constructor(of: Enterprise, written: (collection: string, held: Held) => void = () => {}) {
    this.#of = of;
    this.#written = written;
    this.#shelves = new Map(Object.keys(of.plugin.data).map((name) => [name, new Map()]));
    for (const [name, given] of Object.entries(of.world.records ?? {})) {
      const shelf = this.shelf(name);
      for (const one of given) this.#lay(shelf, one);
    }
  }

  shelf(name: string): Shelf {
    const collection = this.#of.plugin.data[name];
    if (!collection) throw noSuch("集合", name, this.#shelves.keys());
    return { plugin: this.#of.plugin, name, collection };
  }

  #lay({ name, collection }: Shelf, given: RecordGiven): void {
    const { id, unit, doc, period = null, duty = null, v = collection.v ?? 1, moves = [] } = given;
    const at = this.#of.at(given.on);
    const state = given.state ?? collection.flow?.states[0] ?? "";
    const by = given.by ?? "";
    const history = moves.map(({ move, by, on, reason = null }) => ({
      move,
      from: "",
      to: collection.flow?.moves[move]?.to ?? "",
      by: this.#of.members.get(by)?.name ?? by,
      person: by,
      at: this.#of.at(on ?? given.on),
      reason,
    }));
    const since = history.at(-1)?.at ?? at;
    const unitNo = this.#of.unit(unit).no;
    this.all(name).set(id, {
      id,
      rev: 1,
      v,
      unitNo,
      duty,
      period,
      state,
      by,
      at,
      since,
      doc,
      history,
      fixed: {},
      published: {},
      countedSeq: null,
    });
  }

  all(name: string): Map<string, Held> {
    return this.#shelves.get(this.shelf(name).name)!;
  }

  held(name: string, id: string): Held {
    const held = this.all(name).get(id);
    if (!held) throw noSuch(`${name} 的记录`, id, this.all(name).keys());
    return held;
  }

  /** A record as tests look at it. */
  stored({ id, rev, unitNo, period, duty, state, doc, history }: Held): StoredSeen {
    return {
      ...{ id, rev, period, duty, state },
      unit: this.#of.unitOf(unitNo).id,
      doc: structuredClone(doc),
      history: history.map(({ move, by, reason }) => ({ move, by, reason })),
    };
  }

  put(name: string, held: Held): void {
    this.all(name).set(held.id, held);
    this.#written(name, held);
  }

  /** Names of members, units and records that a document mentions, by id. */
  names({ plugin, collection }: Shelf, doc: Doc): Record<string, string> {
    const called = (id: string): string | undefined =>
      this.#of.members.get(id)?.name ?? this.#of.units.get(id)?.name ?? this.#label(plugin.data, id);
    return Object.fromEntries(
      idsIn(collection.fields, doc).flatMap((id) => {
        const name = called(id);
        return name === undefined ? [] : [[id, name]];
      }),
    );
  }

  #label(data: Enterprise["plugin"]["data"], id: string): string | undefined {
    for (const [name, held] of this.#shelves) {
      const found = held.get(id);
      if (found) return String(found.doc[data[name]!.label ?? ""] ?? data[name]!.title);
    }
    return undefined;
  }

  read(shelf: Shelf, held: Held): ReadRecord {
    const unit = this.#of.unitOf(held.unitNo);
    const { history, fixed: _, published: __, ...record } = structuredClone(held);
    return {
      record,
      history,
      unitId: unit.id,
      unitName: unit.name,
      names: this.names(shelf, held.doc),
      isReviewed: false,
    };
  }

  /** One record for one reader, as the actor would judge it; `change` is what is about to be put into it. */
  seen(shelf: Shelf, id: string, sight: Sight, change: Doc = {}): SeenRecord | null {
    const held = this.all(shelf.name).get(id);
    if (!held) return null;
    const read = this.read(shelf, held);
    const doc = { ...read.record.doc, ...change };
    const may = (ability: string, unitNo: number) => holds(sight.scopes[ability], unitNo);
    const mine = judged(shelf, read, { memberId: sight.me.member, person: sight.me.person, may }, doc);
    if (!mine) return null;
    const { rev, v, duty, period, state, at, since, by } = read.record;
    return {
      plugin: shelf.plugin.id,
      collection: shelf.name,
      id: mine.id,
      unit: {
        no: mine.unitNo,
        id: holds(sight.scopes["units.read"], mine.unitNo) ? read.unitId : null,
        name: read.unitName,
      },
      ...{ rev, v, duty, period, state, at, since, by },
      doc,
      names: read.names,
      history: mine.history,
      moves: mine.moves,
      forms: mine.forms,
      publication: null,
    };
  }

  /** Who has a name already that this record is to have alone. */
  holders(
    shelf: Shelf,
    of: { unitNo: number; period: string | null; doc: Doc },
    except: string | null,
    sight: Sight,
  ): Holder[] {
    const wanted = keysOf(shelf.collection, of);
    return [...this.all(shelf.name).values()].flatMap((held) => {
      if (held.id === except || isLetGo(shelf.collection, held.state)) return [];
      const keys = keysOf(shelf.collection, held);
      const taken = wanted.find(({ rule, key }) => keys.some((one) => one.rule === rule && one.key === key));
      const isTheirs = holds(readingScope(shelf, sight.scopes), held.unitNo);
      const name = isTheirs ? String(held.doc[shelf.collection.label ?? ""] ?? "") : null;
      return taken ? [{ rule: taken.rule, id: held.id, name, unit: this.#of.unitOf(held.unitNo).name }] : [];
    });
  }
}
