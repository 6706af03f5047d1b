import { type Day, dayLabel } from "@jiceng/plugin";
import { isLeaving, labelOf } from "./change.ts";
import { circumstance } from "./circumstance.ts";
import type { ReadMember } from "./member-store.ts";

/** Everything that happened, the latest first, each with the paper it was registered on. */
export function eventsOf(member: ReadMember) {
  const papers = (on: Day, ...verbs: string[]) =>
    member.changes
      .filter((one) => one.on === on && verbs.includes(one.verb) && one.undoneAt === null)
      .map(({ ground, by }) => paper(ground, by));
  const registered = member.changes.filter(({ undoneAt }) => undoneAt === null);
  return [
    ...member.belonged.map((one) => ({
      at: one.from,
      text: `${one.unit.name}，${one.status}党员`,
      notes: [
        ...member.came.filter(({ on }) => on === one.from).map(({ from, unit }) => `转自${from}（${unit}）`),
        until(one),
        ...papers(one.from, "full"),
      ],
    })),
    ...member.held.map((one) => ({
      at: one.from,
      text: `${one.unit.name} ${one.post}`,
      notes: [until(one), paper(one.ground, one.by), paper(one.endGround, one.endBy)],
    })),
    ...member.beside.map((one) => ({
      at: one.from,
      text: circumstance(one.kind).label,
      notes: [until(one), ...papers(one.from, one.kind), ...(one.to ? papers(one.to, `end-${one.kind}`) : [])],
    })),
    ...registered
      .filter(({ verb }) => isLeaving(verb))
      .map(({ verb, on }) => ({ at: on, text: labelOf(verb), notes: papers(on, verb) })),
    ...member.changes
      .filter(({ undoneAt }) => undoneAt !== null)
      .map(({ verb, on, ground }) => ({ at: on, text: `${labelOf(verb)}：登记后收回`, notes: [`依据：${ground}`] })),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ at, text, notes }) => ({
      at: `${dayLabel(at)}起`,
      text,
      note: notes.filter(Boolean).join("；") || undefined,
    }));
}

const paper = (ground: string | null, by: string | null): string | undefined =>
  ground ? `依据：${ground}${by ? `（${by}登记）` : ""}` : undefined;

const until = ({ to }: { to: Day | null }): string | undefined => (to ? `到${dayLabel(to)}为止` : undefined);
