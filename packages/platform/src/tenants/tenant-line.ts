import { type FaultKind, MIGRATIONS, type Ring } from "@jiceng/kernel";
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
  /** Sizes as its actor told them last; `null` before it has. */
  units: number | null;
  members: number | null;
  accounts: number | null;
  /** Of its database, as far as the server says. */
  bytes: number | null;
  /** Faults of ours in the last day, by kind. */
  faults: Partial<Record<FaultKind, number>>;
  /** In how many ten minutes of the last hour there was one. */
  failsNow: number;
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
  /** Faults of the last day by ten minutes, the latest first. */
  faultsBy: { since: number; kind: FaultKind; failures: number; reference: string }[];
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

/** Whatever has a row of its own in the list and is read as text. */
export type TenantLineRow = Omit<TenantLine, "faults"> & { faults: string };

/** The last step that this Worker brings a tenant's database up to. */
export const NEWEST_SCHEMA = MIGRATIONS.at(-1)!.id;

/** After how many days without anybody a tenant counts as quiet. */
export const QUIET_DAYS = 14;

/** What somebody looks for in the list. */
export type TenantState = "failing" | "behind" | "held" | "quiet";

export const STATE_LABELS: Readonly<Record<TenantState, string>> = {
  failing: "24小时内出过错",
  behind: "数据库还没升到最新",
  held: "有版本等它同意",
  quiet: `${QUIET_DAYS}天没人用`,
};

export interface TenantFilter {
  /** Part of the name or of the short name. */
  q: string;
  ring: Ring | null;
  /** Without one all but those that are gone. */
  standing: Standing | null;
  state: TenantState | null;
  /** Id of a group. */
  group: string | null;
  from: number;
  limit: number;
}

export const TENANTS_A_PAGE = 50;
