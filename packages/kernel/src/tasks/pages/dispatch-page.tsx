import { type Day, dayLabel, dayOf } from "@jiceng/plugin";
import {
  Columns,
  EmptyState,
  Facts,
  figure,
  Head,
  LinkButton,
  LinkSeg,
  PrintButton,
  Row,
  Sheet,
  SignLine,
  Stack,
} from "@jiceng/ui";
import { dispatchPath, taskPath } from "../address.ts";
import { percent } from "../progress.ts";
import type { SeenDispatch } from "../seen-task.ts";
import { OPEN_STATES } from "../task.ts";
import { PartsTable, SHOWS } from "./parts.tsx";

interface Props {
  seen: SeenDispatch;
  /** Which leaves are listed, and the states that this means; all parts of the tree without. */
  shown: string;
  states: readonly string[] | null;
  today: Day;
}

/** Everybody whom a task was dispatched to, how far each is, and how far all are together. */
export const DispatchPage = ({ seen, shown, states, today }: Props) => {
  const { dispatch, from, parts, progress, above } = seen;
  const leaves = parts.filter(({ leaf, state }) => leaf && state !== "withdrawn");
  const count = (wanted: readonly string[]) => leaves.filter(({ state }) => wanted.includes(state)).length;
  const rows = states ? leaves.filter(({ state }) => states.includes(state)) : parts;
  const done = percent(progress);
  return (
    <Stack>
      <Head
        over={`${from.name}下达`}
        title={dispatch.title}
        lead={
          done === null
            ? "已经全部撤回。"
            : `办结${done}%：${figure(progress.total)}个单位里${figure(progress.done)}个核验通过，每个单位分量一样。`
        }
        actions={
          <Row>
            {above?.id && <LinkButton href={taskPath(above.id)}>{`看${above.unit}的任务`}</LinkButton>}
            <PrintButton />
          </Row>
        }
      />
      <Row>
        <LinkSeg
          label="看哪些"
          items={[
            { label: "全部", href: dispatchPath(dispatch.id), current: !states, count: leaves.length },
            ...SHOWS.map(({ show, label }) => ({
              label,
              href: dispatchPath(dispatch.id, show),
              current: shown === show,
              count: count(show === "open" ? OPEN_STATES : [show]),
            })),
          ]}
        />
      </Row>
      <Columns
        sideLabel="要求"
        main={
          <Sheet flush title={states ? "按情况" : "各单位"} count={rows.length}>
            {rows.length === 0 ? (
              <EmptyState title="没有这样的单位" text="换一个情况看看，或者看全部。" />
            ) : (
              <PartsTable
                parts={states ? rows.map((part) => ({ ...part, depth: 0 })) : rows}
                today={today}
                caption={`${dispatch.title}：各单位办到哪一步`}
              />
            )}
          </Sheet>
        }
        side={
          <Sheet title="要求">
            <Facts
              rows={[
                { label: "要求", value: <span class="lines-kept">{dispatch.ask}</span> },
                { label: "交付物", value: dispatch.deliverable },
                { label: "下达", value: `${dispatch.byName}，${dayLabel(dayOf(dispatch.at))}` },
                { label: "签收", value: `${dayLabel(dispatch.signBy)}前` },
                ...(dispatch.evidence ? [{ label: "依据", value: <a href={dispatch.evidence}>看记录</a> }] : []),
              ]}
            />
          </Sheet>
        }
      />
      <SignLine unit={from.name} day={dayLabel(today)} who="经办人签字" unitLabel="下达单位" />
    </Stack>
  );
};
