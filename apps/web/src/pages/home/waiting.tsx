import { recordPath, type WaitingRecord } from "@jiceng/kernel";
import { type Day, dayOf, daysBetween, shortDay, shortPeriod } from "@jiceng/plugin";
import { List, PlainSection } from "@jiceng/ui";

export interface BegunItem {
  title: string;
  href: string;
  day: Day;
  time: string;
}

interface Waiting {
  items: WaitingRecord[];
  total: number;
}

/** Records that go on only when the reader confirms them. */
export const WaitingForMe = ({ waiting: { items, total }, today }: { waiting: Waiting; today: Day }) =>
  items.length === 0 ? null : (
    <PlainSection title="等您确认的" count={total}>
      <List
        items={items.map((record) => ({
          text: `${record.period ? shortPeriod(record.period) : ""}${record.title}`,
          href: recordPath(record.plugin, record.collection, record.id),
          note: `${record.unit} · ${near(dayOf(record.at), today)}提交`,
        }))}
      />
    </PlainSection>
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

const near = (day: Day, today: Day): string =>
  (["今天", "昨天"] as const)[daysBetween(day, today)] ?? shortDay(day, Number(today.slice(0, 4)));
