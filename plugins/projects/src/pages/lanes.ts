import { type Card, type Cell, type Node, ui } from "@jiceng/plugin";
import type { Seen } from "../data.ts";
import { flow } from "../flow.ts";
import { attained, share } from "../kpi.ts";
import { milestonesOf, punctuality } from "../milestone.ts";
import { lacking } from "../next.ts";
import { termsOf } from "../settings.ts";
import { stalledFor } from "../stall.ts";
import type { K } from "./body.ts";

/** A lane for each stage. */
export const byStage = (k: K, projects: readonly Seen[]): Node =>
  ui.lanes(
    flow.states.map((stage) => {
      const there = projects.filter(({ state }) => state === stage);
      return { title: stage, count: there.length, cards: there.map((one) => card(k, one)) };
    }),
  );

function card(k: K, one: Seen): Card {
  const { id, doc, unitName, state } = one;
  const days = stalledFor(one, k.today, termsOf(k.settings).stallDays);
  const lacks = lacking(doc, state, { today: k.today, settings: k.settings });
  const reached = attained(doc);
  return {
    title: doc.name ?? "",
    over: unitName,
    to: { record: id, of: "projects" },
    ...(days !== null
      ? { tag: `停滞${days}天`, tone: "over" as const }
      : lacks > 0 && { tag: `缺${lacks}样`, tone: "todo" as const }),
    ...(reached !== null && { facts: [{ label: "达成", value: reachedBar(reached) }] }),
  };
}

/** How far a project's figures have come, as a bar. */
export const reachedBar = (part: number): Cell => ({ bar: { value: part, of: 1, text: share(part) } });

/** Each unit's projects in a row: what they are, how punctual, how far. */
export function byUnit(k: K, projects: readonly Seen[]): Node {
  const units = Map.groupBy(projects, ({ unitName }) => unitName);
  return ui.table(
    "各单位的项目",
    [
      { key: "unit", title: "单位" },
      { key: "project", title: "项目" },
      { key: "state", title: "阶段" },
      { key: "milestones", title: "节点按期", number: true },
      { key: "reached", title: "达成" },
      { key: "silent", title: "停滞" },
    ],
    [...units].sort(([a], [b]) => a.localeCompare(b, "zh")).flatMap(([, of]) => of.map((one) => row(k, one))),
  );
}

function row(k: K, one: Seen): Record<string, Cell> {
  const { num, den } = punctuality(one.doc, k.today);
  const reached = attained(one.doc);
  const days = stalledFor(one, k.today, termsOf(k.settings).stallDays);
  return {
    unit: one.unit ? { text: one.unitName, to: { unit: one.unit } } : one.unitName,
    project: { text: one.doc.name ?? "", note: one.doc.kind ?? "", to: { record: one.id, of: "projects" } },
    state: one.state,
    milestones: den > 0 ? `${num}/${den}` : milestonesOf(one.doc, k.today).length > 0 ? "未到期" : null,
    reached: reached === null ? null : reachedBar(reached),
    silent: days === null ? null : { text: `${days}天`, tone: "over" },
  };
}
