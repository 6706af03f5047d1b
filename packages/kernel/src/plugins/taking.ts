import type { Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import { Conflict, type Visit } from "../routes/index.ts";
import { nonePublishedFrom } from "../rules/index.ts";
import { lastStep, type PluginStep, type StepOf, stepMade } from "./plugin-step.ts";
import { lastStepWas, stepStatement } from "./store.ts";

/** A plugin as whoever decides about it has seen it. */
export interface Seen {
  id: string;
  steps: readonly PluginStep[];
}

/**
 * Steps of one decision, one batch: the first names it in the audit, the others follow from it. Refused where another step was made
 * since the page was drawn, and where a month that it would change is published.
 */
export async function take(
  visit: Visit,
  { id, steps }: Seen,
  [first, ...more]: readonly [StepOf, ...StepOf[]],
  seen: string,
  beside: readonly Statement[] = [],
): Promise<void> {
  if (seen !== lastStep({ steps })) throw new Conflict("这个插件刚被别人改过");
  const { who, now } = visit;
  const made = [first, ...more].map((of) => stepMade(of, { id: uuidv7(), plugin: id, byName: who.name, at: now }));
  await visit.commit({
    statements: [
      lastStepWas(id, seen),
      ...beside,
      ...made.flatMap((step) => [stepStatement(step, who.id), ...(step.from ? [nonePublishedFrom(step.from)] : [])]),
    ],
    audit: { act: `plugin.${first.step}`, object: id, detail: detailOf(first) },
    touches: ["plugins"],
    answer: made[0]!.id,
  });
}

const detailOf = ({ from, settings, release }: StepOf) => ({
  ...(from && { from }),
  ...(release && { release }),
  ...(settings && { fields: Object.keys(settings) }),
});
