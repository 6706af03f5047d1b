import type { Statement } from "@jiceng/db";
import { dayOf, type Period, type Plugin, periodOf } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { stepStatement } from "./store.ts";

/**
 * What a new enterprise sets of the plugins that it begins with: every duty that an enterprise takes on from a month that it names is owed
 * from its first month on. Later ones are taken on when somebody decides to.
 */
export const startingSteps = (plugins: readonly Plugin[], now: number): Statement[] => {
  const month = periodOf(dayOf(now), "month");
  return plugins.flatMap(({ id, duties = {} }) => {
    const settings = takenOn(Object.values(duties), month);
    if (Object.keys(settings).length === 0) return [];
    const nothing = { from: null, release: null, needs: null, reason: null };
    const step = {
      id: uuidv7(),
      plugin: id,
      step: "configured",
      settings,
      ...nothing,
      byName: "平台",
      at: now,
    } as const;
    return [stepStatement(step, "platform")];
  });
};

const takenOn = (duties: readonly { since?: string }[], month: Period): Record<string, Period> =>
  Object.fromEntries(duties.flatMap(({ since }) => (since ? [[since, month]] : [])));
