import { type Day, dayLabel, isBranch, isWorkplace, shortDay } from "@jiceng/plugin";
import { Facts, figure, LinkButton, List, Notice, Row, Sheet } from "@jiceng/ui";
import type { UnitFacts } from "../../units/index.ts";
import { endingOf, jointProblem, type Measures, shapeFor, suggestion } from "../formation.ts";
import type { Tie, UnitFormation } from "../store.ts";

interface Props {
  unit: UnitFacts;
  formation: UnitFormation;
  measures: Measures;
  mayChange: boolean;
  mayReadPeople: boolean;
  today: Day;
}

/** On a unit's own page: how it was formed and where it is built; on a place of work: what is built in it. */
export const FormationSheet = (props: Props) => {
  const { unit, formation, measures, mayChange } = props;
  if (isWorkplace(unit.kind)) return <PlaceSheet {...props} />;
  if (!isBranch(unit.kind) && !formation.way && formation.ties.length === 0) return null;
  const standing = formation.ties.filter(({ to }) => !to || to > props.today);
  const joint = jointProblem(unit.kind, standing.length, measures);
  return (
    <Sheet title="组建" id="formation">
      {joint && <Notice>{joint}</Notice>}
      <Facts rows={[{ label: "方式", value: formation.way ?? <span class="soft">还没有登记</span> }]} />
      <Ties ties={formation.ties} today={props.today} side="place" />
      {mayChange && <LinkButton href={`/units/${unit.id}/formation`}>登记组建</LinkButton>}
    </Sheet>
  );
};

const PlaceSheet = ({ unit, formation, measures, mayChange, mayReadPeople, today }: Props) => {
  const { endsOn, ties, full, working } = formation;
  const built = ties.some(({ to }) => !to || to > today) || unit.branches > 0;
  const shape = shapeFor({ kind: unit.kind, full, openedOn: unit.openedOn, endsOn }, measures);
  const advice = !built && shape !== "none" && mayReadPeople ? suggestion(shape, measures) : null;
  const ending = endingOf(endsOn, today);
  return (
    <Sheet title="党组织" id="formation">
      {advice && (
        <Notice>
          {`有${full}名正式党员在这里工作，${advice.text}。`}
          <span class="list-note">{advice.cites}</span>
        </Notice>
      )}
      <Facts
        rows={[
          ...(unit.kind === "project"
            ? [{ label: "预计结束", value: endsOn ? dayLabel(endsOn) : <span class="soft">还没有登记</span> }]
            : []),
          ...(mayReadPeople
            ? [{ label: "在这里工作", value: <a href={`/units/${unit.id}/workers`}>{`${figure(working)}名党员`}</a> }]
            : []),
        ]}
      />
      <Ties ties={ties} today={today} side="unit" />
      {mayChange && unit.stands && (
        <Row>
          <LinkButton href={`/units/${unit.id}/formation`}>登记组建</LinkButton>
          {unit.kind === "project" && ending !== "open" && (
            <LinkButton href={`/units/${unit.id}/ending`}>项目结束前要办的</LinkButton>
          )}
        </Row>
      )}
    </Sheet>
  );
};

/** Where a unit is built, or what is built in a place; those that have ended come last. */
const Ties = ({ ties, today, side }: { ties: readonly Tie[]; today: Day; side: "unit" | "place" }) => {
  const year = Number(today.slice(0, 4));
  if (ties.length === 0)
    return <p class="soft">{side === "place" ? "还没有登记建在哪个单位或项目上。" : "还没有建在这里的党组织。"}</p>;
  return (
    <List
      small
      items={ties.map((one) => ({
        text: side === "place" ? `建在${one.place}` : one.unit,
        href: `/units/${side === "place" ? one.placeId : one.unitId}`,
        note: one.to
          ? `${shortDay(one.from, year)}起，${shortDay(one.to, year)}${one.to > today ? "起不再" : "结束"}`
          : `${shortDay(one.from, year)}起`,
      }))}
    />
  );
};
