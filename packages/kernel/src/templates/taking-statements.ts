import type { Statement } from "@jiceng/db";
import { firstDay, type Period } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { dutyStatement, versionStatements } from "../duties/index.ts";
import { firstOpenDay } from "../periods/index.ts";
import { nonePublishedFrom, type RuleId, type RuleValue, valueStatement } from "../rules/index.ts";
import type { Memory } from "../tenant/index.ts";
import { takenStatement } from "./store.ts";
import { earliestMonth, type Held, type Taken } from "./taking.ts";
import { firstFrom } from "./template.ts";

/** What this enterprise has of a template already, `no` being the version that it took last. */
export const heldOf = ({ dutyBook, rules }: Memory, template: string, no: number): Held => ({
  no,
  duties: dutyBook.own
    .filter((duty) => duty.template === template && duty.versions.at(-1)?.terms !== null)
    .map(({ id, every }) => ({ id, every })),
  rules: [
    ...Map.groupBy(
      rules.own.filter((one) => one.template === template),
      ({ rule }) => rule,
    ),
  ].flatMap(([rule, set]) => (set.at(-1)!.value === null ? [] : [rule as RuleId])),
});

/** The first month for which something new may be asked here. */
export const earliestHere = ({ today, closings }: Memory) => earliestMonth(today, firstOpenDay(closings));

/** Writes versions of a headquarters' template as duties and rules of this enterprise; nothing of it reaches into a published month. */
export function takingStatements(
  template: string,
  taken: readonly Taken[],
  from: Headquarters,
  now: number,
): Statement[] {
  return taken.flatMap(({ no, name, from: month, ended, duties, rules }) => {
    const by = byOf(from, name);
    return [
      takenStatement({ templateId: template, no, name, fromId: from.id, fromName: from.name, from: month, ended }, now),
      ...duties.flatMap(({ id, plugin, form, every, period, terms }) => [
        ...(terms ? [known(dutyStatement({ id, template, plugin, form, every }, by, now))] : []),
        ...versionStatements(id, { id: uuidv7(), from: period, terms, no }, by, now),
      ]),
      ...rules.flatMap(({ rule, day, value }) =>
        ruleStatements({ rule, template, no, value, from: day }, name, from, now),
      ),
    ];
  });
}

/** Ends everything of a template from a month on, what was still to begin as well. */
export function endingStatements(
  { dutyBook, rules, now }: Memory,
  { template, name, from: month }: { template: string; name: string; from: Period },
  from: Headquarters,
): Statement[] {
  const by = byOf(from, name);
  const day = firstDay(month);
  return [
    ...dutyBook.own
      .filter((duty) => duty.template === template)
      .flatMap(({ id, every, versions }) =>
        endsOf(versions, firstFrom(month, every), ({ terms }) => terms !== null).flatMap((period) =>
          versionStatements(id, { id: uuidv7(), from: period, terms: null, no: versions.at(-1)!.no }, by, now),
        ),
      ),
    ...[
      ...Map.groupBy(
        rules.own.filter((one) => one.template === template),
        ({ rule }) => rule,
      ),
    ].flatMap(([rule, set]) =>
      endsOf(set, day, ({ value }) => value !== null).flatMap((at) =>
        ruleStatements({ rule, template, no: set.at(-1)!.no, value: null, from: at }, name, from, now),
      ),
    ),
  ];
}

/** From when on a row has to say that nothing holds any more: from the first day on, and wherever something else was to begin later. */
const endsOf = <Row extends { from: string }>(rows: readonly Row[], first: string, asks: (row: Row) => boolean) => [
  ...new Set([first, ...rows.filter((row) => row.from > first && asks(row)).map(({ from }) => from)]),
];

interface Headquarters {
  id: string;
  name: string;
}

const byOf = ({ id, name }: Headquarters, title: string) => ({ id: `tenant:${id}`, name: `${name}《${title}》` });

const ruleStatements = (
  set: Pick<RuleValue, "rule" | "template" | "no" | "value" | "from">,
  title: string,
  from: Headquarters,
  now: number,
): Statement[] => [
  valueStatement(
    { ...set, id: uuidv7(), ground: `集团规定动作《${title}》`, byName: from.name, at: now },
    byOf(from, title).id,
  ),
  nonePublishedFrom(set.from),
];

/** The duty may be there from an earlier version: then it only gets another one. */
const known = ({ sql, params }: Statement): Statement => ({ sql: `${sql} on conflict (id) do nothing`, params });
