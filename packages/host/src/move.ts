import {
  type Commit,
  found,
  logged,
  moveRecord,
  type SeenRecord,
  type Shelf,
  starts,
  toldBy,
  type Visit,
} from "@jiceng/kernel";
import type { CheckContext, Day, Doc, FieldError } from "@jiceng/plugin";
import { entering } from "./entering.ts";
import { type Host, RULE_LIMITS } from "./host.ts";
import { own } from "./place.ts";

/** What one change of a record writes; several of them make one commit. */
export interface Write {
  statements: Commit["statements"];
  outbox: NonNullable<Commit["outbox"]>;
  touches: NonNullable<Commit["touches"]>;
}

/** What a plugin's rules are asked with. */
export interface Rules {
  host: Host;
  shelf: Shelf;
  /** What the tenant set. */
  settings: Doc;
  today: Day;
}

/**
 * A rule of a collection, asked in its plugin's host: `check` of a document, `guard` of a move. Where it fails, or finds what is no list of
 * faults, that itself stands in the way, with the number under which it is logged: nothing is written, and what is there can be read.
 */
export async function ruled<T>(
  { host, shelf, settings, today }: Rules,
  rule: "check" | "guard",
  { doc, duty, period }: Pick<SeenRecord, "doc" | "duty" | "period">,
  ...more: string[]
): Promise<T[]> {
  if (!shelf.collection[rule]) return [];
  const context: CheckContext = { today, settings, ...(duty && { duty }), ...(period && { period }) };
  const args = [doc, ...more, context];
  const result = await host.call(["data", shelf.name, rule], null, args, today, RULE_LIMITS);
  const said = "ok" in result ? (result.ok ?? []) : null;
  if (Array.isArray(said) && said.every(rule === "check" ? isFault : isSentence)) return said as T[];
  const reference = logged(
    `${shelf.plugin.id} ${rule}`,
    "error" in result ? result.error.message : "no list of faults",
  );
  const text = `“${shelf.plugin.title}”的规则没有算出来，现在存不了。请把编号 ${reference} 告诉管理员`;
  return [rule === "check" ? { field: "", message: text } : text] as T[];
}

const isSentence = (said: unknown): boolean => typeof said === "string";

/** Whether what a plugin said is what is wrong at a field. */
export function isFault(said: unknown): boolean {
  const { field, message } = (said ?? {}) as Partial<Record<keyof FieldError, unknown>>;
  return typeof field === "string" && typeof message === "string";
}

/** Whether a form would have handed the record in by this move: then what it would have checked is checked without it, too. */
const isHandingIn = ({ plugin, name }: Shelf, move: string): boolean =>
  Object.values(plugin.forms ?? {}).some((form) => form.of === name && form.submit?.includes(move));

/**
 * Why a person who sees a record cannot make a move of it now, as sentences; none where nothing is in the way. The one judgement for a
 * move made alone, among many, and by a plugin. A move that is not theirs to make is not there.
 */
export async function whyNot(rules: Rules, record: SeenRecord, name: string, rev: number): Promise<readonly string[]> {
  const { shelf } = rules;
  const move = own(shelf.collection.flow?.moves, name);
  if (!starts(move, record.state)) return [`现在是“${record.state}”，不能${move.title}`];
  const offered = found(record.moves.find((one) => one.move === name));
  if (record.publication?.locked) return [record.publication.text];
  if (offered.why) return [offered.why];
  // A page that is older than the record must not move what it did not show.
  if (rev !== record.rev) return ["记录刚被别人改过，请看过再办"];
  const [faults, missing] = await Promise.all([
    isHandingIn(shelf, name) ? ruled<FieldError>(rules, "check", record) : [],
    ruled<string>(rules, "guard", record, name),
  ]);
  return [...faults.map(({ message }) => message), ...missing];
}

/** What a move of records writes, one or many: their states, the rows that tell of it, what that brings with it, who is told. */
export async function movesWrite(
  rules: Pick<Rules, "host" | "shelf" | "settings">,
  records: readonly (Pick<SeenRecord, "id" | "rev" | "unit" | "duty" | "period" | "state" | "by"> & { doc: Doc })[],
  name: string,
  reason: string | null,
  { who, now, db }: Pick<Visit, "who" | "now" | "db">,
): Promise<Write> {
  const { shelf } = rules;
  const { to } = own(shelf.collection.flow?.moves, name);
  const brought = await entering(
    rules,
    { db, now },
    records.map(({ id, unit, duty, period, doc, state }) => ({
      id,
      unitNo: unit.no,
      duty,
      period,
      doc,
      from: state,
      to,
    })),
  );
  return {
    statements: [
      ...records.flatMap(({ id, rev, state }) =>
        moveRecord(shelf, { id, rev }, { name, from: state, to, reason }, who, now),
      ),
      ...brought.statements,
    ],
    outbox: records.flatMap(({ id, unit, by, doc }) => [
      { event: `${shelf.plugin.id}.${shelf.name}.${name}`, body: { record: id, unit: unit.id } },
      ...toldBy(shelf, { id, unit, by, doc }, name),
    ]),
    touches: brought.touches,
  };
}

/** Several changes as one. */
export const asOne = (writes: readonly Write[]): Write => ({
  statements: writes.flatMap(({ statements }) => statements),
  outbox: writes.flatMap(({ outbox }) => outbox),
  touches: [...new Set(writes.flatMap(({ touches }) => touches))],
});
