import { regulatedOn } from "@jiceng/kernel";
import type { Duty, Period } from "@jiceng/plugin";
import type { Cabinet } from "./cabinet.ts";
import type { Enterprise } from "./enterprise.ts";

/** Whether a unit is among those that owe a duty. */
export function isOwed(enterprise: Enterprise, { for: { kind, having } }: Duty, unit: string): boolean {
  const { kind: own, no } = enterprise.unit(unit);
  return (
    [kind].flat().includes(own) &&
    (having !== "committee" || enterprise.seats(no) >= regulatedOn("committee.at-least", enterprise.today))
  );
}

/** How a unit stands with a duty of the plugin in a period: met by records made for it that are in a state which counts. */
export function standing(
  enterprise: Enterprise,
  cabinet: Cabinet,
  key: string,
  duty: Duty,
  unit: string,
  period: Period,
) {
  const { no } = enterprise.unit(unit);
  const records = [...cabinet.all(duty.met.data).values()]
    .filter(
      (held) =>
        held.duty === key && held.unitNo === no && held.period === period && duty.met.states.includes(held.state),
    )
    .map(({ id }) => id);
  const owed = isOwed(enterprise, duty, unit);
  const times = typeof duty.count === "number" ? duty.count : 1;
  return { owed, done: owed && records.length >= times, records };
}
