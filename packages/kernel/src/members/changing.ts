import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import type { SeenUnit } from "../access/index.ts";
import { found, type Visit } from "../routes/index.ts";
import type { Commit } from "../tenant/index.ts";
import { changeProblem, endsPosts, type Verb, verbsFor } from "./change.ts";
import { registerChange } from "./change-store.ts";
import { accountLeft } from "./leaving.ts";
import { type MemberSeen, personOn, seeMember } from "./member-seen.ts";
import type { TypedMemberChange } from "./pages/change-page.tsx";
import { groundProblem } from "./registration.ts";

/** A member with the unit by which a change of theirs is judged. */
export type Changeable = MemberSeen & { at: SeenUnit };

/** The member, where the reader may register changes. */
export async function changeable(visit: Visit): Promise<Changeable> {
  const seen = await seeMember(visit);
  return { ...seen, at: found(seen.changes) };
}

/** What the reader may register of the member as they stand now. */
export function verbsOf({ member, today, decides }: MemberSeen): Verb[] {
  const person = personOn(member, today);
  return person ? verbsFor(person, today, decides) : [];
}

/** What stands against a change of a member, at its fields. */
export function problemsOf(visit: Visit, seen: MemberSeen, typed: TypedMemberChange): FieldError[] {
  const { member, today, isSelf } = seen;
  const person = personOn(member, today);
  if (isSelf) return [{ field: "", message: "自己的变动由别人登记，请找支部其他委员或上级党委。" }];
  if (!person || verbsOf(seen).length === 0)
    return [{ field: "", message: "这名党员已经离开，或已登记要离开，不能再登记别的变动。" }];
  // What was offered when the page was drawn may not be possible any more; nothing else is taken in its place.
  if (!typed.verb) return [{ field: "verb", message: "这一项现在不能登记，请看看情况，重新选。" }];
  const problem = changeProblem(typed.verb, typed.on, person, dayOf(visit.now));
  const ground = groundProblem(typed.ground);
  return [problem, ground].filter((one) => one !== null);
}

/** What registers a change that was found right, with the id that it gets. */
export function changing(
  visit: Visit,
  { member, place, at, today }: Changeable,
  { verb, on, ground }: TypedMemberChange,
) {
  const change = found(verb);
  const id = uuidv7();
  const leaves = endsPosts(change);
  const commit = {
    statements: registerChange(
      { id, memberId: member.id, unitNo: at, verb: change, on: on as Day, ground, by: visit.who.id, at: visit.now },
      today,
    ),
    audit: { act: "member.changed", object: member.id, unitNo: place.unitNo, detail: { change: id, on } },
    outbox: [
      { event: "member.changed", body: { member: member.id, change: id } },
      ...(leaves && member.hasAccount ? [accountLeft(place)] : []),
    ],
    touches: leaves ? ["people", "sessions"] : ["people"],
  } satisfies Omit<Commit, "key" | "route" | "body">;
  return { id, commit };
}
