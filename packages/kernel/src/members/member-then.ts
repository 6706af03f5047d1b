import type { Day } from "@jiceng/plugin";
import type { ReadMember } from "./member-store.ts";

interface Span {
  from: Day;
  to: Day | null;
}

/** A member at the end of another day: what had begun by then. What ended later had no end yet, and what came later is not told. */
export function memberThen(member: ReadMember, on: Day): ReadMember {
  const begun = <S extends Span>(spans: readonly S[]): S[] =>
    spans
      .filter(({ from }) => from <= on)
      .map((span) => ({ ...span, to: span.to !== null && span.to <= on ? span.to : null }));
  return {
    ...member,
    belonged: begun(member.belonged),
    held: begun(member.held),
    beside: begun(member.beside),
    changes: member.changes.filter((change) => change.on <= on && change.undoneAt === null),
  };
}
