import { type Board, boardPath, completion, rowsPath, timeliness } from "@jiceng/kernel";
import { isBranch, lastDay } from "@jiceng/plugin";
import { Columns, EmptyState, figure, Head, LinkButton, List, PlainSection, Sheet, Stack } from "@jiceng/ui";
import { headline } from "../board/board-page.tsx";
import { FOR_HELP, Since } from "../board/help-first.tsx";
import { dateline } from "./month.ts";
import type { OnDesk } from "./own-home.tsx";
import { Begun, near, WaitingForMe, WaitingThings } from "./waiting.tsx";

interface Props {
  board: Board;
  desk: OnDesk;
}

/** Home of whoever oversees: the month of what they oversee, and whom to help. */
export const UnitHome = ({ board, desk }: Props) => {
  const { unit, period, today, total } = board;
  return (
    <Stack>
      <Head
        over={unit.name}
        title={headline(board)}
        lead={dateline(today).slice(dateline(today).indexOf("，") + 1)}
        actions={total.due > 0 && <LinkButton href={boardPath({ unit: unit.id, period })}>打开看板</LinkButton>}
      />
      <Columns
        sideLabel="等您看的"
        main={
          total.due === 0 ? (
            <Sheet>
              <EmptyState
                title="这个月暂无要办的事"
                text="还没有党支部，或者还没有启用要按期办的活动。先把组织和党员导入，应办就会按月列出来。"
                action={
                  desk.imports ? (
                    <LinkButton href="/imports">导入组织和党员</LinkButton>
                  ) : (
                    <LinkButton href="/units">看组织</LinkButton>
                  )
                }
              />
            </Sheet>
          ) : (
            <>
              <Help board={board} />
              <Below board={board} />
            </>
          )
        }
        side={
          <>
            <WaitingForMe waiting={desk.waiting} today={today} />
            <WaitingThings things={desk.things} />
            {desk.drafts.length > 0 && <Begun drafts={desk.drafts} today={today} />}
            {total.due > 0 && <Standing board={board} />}
            {desk.imports && <Imports files={desk.imports} today={today} />}
          </>
        }
      />
    </Stack>
  );
};

const Help = ({ board: { help, period, today } }: { board: Board }) => {
  const running = lastDay(period) >= today;
  return (
    <Sheet id="help" title="先帮谁" note={FOR_HELP}>
      {help.length === 0 ? (
        <p class="soft">每个支部都办完了，没有要帮的。</p>
      ) : (
        <List
          items={help.map(({ id, name, above, open, missing, streak }) => ({
            text: name,
            href: rowsPath({ unit: id, period, status: "open" }),
            note: `${above} · 差${open}件：${missing.map(({ title, n }) => (n > 1 ? `${title}${n}次` : title)).join("、")}`,
            after: streak > 0 && <Since streak={streak} running={running} />,
          }))}
        />
      )}
    </Sheet>
  );
};

const MOST = 8;

/** The units below with the most left, each with its own board. */
const Below = ({ board: { lines, period, unit, below } }: { board: Board }) => {
  const open = lines.filter(({ due, done }) => due > done).slice(0, MOST);
  if (open.length === 0) return null;
  return (
    <Sheet
      id="below"
      title="下级组织"
      actions={<a href={boardPath({ unit: unit.id, period, order: "todo" })}>{`全部${below}个`}</a>}
    >
      <List
        items={open.map(({ id, name, kind, due, done, branches }) => ({
          text: name,
          href: isBranch(kind) || kind === "group" ? `/units/${id}` : boardPath({ unit: id, period }),
          note: `${branches > 1 ? `${figure(branches)}个支部，` : ""}${figure(due)}件应办`,
          after: (
            <a class="whole" href={rowsPath({ unit: id, period, status: "open" })}>
              差<b>{figure(due - done)}</b>
            </a>
          ),
        }))}
      />
    </Sheet>
  );
};

const Standing = ({ board: { total, gaps, unit, period } }: { board: Board }) => {
  const [through, ...rest] = gaps;
  const all = rest.reduce((sum, n) => sum + n, through);
  return (
    <PlainSection title="到今天">
      <List
        small
        items={[
          { text: "完成率", after: <b>{`${completion(total)}%`}</b> },
          { text: "按时率", after: <b>{`${timeliness(total)}%`}</b> },
          {
            text: "全部办结的支部",
            href: rowsPath({ unit: unit.id, period, gap: 0 }),
            after: <b>{`${figure(through)} / ${figure(all)}`}</b>,
          },
        ]}
      />
    </PlainSection>
  );
};

const IMPORT_WORDS: Record<string, string> = {
  checking: "正在检查",
  ready: "检查好了，等您确认",
  faulty: "有要改的地方",
  applied: "已导入",
  cancelled: "已取消",
};

const Imports = ({ files, today }: { files: NonNullable<OnDesk["imports"]>; today: string }) => (
  <PlainSection title="最近的导入" actions={<a href="/imports">全部</a>}>
    {files.length === 0 ? (
      <p class="small soft">还没有导入过。组织和党员都可以从表格导入，先检查后生效。</p>
    ) : (
      <List
        items={files.map(({ id, fileName, state, day }) => ({
          text: fileName,
          href: `/imports/${id}`,
          note: `${near(day, today)} · ${IMPORT_WORDS[state] ?? state}`,
        }))}
      />
    )}
  </PlainSection>
);
