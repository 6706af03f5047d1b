import { type Mine, type OwnItem, STATUS_LABELS } from "@jiceng/kernel";
import { type Day, lastDay, shortDay } from "@jiceng/plugin";
import { Columns, DoneRow, Head, List, PlainSection, Sheet, Stack } from "@jiceng/ui";
import { dateline, type Month, monthOf, NOTHING_TO_DO, nameOf } from "./month.ts";
import type { OnDesk } from "./own-home.tsx";
import { WaitingThings } from "./waiting.tsx";

/** Home of a member: what the branch has on, and the pages about themselves. */
export const MemberHome = ({ mine, desk }: { mine: Mine; desk: OnDesk }) => {
  const month = monthOf(mine);
  const [unit] = mine.units;
  const year = Number(mine.today.slice(0, 4));
  const ahead = aheadIn(month);
  const rows = [...ahead, ...month.done, ...month.later];
  return (
    <Stack>
      <Head
        over={[unit?.path.at(-1), unit?.name].filter(Boolean).join(" · ")}
        title={memberHeadline(mine, desk)}
        lead={`${dateline(mine.today)}${joinsIn(month) > 0 ? "具体时间以支部通知为准。" : ""}`}
      />
      <Columns
        sideLabel="关于我的"
        main={
          <Sheet flush id="month" title="支部这个月">
            {rows.length === 0 ? (
              <p class="sheet-padded soft">这个月支部没有要办的事。</p>
            ) : (
              <ul>
                {rows.map((item) => (
                  <DoneRow tone={item.status} title={nameOf(item, mine)} when={whenOf(item, desk.held(item), year)} />
                ))}
              </ul>
            )}
          </Sheet>
        }
        side={
          <>
            <WaitingThings things={desk.things} />
            <AboutMe pages={mine.pages} />
          </>
        }
      />
    </Stack>
  );
};

/** What a member's month comes to, in one sentence. */
export const memberHeadline = (mine: Mine, { things }: Pick<OnDesk, "things">): string => {
  const joins = joinsIn(monthOf(mine));
  const waiting = things.reduce((sum, kind) => sum + kind.things.length, 0);
  if (joins > 0) return `本月您有${joins}次会要参加`;
  return waiting > 0 ? `有${waiting}件事等您办` : NOTHING_TO_DO;
};

const aheadIn = ({ waiting }: Month): OwnItem[] => waiting.filter(({ status }) => status === "todo");
const joinsIn = (month: Month): number => aheadIn(month).filter(({ joins }) => joins).length;

const whenOf = ({ status, period }: OwnItem, day: Day | undefined, year: number): string =>
  status === "none"
    ? STATUS_LABELS.none
    : status === "on" || status === "late"
      ? day
        ? `${shortDay(day, year)}开过`
        : STATUS_LABELS[status]
      : `${shortDay(lastDay(period), year)}前`;

/** Pages about the reader alone, as plugins offer them. */
export const AboutMe = ({ pages }: { pages: Mine["pages"] }) =>
  pages.length === 0 ? null : (
    <PlainSection title="关于我的">
      <List items={pages.map(({ href, title }) => ({ text: title, href, note: "只有您自己的记录" }))} />
    </PlainSection>
  );
