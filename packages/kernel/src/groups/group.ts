/** How it stands with an enterprise of a group, as the platform knows it. */
export type SisterStanding = "provisioning" | "open" | "suspended" | "merged" | "leaving";

/** An enterprise of a group, as its sisters may know it: that it is there, nothing of what it keeps. */
export interface Sister {
  id: string;
  name: string;
  /** Where it answers; `null` while it is being made ready. */
  host: string | null;
  /** Those of one class are compared with each other. */
  peerClass: string | null;
  profile: string | null;
  /** What that is called. */
  profileTitle?: string;
  standing: SisterStanding;
}

/** The group that an enterprise belongs to. */
export interface GroupOf {
  id: string;
  name: string;
  /** Id of the tenant that is headquarters; `null` until there is one. */
  headquarters: string | null;
  /** Every enterprise of the group, this one and headquarters included, by name. */
  sisters: readonly Sister[];
}

/** Whether an enterprise is the headquarters of its group: pages for headquarters are not there for anybody else. */
export const isHeadquarters = (group: GroupOf | null, tenantId: string): group is GroupOf =>
  group !== null && group.headquarters === tenantId;

/** The enterprises below headquarters. */
export const subsidiariesOf = (group: GroupOf): readonly Sister[] =>
  group.sisters.filter(({ id }) => id !== group.headquarters);
