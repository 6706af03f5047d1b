/** Kinds of the unit at the top of a new enterprise. */
export const TOP_KINDS = ["committee", "general-branch", "branch"] as const;
export type TopKind = (typeof TOP_KINDS)[number];

/** An enterprise that somebody wishes for. */
export interface Wish {
  /** Short name, the first label of its host. */
  slug: string;
  name: string;
  kind: TopKind;
  /** Since when its top unit has been there. */
  openedOn: string;
  /** Without one, the short name under the platform's own domain. */
  host?: string;
  /** What it begins with; `null` for what every enterprise begins with. */
  profile: string | null;
  peerClass: string | null;
  admin: { login: string; name: string };
  /** Line of the file that it stands in; without one its place among the wishes, from 1 on. */
  row?: number;
}

export type WishField =
  | "slug"
  | "name"
  | "kind"
  | "openedOn"
  | "host"
  | "profile"
  | "peerClass"
  | "admin.login"
  | "admin.name";

/** What is wrong with a wish, said to whoever typed it. */
export interface WishFault {
  row: number;
  field: WishField;
  message: string;
}

/**
 * What is behind an enterprise on its way: asked for; its namespace made; founded, which is schema, top unit, administrator with the
 * first link and the profile in one batch; open at its host.
 */
export const PROVISIONING_STEPS = ["asked", "namespace", "founded", "opened"] as const;
export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

/** The first administrator's link. */
export interface FirstLink {
  /** 1 for the first one; a fresh one ends the one before. */
  number: number;
  /** UTC milliseconds. */
  expiresAt: number;
  /** When it was used: the administrator has a password. */
  usedAt: number | null;
}

/** An enterprise on its way, or arrived. */
export interface Provisioning {
  /** The enterprise's id, from the first moment on. */
  id: string;
  slug: string;
  name: string;
  host: string;
  profile: string | null;
  peerClass: string | null;
  /** `null` once the link was used: from then on the enterprise alone knows its people. */
  admin: { login: string; name: string } | null;
  /** The last one that is done. */
  step: ProvisioningStep;
  /** When it was asked for, UTC milliseconds. */
  at: number;
  /** When it was open to people. */
  openedAt: number | null;
  /** Why the last try did not get on; `null` while all is well. */
  failure: string | null;
  tries: number;
  /** `null` until it is founded. */
  link: FirstLink | null;
}
