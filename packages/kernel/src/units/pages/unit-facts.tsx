import { type Day, dayLabel, isBranch, UNIT_KIND_LABELS } from "@jiceng/plugin";
import { Facts, figure } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { asOf } from "../as-of.ts";
import type { UnitFacts } from "../unit.ts";

/** What is known about a unit itself; `more` are rows that only some readers get. */
export const UnitFactsList = ({
  unit,
  more = [],
  people = false,
  on = null,
}: {
  unit: UnitFacts;
  more?: readonly { label: string; value: Child }[];
  people?: boolean;
  /** The day that they are of, `null` for today. */
  on?: Day | null;
}) => (
  <Facts
    rows={[
      { label: "类型", value: UNIT_KIND_LABELS[unit.kind] },
      ...more,
      ...(unit.stands ? sizeOf(unit, people, on) : []),
      { label: "成立", value: dayLabel(unit.openedOn) },
      { label: "编号", value: unit.code },
    ]}
  />
);

/** How large a unit is; one that is no more has no size. */
const sizeOf = (unit: UnitFacts, people: boolean, on: Day | null): { label: string; value: Child }[] => [
  {
    label: "党员",
    value:
      people && unit.members > 0 ? (
        <a href={asOf(`/members?unit=${unit.id}`, on)}>{figure(unit.members)}名</a>
      ) : (
        `${figure(unit.members)}名`
      ),
  },
  ...(isBranch(unit.kind) || unit.kind === "group" ? [] : [{ label: "支部", value: `${figure(unit.branches)}个` }]),
  ...(isBranch(unit.kind)
    ? [{ label: "支委会", value: unit.committee ? "设有支委会" : "没有设支委会，不要求开支委会" }]
    : []),
];
