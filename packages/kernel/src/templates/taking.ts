import { type Cadence, firstDay, type Period, periodOf } from "@jiceng/plugin";
import type { OwnTerms } from "../duties/index.ts";
import type { RuleId } from "../rules/index.ts";
import { firstFrom, type Step } from "./template.ts";

/** What an enterprise has of a template already. */
export interface Held {
  /** The latest version that it took; 0 before the first. */
  no: number;
  /** Those that are still asked for, or will be. */
  duties: readonly { id: string; every: Cadence }[];
  rules: readonly RuleId[];
}

/** What one version becomes in an enterprise. */
export interface Taken {
  no: number;
  name: string;
  /** The month from which it really holds: a letter that came late does not reach back. */
  from: Period;
  duties: { id: string; plugin: string; form: string; every: Cadence; period: Period; terms: OwnTerms | null }[];
  rules: { rule: RuleId; day: string; value: number | null }[];
  /** Nothing of the template is asked for any more. */
  ended: boolean;
}

/**
 * What an enterprise writes when versions arrive, those that it has already left out. Each holds from its month on, but never before
 * `earliest`, the first month that is neither past nor published here; of several that begin together then only the last is taken.
 */
export function takingOf(steps: readonly Step[], held: Held, earliest: Period): Taken[] {
  const late = (from: Period) => (from < earliest ? earliest : from);
  const fresh = steps
    .filter(({ no }) => no > held.no)
    .sort((a, b) => a.no - b.no)
    .filter(({ from }, i, all) => i === all.length - 1 || late(from) !== late(all[i + 1]!.from));
  const known = new Map(held.duties.map(({ id, every }) => [id, every]));
  const rules = new Set(held.rules);
  return fresh.map(({ no, name, from, items }) => {
    const month = late(from);
    const asked = items.filter((item) => item.kind === "duty");
    const set = items.filter((item) => item.kind === "rule");
    const gone = [...known].filter(([id]) => !asked.some((item) => item.id === id));
    const loosened = [...rules].filter((rule) => !set.some((item) => item.rule === rule));
    const taken: Taken = {
      no,
      name,
      from: month,
      ended: items.length === 0,
      duties: [
        ...asked.map(({ id, plugin, form, every, terms }) => ({
          ...{ id, plugin, form, every, terms },
          period: firstFrom(month, every),
        })),
        ...gone.map(([id, every]) => ({
          ...{ id, plugin: "", form: "", every, terms: null },
          period: firstFrom(month, every),
        })),
      ],
      rules: [
        ...set.map(({ rule, value }) => ({ rule, value, day: firstDay(month) })),
        ...loosened.map((rule) => ({ rule, value: null, day: firstDay(month) })),
      ],
    };
    for (const item of asked) known.set(item.id, item.every);
    for (const [id] of gone) known.delete(id);
    for (const { rule } of set) rules.add(rule);
    for (const rule of loosened) rules.delete(rule);
    return taken;
  });
}

/** The first month for which something new may be asked: this one, or the first after every published month. */
export const earliestMonth = (today: string, open: string | null): Period => {
  const month = periodOf(today, "month");
  const free = open === null ? month : periodOf(open, "month");
  return [month, free].sort().at(-1)!;
};
