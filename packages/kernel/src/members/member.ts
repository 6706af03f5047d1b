import type { Day } from "@jiceng/plugin";

/** Standing of a member. Full members vote and count for structure rules; probationary ones attend. */
export const STATUSES = ["正式", "预备"] as const;
export type Status = (typeof STATUSES)[number];

/** Posts of a branch committee (支委会) in the order in which they are listed, then the group leader's. */
export const COMMITTEE_POSTS = ["书记", "副书记", "组织委员", "宣传委员", "纪检委员", "青年委员", "委员"] as const;
export const POSTS = [...COMMITTEE_POSTS, "党小组长"] as const;
export type Post = (typeof POSTS)[number];

/** A person on a roster as of a day. */
export interface RosterEntry {
  memberId: string;
  code: string;
  name: string;
  status: Status;
  /** Highest post in that unit, if any. */
  post: Post | null;
  unitNo: number;
  joinedOn: Day | null;
  /** What stands beside the membership on that day: 离退休, 流入. */
  besides: readonly string[];
}

/** 18 digits (the last may be X), with or without spaces between: what an identity number looks like. None is ever held. */
export const holdsIdentityNumber = (text: string): boolean =>
  /(?<!\d)\d{17}[\dXx](?!\d)/.test(text.normalize("NFKC").replace(/(?<=\d)[\s-]+(?=[\dXx])/g, ""));
