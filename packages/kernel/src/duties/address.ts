import type { Day, Period } from "@jiceng/plugin";
import type { DutyStatus } from "./duty.ts";

export const DUTIES_PAGE = "/duties";
export const ownDutyPath = (id: string): string => `${DUTIES_PAGE}/${id}`;

export const EXEMPTIONS_PAGE = "/exemptions";
export const exemptionPath = (id: string): string => `${EXEMPTIONS_PAGE}/${id}`;
export const newExemptionPath = (of: { unit: string; duty?: string; period?: Period }): string =>
  `${EXEMPTIONS_PAGE}/new?${query(of)}`;

/** The states that a list of duties can be narrowed to; `done` is on time or late, `open` whatever still waits. */
export type Standing = DutyStatus | "done" | "open";

const query = (parts: Record<string, string | number | null | undefined>): string =>
  new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) =>
      value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
    ),
  ).toString();

export const boardPath = (at: {
  unit?: string;
  period?: Period;
  order?: string;
  on?: Day | null;
  from?: number;
}): string => `/board?${query(at)}`;

/** The units behind a number of the board. */
export const rowsPath = (of: {
  unit: string;
  period: Period;
  duty?: string;
  status?: Standing;
  gap?: number;
  on?: Day | null;
  from?: number;
}): string => `/board/rows?${query(of)}`;

/** The records by which a unit met a duty. */
export const recordsPath = (of: { duty: string; unit: string; period: Period }): string => `/records?${query(of)}`;

/**
 * The form for a duty of a unit, for a new record or for one to go on with; without a unit people choose among theirs. The parts keep
 * their order: drafts are kept under this address. `more`: what the plugin itself wants to know again.
 */
export const formPath = ({
  form,
  unit,
  duty,
  period,
  record,
  more,
}: {
  form: { plugin: string; form: string };
  unit?: { id: string };
  duty?: string;
  period?: Period | null;
  record?: string;
  more?: Readonly<Record<string, string | undefined>>;
}): string => {
  const asked = query({ unit: unit?.id, duty, period, record, ...more });
  return `/p/${form.plugin}/forms/${form.form}${asked && `?${asked}`}`;
};
