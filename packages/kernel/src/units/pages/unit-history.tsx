import { type Day, dayLabel, dayOf } from "@jiceng/plugin";
import { LinkButton, List, Notice, Sheet, Tag } from "@jiceng/ui";
import { asOf } from "../as-of.ts";
import { VERB_LABELS, type Verb } from "../change.ts";
import { changeWords, type HistoryEvent } from "../history.ts";
import { ENDS } from "../proposal.ts";
import { proposalPath } from "../proposal-path.ts";
import type { ProposalLine } from "../proposal-store.ts";
import type { Advice } from "../structure.ts";
import type { UnitFacts } from "../unit.ts";

/** 沿革: what happened to a unit, what is planned for it, and what was taken back. */
export const History = ({
  unit,
  events,
  on,
  today,
  changes,
  proposals,
}: {
  unit: string;
  events: readonly HistoryEvent[];
  /** The day that is looked at; each event's own leads to how it was then. */
  on: Day;
  today: Day;
  /** Address of the unit's changes, for who may change it. */
  changes: string | null;
  /** What is or was put to another side; shown to who may change it. */
  proposals: readonly ProposalLine[];
}) => (
  <Sheet title="沿革" id="history">
    {changes && proposals.length > 0 && (
      <List
        small
        items={proposals.map(({ id, verb, on: day, unit: name, target, by, how }) => ({
          text: `提请${changeWords(verb as Verb, name, target)}`,
          href: proposalPath(unit, id),
          note: `从${dayLabel(day)}起，${by ?? "程序"}提请`,
          after: <Tag tone={how ? undefined : "warm"}>{how ? ENDS[how] : "等对方同意"}</Tag>,
        }))}
      />
    )}
    <List
      small
      items={events.map(({ on: day, text, change }) => ({
        text: change?.withdrawn ? <s class="soft">{text}</s> : text,
        href: changes && change && day > today ? `${changes}/${change.id}` : undefined,
        note: (
          <>
            {day === on ? (
              dayLabel(day)
            ) : (
              <a href={asOf(`/units/${unit}`, day === today ? null : day)}>{dayLabel(day)}</a>
            )}
            {change && `，依据：${change.reason}`}
            {change?.by && `（${change.by}登记）`}
            {change?.withdrawn && `，${dayLabel(dayOf(change.withdrawn.at))}由${change.withdrawn.by ?? "程序"}撤回`}
          </>
        ),
        after: change?.withdrawn ? <Tag>已撤回</Tag> : day > today ? <Tag>到时生效</Tag> : undefined,
      }))}
    />
  </Sheet>
);

/** Why a unit is no more, or from when it will not be. */
export const Ending = ({ unit: { ending, name }, today }: { unit: UnitFacts; today: Day }) =>
  ending && (
    <Notice>
      {`${name}${ending.on > today ? "将从" : "从"}${dayLabel(ending.on)}起`}
      {ending.into ? (
        <>并入{ending.into.id ? <a href={`/units/${ending.into.id}`}>{ending.into.name}</a> : ending.into.name}</>
      ) : (
        "撤销"
      )}
      。那个月起的应办不再要求它，以前各月的数仍把它算在内。
    </Notice>
  );

/** Suggestions on a unit's shape, each with its article; nothing happens by itself. `changes` is the form of those who may change it. */
export const StructureAdvice = ({ advice, changes }: { advice: readonly Advice[]; changes: string | null }) => (
  <Sheet title="设置建议" note="按正式党员人数和条例给的建议，供研究，系统不会自己改。" id="advice">
    <List
      items={advice.map(({ text, cites, verb }) => ({
        text,
        note: cites,
        after: changes && verb && (
          <LinkButton href={`${changes}?verb=${verb}`}>{`登记${VERB_LABELS[verb]}`}</LinkButton>
        ),
      }))}
    />
  </Sheet>
);
