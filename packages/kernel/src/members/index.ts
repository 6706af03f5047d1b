export { anniversariesWithin } from "./anniversary-store.ts";
export { besides } from "./beside.ts";
export { labelOf, type Verb } from "./change.ts";
export { UNCOUNTED } from "./circumstance.ts";
export { COHORT_NAME_MOST } from "./cohort.ts";
export { defineCohort } from "./cohort-store.ts";
export { Committees } from "./committees.ts";
export { accountLeft } from "./leaving.ts";
export { membersAmong, membersMeant } from "./meant-store.ts";
export {
  COMMITTEE_POSTS,
  holdsIdentityNumber,
  POSTS,
  type Post,
  type RosterEntry,
  STATUSES,
  type Status,
} from "./member.ts";
export { membersCalled, readMember } from "./member-store.ts";
export { masked } from "./phone.ts";
export { groundProblem } from "./registration.ts";
export { asRoster, branchRoster, committeeRoster } from "./roster.ts";
export { members, memberships, posts } from "./schema.ts";
export { type Headcount, type RosterLine, readHeadcount, readPeople, readRoster } from "./store.ts";
export { termsWaiting } from "./terms-waiting.ts";
export { belongingWithin, membersWithin, phonesWithin, postsWithin } from "./within-store.ts";
