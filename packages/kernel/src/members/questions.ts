import { type Scope, scopeOf } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";

/** Where the reader sees members, may change them, and may register what a higher committee has approved. */
export interface MemberScopes {
  read: Scope;
  change: Scope;
  decide: Scope;
  /** Where what was entered wrongly may be put right. */
  mend: Scope;
  /** Where it may be proposed to take somebody away for good. */
  erase: Scope;
}

const scopes: Question<Record<never, never>, MemberScopes> = (memory, who) => ({
  read: scopeOf(memory.reach(who, "members.read")),
  change: scopeOf(memory.reach(who, "members.change")),
  decide: scopeOf(memory.reach(who, "members.decide")),
  erase: scopeOf(memory.reach(who, "erasures.propose")),
  mend: scopeOf(memory.reach(who, "members.mend")),
});

export const memberQuestions = { "members.scopes": scopes };
