import type { Plugin } from "@jiceng/plugin";
import { type AbilityName, type Scope, scopeOf } from "../access/index.ts";
import type { YearPlan } from "../calendar/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import type { AppealScope } from "./store.ts";

/** What has to be known of appeals against one score: where the reader decides them, and the working days by which they are in time. */
export interface AppealGround {
  /** `null` where nobody decides them, or the reader nowhere. */
  decides: Scope | null;
  plans: YearPlan[];
}

const scoreOf = (memory: Memory, plugin: string, score: string): NonNullable<Plugin["scores"]>[string] | undefined => {
  const scores = memory.plugins.find(({ id }) => id === plugin)?.scores ?? {};
  return Object.hasOwn(scores, score) ? scores[score] : undefined;
};

const ground: Question<{ plugin: string; score: string }, AppealGround> = (memory, who, { plugin, score }) => {
  const decides = scoreOf(memory, plugin, score)?.decides;
  const reach = decides === undefined ? null : memory.reach(who, `${plugin}:${decides}` as AbilityName);
  const { calendar } = memory;
  return {
    decides: reach && !reach.isEmpty ? scopeOf(reach) : null,
    plans: calendar.years.map((year) => calendar.plan(year)!),
  };
};

/** Every kind of appeals that the reader decides somewhere. */
export interface AppealKind extends AppealScope {
  /** What the score is called. */
  title: string;
}

const kinds: Question<Record<never, never>, AppealKind[]> = (memory, who) =>
  memory.plugins.flatMap((plugin) =>
    Object.entries(plugin.scores ?? {}).flatMap(([score, { title, decides }]) => {
      const reach = decides === undefined ? null : memory.reach(who, `${plugin.id}:${decides}` as AbilityName);
      return reach && !reach.isEmpty ? [{ plugin: plugin.id, score, title, scope: scopeOf(reach) }] : [];
    }),
  );

export const appealQuestions = { "appeals.ground": ground, "appeals.kinds": kinds };
