import { createHash } from "node:crypto";
import type { Doc, Field, Fields, Plugin } from "@jiceng/plugin";
import type { Gate } from "../../../packages/host/src/run.ts";

/** One call of a plugin, with arguments of the right kind. */
export interface MadeCall {
  path: string[];
  /** Whether it gets a kit. */
  kit: boolean;
  args: unknown[];
}

const DAYS = ["2026-01-15", "2026-06-30", "2026-09-01", "2026-09-24", "2026-12-31"];
const PERIODS = ["2026-09", "2026-08", "2026Q3", "2026H1", "2026"];
const UNITS = ["u1", "u2", "u3"];
const MEMBERS = ["m1", "m2", "m3"];
const TEXTS = ["换模减时", "张三丰", "第一党支部", "", "最小(100, 完成数*2)", "重庆", "A-9"];

/** What an enterprise could answer and ask, made of a plugin's manifest: the same for the same `seed`, with no sense but its shape. */
export class MadeUp {
  readonly #plugin: Plugin;
  readonly #seed: string;

  constructor(plugin: Plugin, seed: string) {
    this.#plugin = plugin;
    this.#seed = seed;
  }

  /** Numbers below `n` that depend on the seed and on what they are for, so that no order of asking changes an answer. */
  #dice(what: string): (n: number) => number {
    let thrown = 0;
    return (n) =>
      createHash("sha256").update(`${this.#seed} ${what} ${thrown++}`).digest().readUInt32BE() % Math.max(1, n);
  }

  doc(of: Fields, what: string): Doc {
    const dice = this.#dice(what);
    return Object.fromEntries(
      Object.entries(of).flatMap(([name, field]) =>
        dice(6) === 0 ? [] : [[name, this.#value(field, dice, `${what}.${name}`)]],
      ),
    );
  }

  #value(field: Field, dice: (n: number) => number, what: string): unknown {
    const one = <T>(of: readonly T[]): T => of[dice(of.length)]!;
    switch (field.type) {
      case "rows":
        return Array.from({ length: dice(4) }, (_, i) => this.doc(field.of, `${what}.${i}`));
      case "number":
      case "money":
        return dice(200);
      case "flag":
        return dice(2) === 0;
      case "date":
        return one(DAYS);
      case "time":
        return "09:30";
      case "period":
        return one(PERIODS);
      case "enum":
        return one(field.options ?? [""]);
      case "unit":
        return one(UNITS);
      case "member":
        return one(MEMBERS);
      case "members":
        return MEMBERS.slice(0, dice(3));
      case "lines":
        return TEXTS.slice(0, dice(4));
      case "link":
      case "file":
        return `r${dice(4)}`;
      case "sheet":
        return {
          name: "表.xlsx",
          sheets: [
            {
              name: "表",
              rows: [
                ["甲", "乙"],
                [one(TEXTS), `${dice(9)}`],
              ],
              merged: [],
            },
          ],
        };
      default:
        return one(TEXTS);
    }
  }

  record(collection: string, id: string, state?: string): Doc {
    const { fields, flow } = this.#plugin.data[collection]!;
    const dice = this.#dice(`${collection} ${id}`);
    const states = [...(flow?.states ?? []), ...(flow?.aside ?? [])];
    const unit = UNITS[dice(3)]!;
    return {
      id,
      rev: 1 + dice(3),
      unit,
      unitName: `${unit}党支部`,
      period: dice(2) ? PERIODS[dice(PERIODS.length)] : null,
      duty: null,
      state: state ?? states[dice(states.length)] ?? "",
      doc: this.doc(fields, `${collection} ${id}`),
      names: { m1: "许临", m2: "高远", m3: "龙井", u1: "一支部" },
      at: Date.UTC(2026, dice(9), 1 + dice(28)),
      since: Date.UTC(2026, dice(9), 1 + dice(28)),
      dueBy: dice(2) ? DAYS[dice(DAYS.length)] : null,
      locked: null,
      history: Object.entries(flow?.moves ?? {})
        .slice(0, dice(3))
        .map(([move, { to }]) => ({ move, from: states[0], to, by: "高远", at: 1_780_000_000_000, reason: null })),
      moves: Object.entries(flow?.moves ?? {}).map(([move, { title }]) => ({ move, title, why: null, reason: false })),
      missing: {},
      editable: dice(2) === 0,
      forms: [],
    };
  }

  /** Answers every ask, whoever asks when. What was asked is put into `asked`. */
  gate(asked: string[]): Gate {
    return async (path, args) => {
      const what = `${path} ${JSON.stringify(args)}`;
      asked.push(what);
      const dice = this.#dice(what);
      const figure = () => (dice(5) === 0 ? null : { num: dice(40), den: dice(60) });
      const score = () => ({
        total: dice(100),
        lines: [{ code: "a", title: "甲", points: dice(10), of: 10, why: "依据" }],
        level: "好",
      });
      switch (path) {
        case "data.find": {
          const [collection, query] = args as [string, { where?: { state?: string | string[] }; limit?: number }];
          const state = [query.where?.state ?? []].flat()[0];
          const items = Array.from({ length: Math.min(dice(5), query.limit ?? 9) }, (_, i) =>
            this.record(collection, `r${i}`, state),
          );
          return { items, next: null, states: Object.fromEntries(items.map((item) => [item.state, 1])) };
        }
        case "data.get":
          return dice(8) === 0 ? null : this.record(String(args[0]), String(args[1]));
        case "data.put":
          return `new${dice(100)}`;
        case "units":
          return UNITS.slice(0, 1 + dice(3)).map((id, i) => ({
            id,
            name: `${id}党支部`,
            kind: "branch",
            path: ["公司党委"],
            parent: i === 0 ? null : "u1",
          }));
        case "members":
          return MEMBERS.map((id) => ({ id, name: `${id}同志`, unit: "u1" }));
        case "posts":
          return MEMBERS.map((member) => ({ member, unit: "u1", kind: "secretary", title: "书记", from: DAYS[0] }));
        case "metrics": {
          const { of } = args[0] as { of: string[] };
          return UNITS.map((id) => ({
            id,
            name: `${id}党支部`,
            figures: Object.fromEntries(of.map((name) => [name, figure()])),
          }));
        }
        case "scores":
          return Object.fromEntries((args[1] as string[]).map((id) => [id, score()]));
        case "http":
          return { status: 200, text: '{"a":1}', json: { a: 1 } };
        case "published":
          return { items: [], next: null };
        default:
          return null;
      }
    };
  }

  ground() {
    const { permissions, settings } = this.#plugin;
    const dice = this.#dice("ground");
    return {
      me: { member: "m1", name: "许临" },
      may: Object.fromEntries(Object.keys(permissions).map((ability) => [ability, dice(4) > 0])),
      settings: { ...settings?.defaults },
    };
  }

  /** One call of everything in the manifest that is code. */
  calls(): MadeCall[] {
    return codeIn(this.#plugin).map((path) => this.#call(path));
  }

  #call(path: string[]): MadeCall {
    const [of = "", name = "", rule = ""] = path;
    const what = path.join(".");
    const dice = this.#dice(what);
    const { settings } = this.ground();
    const today = "2026-09-24";
    const query = {
      ...Object.fromEntries(["id", "record", "scheme", "round", "result", "of"].map((key) => [key, `r${dice(4)}`])),
      ...(dice(2) ? { unit: "u1", period: "2026-09" } : {}),
      ...(dice(2) ? { year: "2026", q: "支部", state: "" } : {}),
      member: "m1",
      how: "pair",
    };
    switch (of) {
      case "data": {
        const doc = this.doc(this.#plugin.data[name]!.fields, what);
        const context = { today, settings };
        const moves = Object.keys(this.#plugin.data[name]!.flow?.moves ?? {});
        if (rule === "upgrade") return { path, kit: false, args: [doc, 1] };
        return {
          path,
          kit: false,
          args: rule === "guard" ? [doc, moves[dice(moves.length)], context] : [doc, context],
        };
      }
      case "scores": {
        const { fields } = this.#plugin.data[this.#plugin.scores![name]!.of]!;
        const links = Object.entries(fields).flatMap(([link, field]) =>
          field.type === "link" && field.of
            ? [[link, this.doc(this.#plugin.data[field.of]!.fields, `${what} ${link}`)]]
            : [],
        );
        const context = { today, settings, linked: Object.fromEntries(links), adjusted: dice(2) ? { a: 3 } : {} };
        return { path, kit: false, args: [this.doc(fields, what), context] };
      }
      case "metrics": {
        const collection = this.#plugin.metrics![name]!.of;
        const { doc, state, period } = this.record(collection, "r1");
        return { path, kit: false, args: [doc, { state, period, today }] };
      }
      case "forms": {
        const form = this.#plugin.forms![name]!;
        if (rule === "start")
          return {
            path,
            kit: true,
            args: [
              query,
              { unit: "u1", unitName: "一支部", period: "2026-09", people: [{ member: "m1", post: "书记" }] },
            ],
          };
        return { path, kit: true, args: [this.doc(form.fields ?? this.#plugin.data[form.of!]!.fields, what), query] };
      }
      case "documents":
        return { path, kit: true, args: [this.#plugin.documents![name]!.of ? `r${dice(4)}` : null] };
      case "columns":
        return { path, kit: true, args: [[...UNITS]] };
      case "jobs":
        return { path, kit: true, args: [] };
      case "on":
        return {
          path,
          kit: true,
          args: [{ event: name, record: `r${dice(4)}`, unit: "u1", period: "2026-09", key: "1" }],
        };
      default:
        return { path, kit: true, args: [query] };
    }
  }
}

/** Paths of everything in a plugin that is a function. */
export function codeIn(plugin: Plugin): string[][] {
  const paths: string[][] = [];
  const walk = (at: object, path: string[]) => {
    for (const [key, value] of Object.entries(at))
      if (typeof value === "function") paths.push([...path, key]);
      else if (typeof value === "object" && value !== null) walk(value, [...path, key]);
  };
  walk(plugin, []);
  return paths;
}
