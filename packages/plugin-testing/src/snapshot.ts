import { dayOf } from "@jiceng/plugin";
import type { RecordGiven, World } from "./author.ts";
import type { Held } from "./cabinet.ts";
import type { Ground } from "./ground.ts";

/** A small enterprise as it stands now, as a test would give it: for going over a page once more, by another version of its plugin. */
export function snapshot({ enterprise, cabinet }: Ground): World {
  const given = ({ id, unitNo, doc, state, period, duty, by, v, at, history }: Held): RecordGiven => ({
    ...{ id, doc, state, by, v },
    unit: enterprise.unitOf(unitNo).id,
    on: dayOf(at),
    ...(period !== null && { period }),
    ...(duty !== null && { duty }),
    moves: history
      .filter(({ from }) => from !== "")
      .map(({ move, person, at, reason }) => ({ move, by: person, on: dayOf(at), ...(reason && { reason }) })),
  });
  const records = Object.keys(enterprise.plugin.data).map((name) => [name, [...cabinet.all(name).values()].map(given)]);
  return { ...enterprise.world, today: enterprise.today, records: Object.fromEntries(records) };
}
