import type { Ring } from "@jiceng/kernel";
import type { Called } from "../calls/called.ts";
import type { Standing, TenantStep } from "../standing/standing.ts";

/** A tenant in the operators' list: that it is there and how it runs, nothing of what it keeps. */
export interface TenantLine {
  id: string;
  slug: string;
  name: string;
  groupId: string | null;
  groupName: string | null;
  isHeadquarters: 0 | 1;
  /** How many others of its group there are. */
  sisters: number;
  host: string | null;
  standing: Standing;
  ring: Ring;
  /** The last step that its database has behind it. */
  schema: string | null;
  /** When somebody was last at its pages, to ten minutes; UTC milliseconds. */
  seenAt: number | null;
  plugins: number;
  /** Releases that wait there for its administrator. */
  held: number;
  calls: number;
  failures: number;
}

/** One tenant with which releases it runs. */
export interface OneTenant extends TenantLine {
  at: number;
  runs: TenantRun[];
  waiting: { hash: string; title: string; version: string; why: string }[];
  /** What became of it, the latest first. */
  steps: TenantStep[];
  rings: { ring: Ring; reason: string; byName: string; at: number }[];
}

/** A plugin that a tenant has enabled, by the release that runs. */
export interface TenantRun extends Called {
  plugin: string;
  hash: string;
  version: string;
  /** Of a release of the platform; others come with the Worker, or are the tenant's own. */
  title: string | null;
}

export interface TenantFilter {
  /** Part of the name or of the short name. */
  q: string;
  ring: Ring | null;
  from: number;
  limit: number;
}

export const TENANTS_A_PAGE = 50;
