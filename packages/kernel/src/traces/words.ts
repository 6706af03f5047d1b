import { dayOf, type Role, timeOf } from "@jiceng/plugin";
import { ROLE_LABELS } from "../access/index.ts";
import { labelOf } from "../members/index.ts";
import { VERB_LABELS } from "../units/index.ts";
import type { Section } from "./store.ts";

/** Kinds that have something, with their values as people read them: instants by the clock in Shanghai, codes in words. */
export const inWords = (sections: readonly Section[], acts: Readonly<Record<string, string>>): Section[] =>
  sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, columns, rows }) => ({
      title,
      columns,
      rows: rows.map((row) => row.map((value, i) => said(value, columns[i]!, acts))),
    }));

/** UTC milliseconds of the years in which anybody could have used this. */
const isInstant = (value: number): boolean => value > 1e12 && value < 1e13;

const INVITATIONS: Readonly<Record<string, string>> = { first: "首个密码", reset: "重设密码" };

function said(value: string | number | null, column: string, acts: Readonly<Record<string, string>>): string {
  if (value === null) return "";
  if (typeof value === "number") {
    if (isInstant(value)) return `${dayOf(value)} ${timeOf(value)}`;
    return column === "由人订正过" ? (value === 1 ? "是" : "否") : String(value);
  }
  if (column === "做了什么") return Object.hasOwn(acts, value) ? acts[value]! : value;
  if (column === "变动" || column === "情况") return labelOf(value as Parameters<typeof labelOf>[0]);
  if (column === "变更")
    return Object.hasOwn(VERB_LABELS, value) ? VERB_LABELS[value as keyof typeof VERB_LABELS] : value;
  if (column === "角色") return Object.hasOwn(ROLE_LABELS, value) ? ROLE_LABELS[value as Role] : value;
  if (column === "用途") return Object.hasOwn(INVITATIONS, value) ? INVITATIONS[value]! : value;
  return value;
}
