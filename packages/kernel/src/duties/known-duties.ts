import { type Doc, firstDay, isPeriod, lastDay, type Period, type Plugin } from "@jiceng/plugin";
import type { Calendar } from "../calendar/index.ts";
import type { PluginBook } from "../plugins/index.ts";
import { isRule, type RuleBook } from "../rules/index.ts";
import { dueDay } from "./deadline.ts";
import type { Excuse, KnownDuty, Terms } from "./duty.ts";
import { decidedBy, type Exemption, holdsIn } from "./exemption.ts";
import { latestTerms, type OwnDuty, ownKey, SUBJECTS, versionAt } from "./own-duty.ts";

/** What an enterprise itself decided about duties: those that it made, and who is excused from which. */
export interface DutyBook {
  own: readonly OwnDuty[];
  exemptions: readonly Exemption[];
}

/** What had been decided before an instant: the figures of a past day are told by what was known then. */
export const bookAsOf = ({ own, exemptions }: DutyBook, instant: number): DutyBook => ({
  own: own
    .map((duty) => ({ ...duty, versions: duty.versions.filter(({ at }) => at < instant) }))
    .filter(({ versions }) => versions.length > 0),
  exemptions: exemptions.flatMap((one) => decidedBy(one, instant) ?? []),
});

/** Everything that terms are made of. */
interface Basis {
  pluginBook: PluginBook;
  rules: RuleBook;
  calendar: Calendar;
  book: DutyBook;
}

/**
 * All duties of a tenant: those of its plugins, then its own. Made anew whenever anything that they rest on changes. Those of a
 * plugin that was disabled are still known, for the periods in which they were owed.
 */
export function knownDuties(basis: Basis): KnownDuty[] {
  const { pluginBook, book } = basis;
  const excuses = excusesOf(book.exemptions);
  const plugins = pluginBook.all.filter(({ id }) => pluginBook.wasEverEnabled(id));
  return [...plugins.flatMap((plugin) => pluginDuties(plugin, basis)), ...ownDuties(plugins, basis)].map((duty) => ({
    ...duty,
    terms: kept((period: Period) => (pluginBook.owes(duty.plugin, period) ? duty.terms(period) : null)),
    excused: kept((period: Period) => excuses(duty.key, period)),
  }));
}

type Made = Omit<KnownDuty, "excused">;

function pluginDuties(owner: Plugin, { pluginBook, rules, calendar }: Basis): Made[] {
  const { id: plugin, duties = {} } = owner;
  const settings = pluginBook.settings(owner);
  return Object.entries(duties).map(([id, { title, cites, every, met, form, count = 1, weight = 1, ...duty }]) => {
    const rule = typeof count === "number" ? null : count.rule;
    if (rule !== null && !isRule(rule)) throw new Error(`${plugin}:${id} counts by ${rule}, which is no rule`);
    return {
      key: `${plugin}:${id}`,
      plugin,
      title,
      cites,
      every,
      met,
      form,
      own: null,
      terms: (period): Terms | null =>
        pluginBook.asks(plugin, id, period) && hasBegun(duty.since, settings, period)
          ? {
              title,
              cites,
              for: duty.for,
              count: rule === null ? (count as number) : rules.value(rule, firstDay(period)),
              weight,
              due: dueDay(duty.deadline, period, calendar),
            }
          : null,
    };
  });
}

/** Whether a duty that an enterprise takes on from a month of its settings on is owed in a period. */
export function hasBegun(since: string | undefined, settings: Doc, period: Period): boolean {
  const from = since === undefined ? undefined : settings[since];
  return since === undefined || (isPeriod(String(from)) && firstDay(String(from)) <= lastDay(period));
}

function ownDuties(plugins: readonly Plugin[], { calendar, book }: Basis): Made[] {
  return book.own.flatMap((own): Made[] => {
    const plugin = plugins.find(({ id }) => id === own.plugin);
    const collection = plugin?.forms?.[own.form]?.of;
    const counts = collection === undefined ? undefined : plugin?.data[collection]?.counts;
    // The plugin no longer offers that form: there is nothing to fill in, and nothing is owed.
    if (collection === undefined || !counts) return [];
    const { title, cites } = latestTerms(own);
    return [
      {
        key: ownKey(own),
        plugin: own.plugin,
        title,
        cites,
        every: own.every,
        met: { data: collection, ...counts },
        form: own.form,
        own: own.id,
        terms: (period) => {
          const terms = versionAt(own, period)?.terms;
          return terms
            ? {
                title: terms.title,
                cites: terms.cites,
                for: SUBJECTS[terms.subject].of,
                count: terms.count,
                weight: terms.weight,
                due: dueDay(terms.deadline ?? undefined, period, calendar),
              }
            : null;
        },
      },
    ];
  });
}

/** Remembers what was worked out for each period. */
function kept<T>(work: (period: Period) => T): (period: Period) => T {
  const held = new Map<Period, T>();
  return (period) => {
    if (!held.has(period)) held.set(period, work(period));
    return held.get(period)!;
  };
}

const NOBODY: ReadonlyMap<number, Excuse> = new Map();

function excusesOf(exemptions: readonly Exemption[]): (duty: string, period: Period) => ReadonlyMap<number, Excuse> {
  const byDuty = Map.groupBy(exemptions, ({ duty }) => duty);
  return (duty, period) => {
    const held = (byDuty.get(duty) ?? []).filter((one) => holdsIn(one, period));
    if (held.length === 0) return NOBODY;
    return new Map(
      held.map(({ id, unitNo, reason, decidedByName }) => [unitNo, { id, reason, byName: decidedByName ?? "" }]),
    );
  };
}
