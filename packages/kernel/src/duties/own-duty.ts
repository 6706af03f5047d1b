import {
  type Cadence,
  type Day,
  type Deadline,
  firstDay,
  type Period,
  periodLabel,
  periodOf,
  type Subject,
} from "@jiceng/plugin";

/** Whom an enterprise's own duty may be for. */
export const SUBJECTS = {
  branch: { title: "党支部（含联合、临时党支部）", of: { kind: ["branch", "joint-branch", "temporary-branch"] } },
  "branch-committee": {
    title: "设支委会的党支部",
    of: { kind: ["branch", "joint-branch", "temporary-branch"], having: "committee" },
  },
  group: { title: "党小组", of: { kind: "group" } },
  "general-branch": { title: "党总支", of: { kind: "general-branch" } },
  committee: { title: "党委", of: { kind: "committee" } },
} as const satisfies Record<string, { title: string; of: Subject }>;

export type SubjectName = keyof typeof SUBJECTS;
export const isSubject = (name: string): name is SubjectName => Object.hasOwn(SUBJECTS, name);

/** What an enterprise's own duty asks for, from one period to the next change. */
export interface OwnTerms {
  title: string;
  subject: SubjectName;
  count: number;
  weight: number;
  deadline: Deadline | null;
  /** Which paper asks for it, as shown to people. */
  cites: string;
}

/** A change of such a duty, from a period on; `terms` null: it ends there. */
export interface DutyVersion {
  id: string;
  from: Period;
  terms: OwnTerms | null;
  /** Of a group's duty: by which version of the template. */
  no: number | null;
  byName: string;
  at: number;
}

/**
 * A duty that the enterprise made, or that headquarters made for it. How often and by which form stay as they were made; versions
 * come in the order of their making.
 */
export interface OwnDuty {
  id: string;
  /** The group's template that asks for it (规定动作); `null` where the enterprise made it (自选动作). */
  template: string | null;
  plugin: string;
  form: string;
  every: Cadence;
  versions: readonly DutyVersion[];
}

/** `org-life:own-…`; of a group's duty `org-life:group-…`, which is the same in every enterprise of the group. */
export const ownKey = ({ plugin, id, template }: Pick<OwnDuty, "plugin" | "id" | "template">): string =>
  `${plugin}:${template === null ? "own" : "group"}-${id}`;

/** Whether a duty is none that the plugin itself brought. */
export const isOwnKey = (key: string): boolean => key.includes(":own-") || isGroupKey(key);

/** Whether it comes from a template of the group. */
export const isGroupKey = (key: string): boolean => key.includes(":group-");

/** `第2版，2026年12月起` */
export const sinceWords = ({ no, from }: Pick<DutyVersion, "no" | "from">): string =>
  `第${no}版，${periodLabel(from)}起`;

/** Why nobody here changes what headquarters asks for. */
export const LOCKED = "这是集团规定动作，由集团总部修订；要改，请向总部提。";

/** The version that holds in a period: of the same period the one made last. */
export function versionAt({ versions }: Pick<OwnDuty, "versions">, period: Period): DutyVersion | null {
  let held: DutyVersion | null = null;
  for (const one of versions) if (one.from <= period && (!held || one.from >= held.from)) held = one;
  return held;
}

/** The first period after this one from which it asks for something. */
export const comingOf = ({ versions }: Pick<OwnDuty, "versions">, period: Period): Period | null =>
  versions
    .filter(({ from, terms }) => from > period && terms !== null)
    .map(({ from }) => from)
    .sort()[0] ?? null;

/** The terms as they are now, or as they were last where it has ended. */
export const latestTerms = ({ versions }: Pick<OwnDuty, "versions">): OwnTerms =>
  versions.findLast(({ terms }) => terms !== null)!.terms!;

/** The cadence's period that begins with this month, or `null` where none does. */
export function beginning(month: Period, every: Cadence): Period | null {
  const period = periodOf(firstDay(month), every);
  return firstDay(period) === firstDay(month) ? period : null;
}

/** Those that are answered by forms of one plugin and in force on a day, with what they ask for then. */
export const answeredBy = (own: readonly OwnDuty[], plugin: string, on: Day): (OwnTerms & Pick<OwnDuty, "every">)[] =>
  own.flatMap((duty) => {
    const terms = duty.plugin === plugin ? versionAt(duty, periodOf(on, duty.every))?.terms : null;
    return terms ? [{ ...terms, every: duty.every }] : [];
  });

const MOST_COUNT = 31;
const MOST_WEIGHT = 10;
const MOST_DAYS = 90;

/** What is wrong with terms, at which field. */
export function wrongTerms({ title, count, weight, deadline, cites }: OwnTerms): { field: string; message: string }[] {
  const errors: { field: string; message: string }[] = [];
  const whole = (field: string, n: number, most: number) => {
    if (!Number.isInteger(n) || n < 1 || n > most) errors.push({ field, message: `写1到${most}之间的整数` });
  };
  if ([...title].length < 2 || [...title].length > 20) errors.push({ field: "title", message: "名称写2到20个字" });
  whole("count", count, MOST_COUNT);
  whole("weight", weight, MOST_WEIGHT);
  if (deadline) whole("days", "by" in deadline ? deadline.by : deadline.after, MOST_DAYS);
  if ([...cites].length < 4 || [...cites].length > 60)
    errors.push({ field: "cites", message: "依据写4到60个字，如制度名称、文号" });
  return errors;
}
