/** How an enterprise stands with the platform, beside being provisioned. */
export type Standing = "open" | "suspended" | "leaving" | "merged" | "deleted";

export const STANDING_LABELS: Readonly<Record<Standing, string>> = {
  open: "使用中",
  suspended: "暂停使用",
  leaving: "注销中",
  merged: "已并入",
  deleted: "已注销",
};

export const isStanding = (text: string): text is Standing => Object.hasOwn(STANDING_LABELS, text);

/** What operators do to an enterprise; each is a row that is never changed. */
export type StepKind =
  | "suspended"
  | "resumed"
  | "renamed"
  | "moved"
  | "export-asked"
  | "exported"
  | "leaving"
  | "kept"
  | "merged"
  | "deleted";

/** What a step says beside its reason, as far as it does. */
export interface StepDetail {
  /** Whom the enterprise's people may ask. */
  contact?: string;
  /** Hosts before and after, and until when the old one leads on (UTC milliseconds). */
  from?: string | null;
  to?: string | null;
  /** When it is destroyed, UTC milliseconds. */
  due?: number;
}

export interface TenantStep {
  seq: number;
  step: StepKind;
  detail: StepDetail;
  reason: string;
  byName: string;
  /** UTC milliseconds. */
  at: number;
}

/** Why an enterprise is closed: the step that closed it. */
export type ClosingStep = Pick<TenantStep, "detail" | "reason" | "at">;
