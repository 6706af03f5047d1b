import type { Statement } from "@jiceng/db";
import { lastDay } from "@jiceng/plugin";
import { nonePublishedFrom } from "../rules/index.ts";
import type { DutyVersion, OwnDuty } from "./own-duty.ts";

/** Whoever did it. */
interface By {
  id: string;
  name: string;
}

export const dutyStatement = (
  { id, template, plugin, form, every }: Omit<OwnDuty, "versions">,
  by: By,
  now: number,
): Statement => ({
  sql: "insert into own_duties (id, template, plugin, form, every, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
  params: [id, template, plugin, form, every, by.id, by.name, now],
});

/** A version and the guard that nothing published is counted by it. */
export const versionStatements = (
  dutyId: string,
  { id, from, terms, no }: Pick<DutyVersion, "id" | "from" | "terms" | "no">,
  by: By,
  now: number,
): Statement[] => [
  {
    sql: "insert into duty_versions (id, duty_id, from_period, terms, template_version, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
    params: [id, dutyId, from, terms && JSON.stringify(terms), no, by.id, by.name, now],
  },
  nonePublishedFrom(lastDay(from)),
];
