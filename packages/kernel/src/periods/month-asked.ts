import { cadenceOf, isPeriod, type Period } from "@jiceng/plugin";
import { NotFound, type Visit } from "../routes/index.ts";

/** The month in the address; anything else is not there. */
export function monthAsked(visit: Visit): Period {
  const period = visit.param("period");
  if (!isPeriod(period) || cadenceOf(period) !== "month") throw new NotFound();
  return period;
}
