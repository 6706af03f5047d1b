import type { Desk } from "@jiceng/kernel";
import { type Day, daysBetween, type Period, shortDay, shortPeriod } from "@jiceng/plugin";
import { List, PlainSection } from "@jiceng/ui";

export interface BegunItem {
  title: string;
  href: string;
  day: Day;
  time: string;
}

export interface WaitingItem {
  title: string;
  href: string;
  unit: string;
  period: Period | null;
  /** The day on which it was written. */
  day: Day;
}

const SHOWN = 8;

/** Records that go on only when the reader confirms them. */
export const WaitingForMe = ({ waiting, today }: { waiting: readonly WaitingItem[]; today: Day }) =>
  waiting.length === 0 ? null : (
    <PlainSection title="等您确认的" count={waiting.length}>
      <List
        items={waiting.slice(0, SHOWN).map(({ title, href, unit, period, day }) => ({
          text: `${period ? shortPeriod(period) : ""}${title}`,
          href,
          note: `${unit} · ${near(day, today)}写的`,
        }))}
      />
    </PlainSection>
  );

/** Of each kind that waits, so many are seen at once; the others are a touch away. */
const FIRST = 3;
/** A source names no more than this: there may be others. */
const NAMED = 20;

/** Everything else that goes on only when the reader acts, a section for each kind. */
export const WaitingThings = ({ things: kinds }: { things: Desk["things"] }) => (
  <>
    {kinds.map(({ title, things }) => (
      <PlainSection
        title={things.length < NAMED ? title : `${title}（${NAMED}项以上）`}
        count={things.length < NAMED ? things.length : undefined}
      >
        <List items={things.slice(0, FIRST)} />
        {things.length > FIRST && (
          <details>
            <summary>{`再看${things.length - FIRST}项`}</summary>
            <List items={things.slice(FIRST)} />
          </details>
        )}
      </PlainSection>
    ))}
  </>
);

/** What was begun and not sent. */
export const Begun = ({ drafts, today }: { drafts: readonly BegunItem[]; today: Day }) => (
  <PlainSection title="没写完的">
    {drafts.length > 0 ? (
      <List
        items={drafts.map(({ title, href, day, time }) => ({
          text: title,
          href,
          note: `${near(day, today)}${time}自动保存`,
        }))}
      />
    ) : (
      <p class="small soft">没有草稿。写到一半离开也不要紧，内容会自动存在这里。</p>
    )}
  </PlainSection>
);

/** `今天`, `昨天`, `9月18日` */
export const near = (day: Day, today: Day): string =>
  (["今天", "昨天"] as const)[daysBetween(day, today)] ?? shortDay(day, Number(today.slice(0, 4)));
