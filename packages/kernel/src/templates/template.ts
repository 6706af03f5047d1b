import { type Cadence, type FieldError, type Period, periodOf, shift } from "@jiceng/plugin";
import { beginning, type OwnTerms, wrongTerms } from "../duties/index.ts";
import { type RuleId, regulation, whyNotValue } from "../rules/index.ts";

/** A duty that headquarters asks for: what the kernel's own duties ask for, in a form that every enterprise has. */
export interface DutyItem {
  kind: "duty";
  /** Stays the same from version to version: it is the duty's id in every enterprise. */
  id: string;
  plugin: string;
  form: string;
  every: Cadence;
  terms: OwnTerms;
}

/** A figure of a regulation that headquarters sets stricter. */
export interface RuleItem {
  kind: "rule";
  id: string;
  rule: RuleId;
  value: number;
}

export type Item = DutyItem | RuleItem;

/** To whom a version goes: to all, to those of one profile or peer class, or to chosen ones. */
export type Audience =
  | { to: "all" }
  | { to: "profile"; profile: string }
  | { to: "peers"; peerClass: string }
  | { to: "chosen"; tenants: readonly string[] };

/** A version as it was published, never changed: what holds from a month on, for whom. Without items nothing does any more. */
export interface Version {
  no: number;
  name: string;
  from: Period;
  audience: Audience;
  items: readonly Item[];
  byName: string;
  at: number;
}

/** 规定动作: a named list of what headquarters asks of its subsidiaries, in versions, with what is being prepared for the next one. */
export interface Template {
  id: string;
  name: string;
  draft: Draft | null;
  versions: readonly Version[];
}

export interface Draft {
  items: readonly Item[];
}

/** An enterprise of the group as an audience picks it. */
export interface Candidate {
  id: string;
  profile: string | null;
  peerClass: string | null;
}

export const MOST_ITEMS = 30;
const NAME = { least: 2, most: 30 };

export function wrongName(name: string, others: readonly string[]): FieldError[] {
  const { length } = [...name];
  if (length < NAME.least || length > NAME.most)
    return [{ field: "name", message: `名称写${NAME.least}到${NAME.most}个字，如集团2026年规定动作` }];
  return others.includes(name) ? [{ field: "name", message: "已经有同名的规定动作了，请换一个名称" }] : [];
}

/** What is wrong with an item, at which field. A rule is judged by what holds on the day: only stricter. */
export function wrongItem(item: Item, others: readonly Item[], day: string): FieldError[] {
  const rest = others.filter(({ id }) => id !== item.id);
  if (rest.length >= MOST_ITEMS) return [{ field: "", message: `一份规定动作最多${MOST_ITEMS}项，请分成两份` }];
  if (item.kind === "duty") {
    const same = rest.some((one) => one.kind === "duty" && one.terms.title === item.terms.title);
    return [
      ...wrongTerms(item.terms),
      ...(same ? [{ field: "title", message: "这份里已经有同名的一项了，请换一个名称" }] : []),
    ];
  }
  const why = whyNotValue(regulation(item.rule), item.value, day);
  return [
    ...(why ? [{ field: "value", message: why }] : []),
    ...(rest.some((one) => one.kind === "rule" && one.rule === item.rule)
      ? [{ field: "rule", message: "这条规定已经在这份里了，改那一项就好" }]
      : []),
  ];
}

/** What is worked on: the draft, or else what was published last. */
export const itemsOf = ({ draft, versions }: Pick<Template, "draft" | "versions">): readonly Item[] =>
  draft?.items ?? versions.at(-1)?.items ?? [];

/** Published, and nothing of it asked for any more from its last version's month on. */
export const isRetired = ({ versions }: Pick<Template, "versions">): boolean => versions.at(-1)?.items.length === 0;

/** The version that holds in a month. */
export const versionIn = ({ versions }: Pick<Template, "versions">, month: Period): Version | null =>
  versions.findLast(({ from }) => from <= month) ?? null;

/** The first of a cadence's periods that begins in this month or later: nobody owes for a period that had begun before. */
export function firstFrom(month: Period, every: Cadence): Period {
  for (let at = month; ; at = shift(at, 1)) {
    const period = beginning(at, every);
    if (period) return period;
  }
}

/** What is wrong with the month from which a version is to hold: never backwards, never before the version before it. */
export function wrongMonth(from: string, versions: readonly Version[], today: string): FieldError[] {
  const wrong = (message: string) => [{ field: "from", message }];
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(from)) return wrong("选从哪个月起");
  if (from < periodOf(today, "month")) return wrong("已经过去的月份不补要求，请从本月或以后起");
  const last = versions.at(-1);
  return last && from < last.from ? wrong(`上一版从${last.from.replace("-", "年")}月起，这一版不能比它早`) : [];
}

/** Those whom an audience means. */
export function meant<T extends Candidate>(audience: Audience, sisters: readonly T[]): T[] {
  switch (audience.to) {
    case "all":
      return [...sisters];
    case "profile":
      return sisters.filter(({ profile }) => profile === audience.profile);
    case "peers":
      return sisters.filter(({ peerClass }) => peerClass === audience.peerClass);
    case "chosen":
      return sisters.filter(({ id }) => audience.tenants.includes(id));
  }
}

/** What a version is against the one before it. */
export function changesOf(
  items: readonly Item[],
  before: readonly Item[],
): Record<"added" | "changed" | "ended", Item[]> {
  const known = new Map(before.map((item) => [item.id, JSON.stringify(item)]));
  const kept = new Set(items.map(({ id }) => id));
  return {
    added: items.filter(({ id }) => !known.has(id)),
    changed: items.filter((item) => known.has(item.id) && known.get(item.id) !== JSON.stringify(item)),
    ended: before.filter(({ id }) => !kept.has(id)),
  };
}

/** A version on its way to one enterprise. */
export interface Step {
  no: number;
  name: string;
  from: Period;
  /** Nothing, where the enterprise is no longer meant. */
  items: readonly Item[];
}

/**
 * What an enterprise is sent of a template: the version that holds now and those to come, so that letters may be late, lost or out of
 * order. Of a version that is not meant for it the items are left out.
 */
export const stepsFor = (versions: readonly Version[], who: Candidate, month: Period): Step[] => {
  const first = Math.max(
    0,
    versions.findLastIndex(({ from }) => from <= month),
  );
  return versions.slice(first).map(({ no, name, from, audience, items }) => ({
    no,
    name,
    from,
    items: meant(audience, [who]).length > 0 ? items : [],
  }));
};
