export { Committees, type Seat } from "./committees.ts";
export { COMMITTEE_POSTS, isCommitteePost, POSTS, type Post, type RosterEntry, STATUSES, type Status } from "./member.ts";
export { asRoster, branchRoster, committeeRoster } from "./roster.ts";
export { memberships, members, posts } from "./schema.ts";
export { readPeople } from "./store.ts";
