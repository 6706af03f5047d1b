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
  id: string;
  verb: Verb;
  on: Day;
  /** The unit is the other one that the change is about: it received another, or came out of it. */
  received: boolean;
  /** What that other one was called. */
  other: string | null;
  reason: string;
  by: string | null;
  /** By whom and when it was taken back before its day. */
  withdrawn: { by: string | null; at: number } | null;
}

export interface HistoryEvent {
  on: Day;
  text: string;
  /** The change that it came of, on what ground, and who registered it; `null` for what came in a file. */
  change: Pick<Registered, "id" | "reason" | "by" | "withdrawn"> | null;
}

/** A change in a few words, from the side of the unit that changes. */
export function changeWords(verb: Verb, unit: string, other: string): string {
  const words: Record<Verb, string> = {
    found: `${other}下面新设${unit}`,
    split: `${unit}分出${other}`,
    rename: `${unit}更名`,
    move: `${unit}转到${other}`,
    merge: `${unit}并入${other}`,
    dissolve: `${unit}撤销`,
    reopen: `${unit}恢复，归${other}`,
  };
  return words[verb];
}

/** What happened to a unit and what is planned, the latest first. */
export function historyOf(rows: HistoryRows): HistoryEvent[] {
  const { openedOn, names, placements, closures, received, registered } = rows;
  const standing = registered.filter(({ withdrawn }) => withdrawn === null);
  const rowOf = (verb: Verb, on: Day, received = false) =>
    standing.find((one) => one.verb === verb && one.on === on && one.received === received) ?? null;
  const event = (verb: Verb, on: Day, text: string, received = false): HistoryEvent => ({
    on,
    text,
    change: rowOf(verb, on, received),
  });
  const reopened = new Set(closures.map(({ reopenedOn }) => reopenedOn));
  const origin = rowOf("split", openedOn, true);
  const below = (above: string | null | undefined) => (above ? `，归${above}` : "");
  return [
    origin
      ? event("split", openedOn, `从${origin.other}分出成立${below(placements[0]?.above)}`, true)
      : event("found", openedOn, `成立${below(placements[0]?.above)}`),
    ...standing
      .filter(({ verb, received }) => verb === "split" && !received)
      .map((change) => ({ on: change.on, text: `分出${change.other}`, change })),
    ...registered
      .filter(({ withdrawn }) => withdrawn !== null)
      .map((change) => ({ on: change.on, text: withdrawnText(change), change })),
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

/** What was to happen and did not, as the unit's own history says it. */
function withdrawnText({ verb, received, other }: Registered): string {
  const name = other ?? "";
  if (verb === "found") return `新设${name}`;
  return received ? changeWords(verb, name, "本组织") : changeWords(verb, "", name);
}
