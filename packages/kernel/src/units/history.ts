import type { Day } from "@jiceng/plugin";
import type { Verb } from "./change.ts";

/** What rows say of a unit's past and of what is planned for it, each in the order of its days. */
export interface HistoryRows {
  openedOn: Day;
  names: readonly { name: string; from: Day }[];
  placements: readonly { from: Day; above: string | null }[];
  closures: readonly { closedOn: Day; reopenedOn: Day | null; into: string | null }[];
  /** Units that were merged into this one. */
  received: readonly { on: Day; name: string }[];
  /** Who registered what; changes that came with a file have no such row. */
  registered: readonly Registered[];
}

interface Registered {
  verb: string;
  on: Day;
  /** The unit is the other one that the change is about: it received another, or came out of it. */
  received: boolean;
  /** What that other one was called. */
  other: string | null;
  reason: string;
  by: string | null;
}

export interface HistoryEvent {
  on: Day;
  text: string;
  /** On what ground, and who registered it. */
  ground: { reason: string; by: string | null } | null;
}

/** What happened to a unit and what is planned, the latest first. */
export function historyOf(rows: HistoryRows): HistoryEvent[] {
  const { openedOn, names, placements, closures, received, registered } = rows;
  const groundOf = (row: Registered | undefined) => (row ? { reason: row.reason, by: row.by } : null);
  const rowOf = (verb: Verb, on: Day, received = false) =>
    registered.find((one) => one.verb === verb && one.on === on && one.received === received);
  const event = (verb: Verb, on: Day, text: string, received = false): HistoryEvent => ({
    on,
    text,
    ground: groundOf(rowOf(verb, on, received)),
  });
  const reopened = new Set(closures.map(({ reopenedOn }) => reopenedOn));
  const origin = rowOf("split", openedOn, true);
  const below = (above: string | null | undefined) => (above ? `，归${above}` : "");
  return [
    origin
      ? event("split", openedOn, `从${origin.other}分出成立${below(placements[0]?.above)}`, true)
      : event("found", openedOn, `成立${below(placements[0]?.above)}`),
    ...registered
      .filter(({ verb, received }) => verb === "split" && !received)
      .map((row) => ({ on: row.on, text: `分出${row.other}`, ground: groundOf(row) })),
    ...placements
      .slice(1)
      .map(({ from, above }, i) =>
        reopened.has(from)
          ? event("reopen", from, `恢复${below(above)}`)
          : event("move", from, `从${placements[i]!.above ?? ""}转到${above ?? ""}`),
      ),
    ...names.slice(1).map(({ name, from }, i) => event("rename", from, `由“${names[i]!.name}”更名为“${name}”`)),
    ...closures.map(({ closedOn, into }) =>
      into === null ? event("dissolve", closedOn, "撤销") : event("merge", closedOn, `并入${into}`),
    ),
    ...received.map(({ on, name }) => event("merge", on, `${name}并入`, true)),
  ].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
