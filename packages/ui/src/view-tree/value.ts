import {
  type Cell,
  type Collection,
  type Field,
  type FieldType,
  lastDay,
  type Move,
  type PluginRecord,
  periodLabel,
  type ScalarField,
  type Tone,
} from "@jiceng/plugin";
import { figure } from "../text.ts";

/** Names of the members, units and records that documents mention, by id. */
export type Names = Readonly<Record<string, string>>;

/** Said of a member whose name the reader may not know. */
export const UNKNOWN_MEMBER = "已转出的党员";

const GONE: Partial<Record<FieldType, string>> = {
  member: UNKNOWN_MEMBER,
  unit: "您看不到的组织",
  link: "您看不到的记录",
  file: "附件",
};

export const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";

/** What a field holds, as people read it; rows are counted. `at`: the record that holds it, where its files can be opened. */
export function cellOf(field: Field, value: unknown, names: Names, at?: { of: string; record: string }): Cell {
  if (!isFilled(value)) return null;
  if (field.type === "rows") return `${(value as unknown[]).length}条`;
  if (field.type === "file" && at) return { text: names[String(value)] ?? "附件", to: { file: String(value), ...at } };
  return scalarCell(field, value, names);
}

function scalarCell({ type, suffix = "", of = "" }: ScalarField, value: unknown, names: Names): Cell {
  const named = (id: string) => (Object.hasOwn(names, id) ? names[id]! : (GONE[type] ?? UNKNOWN_MEMBER));
  const text = String(value);
  switch (type) {
    case "number":
      return suffix ? `${figure(Number(value))}${suffix}` : Number(value);
    case "money":
      return { money: Number(value) };
    case "date":
      return { day: text };
    case "period":
      return { period: text };
    case "flag":
      return value === true || value === "1" ? "是" : "否";
    case "member":
      return { text: named(text), ...(Object.hasOwn(names, text) && { to: { member: text } }) };
    case "unit":
      return { text: named(text), ...(Object.hasOwn(names, text) && { to: { unit: text } }) };
    case "link":
      return { text: named(text), ...(Object.hasOwn(names, text) && { to: { record: text, of } }) };
    case "file":
      return named(text);
    case "members":
      return (value as string[]).map(named).join("、");
    case "lines":
      return (value as string[]).join("；");
    case "markdown":
      return text.length > 60 ? `${text.slice(0, 59)}…` : text;
    default:
      return text;
  }
}

export const leavesFrom = ({ from }: Move, state: string): boolean =>
  typeof from === "string" ? from === state : from.includes(state);

/**
 * How a state is shown, by its place in the flow: not begun, on the way, arrived; beside the way it is red only
 * where somebody has to act to get back on it.
 */
export function stateTone({ flow, counts }: Pick<Collection, "flow" | "counts">, state: string): Tone {
  if (!flow) return "none";
  const { states, moves } = flow;
  if (!states.includes(state)) {
    const goesBack = Object.values(moves).some((move) => leavesFrom(move, state) && states.includes(move.to));
    return goesBack ? "over" : "none";
  }
  if (counts?.states.includes(state) || state === states.at(-1)) return "on";
  return state === states[0] ? "soon" : "todo";
}

/** The period that a record belongs to, and that it was made up for afterwards. */
export function periodCell({ period, doc }: PluginRecord, { counts }: Collection): Cell {
  if (!period) return null;
  const held = counts ? doc[counts.held] : undefined;
  return typeof held === "string" && held > lastDay(period)
    ? { text: periodLabel(period), note: "期后补办" }
    : { period };
}
