import { type Day, dayLabel, daysBetween, isBranch, periodOf, shortPeriod, UNIT_KIND_LABELS } from "@jiceng/plugin";
import {
  Button,
  Columns,
  type DataColumn,
  DataTable,
  DaySwitch,
  FormKey,
  figure,
  Head,
  LinkButton,
  List,
  Nothing,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import type { OwnItem } from "../../duties/index.ts";
import { boardPath, newExemptionPath } from "../../duties/index.ts";
import { FormationSheet, type Measures, type UnitFormation } from "../../formation/index.ts";
import {
  type AddedColumn,
  addedColumns,
  ColumnChoice,
  type FilledColumn,
  type TileSlot,
  Tiles,
} from "../../plugins/index.ts";
import { RULES_PAGE } from "../../rules/index.ts";
import { yearbookPath } from "../../yearbooks/index.ts";
import { asOf } from "../as-of.ts";
import type { HistoryEvent } from "../history.ts";
import type { ProposalLine } from "../proposal-store.ts";
import type { Advice } from "../structure.ts";
import type { UnitFacts } from "../unit.ts";
import { DutyList, openFirst } from "./unit-duties.tsx";
import { UnitFactsList } from "./unit-facts.tsx";
import { Ending, History, StructureAdvice } from "./unit-history.tsx";

type Directly = { units: { id: string; name: string; kind: UnitFacts["kind"]; members: number }[]; total: number };

interface Props {
  unit: UnitFacts;
  /** `null` where the reader does not see people. */
  committee: { memberId: string; name: string; post: string | null }[] | null;
  directly: Directly;
  /** Columns that plugins could add to the units below, and those that they did. */
  added: Added;
  /** `null` where the reader sees none, and on another day. */
  duties: OwnItem[] | null;
  /** Whether the reader sees its figures. */
  figures: boolean;
  advice: readonly Advice[];
  formation: UnitFormation;
  measures: Measures;
  history: readonly HistoryEvent[];
  proposals: readonly ProposalLine[];
  /** What plugins add, today. */
  tiles: readonly TileSlot[];
  /** Address of the unit's changes; `null` for who may not register any. */
  changes: string | null;
  /** Whether something can be registered as the unit stands. */
  mayChange: boolean;
  /** The reader asks for exemptions here, or gives them. */
  mayExempt: boolean;
  /** The reader comes from outside: they keep nothing here, and take nothing along. */
  outside: boolean;
  /** Whether the reader keeps it at hand, and the key of the form that changes that. */
  star: { on: boolean; key: string };
  /** The day that it is shown as of, `null` for today. */
  on: Day | null;
  today: Day;
}

/** One unit: what it owes, what stands below it, who leads it; on another day as it was then. */
export const UnitPage = ({
  unit,
  committee,
  directly,
  added,
  duties,
  figures,
  advice,
  formation,
  measures,
  history,
  proposals,
  tiles,
  changes,
  mayChange,
  mayExempt,
  outside,
  star,
  on,
  today,
}: Props) => (
  <Stack>
    <Head
      over={UNIT_KIND_LABELS[unit.kind]}
      title={unit.name}
      lead={on ? then(unit, on, today) : answer(duties ?? [], unit, today)}
      actions={
        <>
          <Row>
            {!outside && (
              <form method="post" action={`/units/${unit.id}/star`}>
                <FormKey value={star.key} />
                <Button bare icon="star" name="on" value={star.on ? "0" : "1"}>
                  {star.on ? "去掉星标" : "加星标"}
                </Button>
              </form>
            )}
            {figures && directly.total > 0 && (on ?? today) <= today && (
              <LinkButton href={boardPath({ unit: unit.id, on })}>看完成情况</LinkButton>
            )}
            {unit.stands && committee && (
              <LinkButton href={asOf(`/members?unit=${unit.id}`, on)}>看党员名册</LinkButton>
            )}
            {!on && unit.stands && committee && unit.branches > 1 && (
              <LinkButton href={`/formation?unit=${unit.id}`}>看组建情况</LinkButton>
            )}
            {!on && figures && !outside && <LinkButton href={yearbookPath(unit.id)}>年度台账</LinkButton>}
            {mayChange && <LinkButton href={`${changes}/new`}>登记变更</LinkButton>}
          </Row>
          <DaySwitch action={`/units/${unit.id}`} on={on} today={today} />
        </>
      }
    />
    <Columns
      sideLabel="基本情况"
      main={
        <>
          {unit.ending && <Ending unit={unit} today={on ?? today} />}
          {advice.length > 0 && <StructureAdvice advice={advice} changes={mayChange ? `${changes}/new` : null} />}
          {duties && duties.length > 0 && <Duties {...{ mayExempt, outside, today }} items={duties} unit={unit.id} />}
          <Tiles slots={tiles} about={{ unit: unit.id }} />
          {directly.total > 0 && <Below directly={directly} added={added} unit={unit} on={on} />}
          {on && unit.stands && directly.total === 0 && (
            <Sheet title="下级组织">
              <p class="soft">{`${dayLabel(on)}它下面没有组织。`}</p>
            </Sheet>
          )}
          {!on && unit.stands && !duties?.length && directly.total === 0 && (
            <Sheet title="应办">
              <p class="soft">这个组织没有要按期办的事，也没有下级组织。</p>
            </Sheet>
          )}
        </>
      }
      side={
        <>
          <Sheet title="基本情况">
            <UnitFactsList unit={unit} people={committee !== null} on={on} />
          </Sheet>
          <FormationSheet
            unit={unit}
            formation={formation}
            measures={measures}
            mayChange={mayChange}
            mayReadPeople={committee !== null}
            today={today}
          />
          {unit.stands && committee && (isBranch(unit.kind) || committee.length > 0) && (
            <Committee people={committee} unit={unit} on={on} />
          )}
          <History
            unit={unit.id}
            events={history}
            on={on ?? today}
            today={today}
            changes={changes}
            proposals={proposals}
          />
        </>
      }
    />
  </Stack>
);

/** What its page says of another day. */
function then(unit: UnitFacts, on: Day, today: Day): string {
  if (unit.stands) return `这是${dayLabel(on)}${on > today ? "计划" : ""}的样子：${figure(unit.members)}名党员。`;
  return on < unit.openedOn ? `${dayLabel(on)}还没有这个组织。` : `${dayLabel(on)}这个组织已经不在了。`;
}

/** What this unit's page answers first: whether anything waits. */
function answer(items: readonly OwnItem[], unit: UnitFacts, today: Day): string {
  const over = items.filter(({ status }) => status === "over").length;
  const todo = items.filter(({ status }) => status === "todo").length;
  const size = `${figure(unit.members)}名党员`;
  if (!unit.stands)
    return unit.openedOn > today
      ? `从${dayLabel(unit.openedOn)}起成立。`
      : "这个组织已经不在了；以前的记录和数都还在。";
  if (items.length === 0)
    return unit.branches > 0 && !isBranch(unit.kind) ? `${figure(unit.branches)}个支部，${size}。` : `${size}。`;
  if (over + todo === 0) return `${size}，${shortPeriod(periodOf(today, "month"))}都办完了。`;
  return `${size}，还有${over + todo}件要办${over > 0 ? `，其中${over}件已逾期` : ""}。`;
}

const SHOWN = 14;

interface DutiesProps {
  items: readonly OwnItem[];
  unit: string;
  today: Day;
  mayExempt: boolean;
  outside: boolean;
}

const Duties = ({ items, unit, today, mayExempt, outside }: DutiesProps) => {
  const recent = openFirst(
    items.filter(({ deadline, status }) => status === "over" || daysBetween(deadline, today) < 120),
  );
  return (
    <Sheet
      title="近三个月的应办"
      id="duties"
      actions={
        <>
          {!outside && <a href={RULES_PAGE}>看规定</a>}
          {mayExempt && <a href={newExemptionPath({ unit })}>豁免</a>}
        </>
      }
    >
      <DutyList items={recent.slice(0, SHOWN)} today={today} />
    </Sheet>
  );
};

interface Added {
  columns: readonly AddedColumn[];
  filled: readonly FilledColumn[];
}

const Below = ({
  directly: { units, total },
  added,
  unit,
  on,
}: {
  directly: Directly;
  added: Added;
  unit: UnitFacts;
  on: Day | null;
}) => {
  const columns: readonly DataColumn<Directly["units"][number]>[] = [
    { title: "名称", cell: ({ id, name }) => <a href={asOf(`/units/${id}`, on)}>{name}</a> },
    { title: "类型", cell: ({ kind }) => UNIT_KIND_LABELS[kind] },
    { title: "党员", number: true, cell: ({ members }) => `${figure(members)}名` },
    ...addedColumns<Directly["units"][number]>(added.filled),
  ];
  return (
    <Sheet
      flush
      title="下级组织"
      count={total}
      id="below"
      actions={
        <ColumnChoice columns={added.columns} href={(keys) => `/units/${unit.id}${keys && `?columns=${keys}`}#below`} />
      }
    >
      <DataTable notAList="the tree has them all" caption={`${unit.name}的下级组织`} columns={columns} rows={units} />
      {total > units.length && (
        <p class="sheet-padded">
          先列了{units.length}个，<a href={asOf(`/units?open=${unit.id}`, on)}>在组织树里看全部{total}个</a>。
        </p>
      )}
    </Sheet>
  );
};

const Committee = ({
  people,
  unit,
  on,
}: {
  people: NonNullable<Props["committee"]>;
  unit: UnitFacts;
  on: Day | null;
}) => (
  <Sheet title="班子" id="committee" actions={<a href={`/units/${unit.id}/posts`}>职务和任期</a>}>
    {people.length > 0 ? (
      <List
        items={people.map(({ memberId, name, post }) => ({
          text: name,
          href: asOf(`/members/${memberId}`, on),
          after: <span class="soft">{post ?? <Nothing />}</span>,
        }))}
      />
    ) : (
      <p class="soft">{on ? "那一天没有登记书记和委员。" : "还没有登记书记和委员。"}</p>
    )}
  </Sheet>
);
