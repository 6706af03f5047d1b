import type { Statement } from "@jiceng/db";
import { type Doc, dayOf, type Period, type Plugin, periodOf } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import type { Bundle } from "./plugin-book.ts";
import { type StepOf, stepMade } from "./plugin-step.ts";
import { bundledHash } from "./release.ts";
import { stepStatement } from "./store.ts";

/** What a new enterprise begins with, of the plugins that come with the product. */
export interface StartingPlugins {
  /** Whether every duty that an enterprise takes on from a month that it names is owed from its first month on, or when somebody decides to. */
  takesOn: "all" | "nothing";
  /** Enabled beside those that every enterprise has, and what is set of any of them. */
  plugins: readonly { id: string; settings?: Doc }[];
  /** Who is said to have set it. */
  byName: string;
}

/** The steps that a new enterprise has behind it. Throws for a plugin that does not come with the product. */
export function startingSteps({ plugins, atStart }: Bundle, starting: StartingPlugins, now: number): Statement[] {
  const month = periodOf(dayOf(now), "month");
  const { takesOn, byName } = starting;
  const ids = new Set([...atStart, ...starting.plugins.map(({ id }) => id)]);
  return [...ids].flatMap((id) => {
    const plugin = plugins.find((one) => one.id === id);
    if (!plugin) throw new Error(`no plugin ${id} comes with the product`);
    const wished = starting.plugins.find((one) => one.id === id);
    const settings = { ...(takesOn === "all" && takenOn(plugin, month)), ...wished?.settings };
    const steps: StepOf[] = [
      ...(atStart.includes(id) ? [] : [enabled(plugin, month)]),
      ...(Object.keys(settings).length > 0 ? [{ step: "configured" as const, settings }] : []),
    ];
    return steps.map((of) => stepStatement(stepMade(of, { id: uuidv7(), plugin: id, byName, at: now }), "platform"));
  });
}

const enabled = ({ id, needs }: Plugin, from: Period): StepOf => ({
  step: "enabled",
  from,
  release: bundledHash(id),
  needs: Object.keys(needs),
});

const takenOn = ({ duties = {} }: Plugin, month: Period): Record<string, Period> =>
  Object.fromEntries(Object.values(duties).flatMap(({ since }) => (since ? [[since, month]] : [])));
