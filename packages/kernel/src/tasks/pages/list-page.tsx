import { type Day, dayOf, shortDay } from "@jiceng/plugin";
import {
  type DataColumn,
  DataTable,
  daysLeft,
  EmptyState,
  FilterBar,
  figure,
  Head,
  LinkButton,
  LinkSeg,
  Pages,
  Row,
  SelectField,
  Sheet,
  Stack,
  Status,
  TextField,
} from "@jiceng/ui";
import { dispatchPath, type ListAsked, listPath, TASKS, taskPath, type View } from "../address.ts";
import type { DispatchLine, TaskLine } from "../list-store.ts";
import type { Lists } from "../questions.ts";
import { isOpen, OWNER_SLOTS, statusOf } from "../task.ts";
import { progressText } from "./parts.tsx";

interface Props {
  asked: ListAsked;
  lists: Lists;
  tasks: readonly TaskLine[];
  dispatches: readonly DispatchLine[];
  total: number;
  perPage: number;
  waiting: { sign: number; work: number; verify: number };
  today: Day;
}

const VIEW_LABELS: Record<View, string> = {
  sign: "等签收",
  work: "办理中",
  verify: "等核验",
  sent: "我们下达的",
  done: "已办的",
  all: "范围内全部",
};

const EMPTY: Record<View, { title: string; text: string }> = {
  sign: { title: "没有等签收的任务", text: "上级下达的任务先出现在这里，签收以后转到“办理中”。" },
  work: { title: "没有在办的任务", text: "签收以后、报办结以前的任务在这里，快到期的排在前面。" },
  verify: { title: "没有等核验的任务", text: "下级报了办结，或者申请延期，会出现在这里。" },
  sent: { title: "还没有下达过任务", text: "给下级下达的任务在这里，每一项都能看到各单位办到哪一步。" },
  done: { title: "还没有办过的任务", text: "报了办结、核验通过和撤回的任务都留在这里。" },
  all: { title: "没有任务", text: "您能看的范围里还没有任务。" },
};

/** Tasks by what they wait for. What is filtered stands in the address. */
export const ListPage = (props: Props) => {
  const { asked, lists, waiting, total, perPage, tasks, dispatches } = props;
  const views: View[] = [
    ...(lists.handling.length > 0 ? (["sign", "work"] as const) : []),
    ...(lists.dispatching.length > 0 ? (["verify", "sent"] as const) : []),
    ...(lists.handling.length > 0 ? (["done"] as const) : []),
    "all",
  ];
  const counts: Partial<Record<View, number>> = waiting;
  const shown = asked.view === "sent" ? dispatches.length : tasks.length;
  const filtered = asked.due !== "" || asked.unowned || asked.text !== "" || asked.unit !== "";
  return (
    <Stack>
      <Head
        over={lists.unit?.name}
        title={headline(waiting)}
        actions={
          lists.dispatches && (
            <LinkButton href={`${TASKS}/new`} icon="plus" main>
              下达任务
            </LinkButton>
          )
        }
      />
      <Row>
        <LinkSeg
          label="任务"
          items={views.map((view) => ({
            label: VIEW_LABELS[view],
            href: listPath({ ...asked, view, from: 0 }),
            count: counts[view],
            current: view === asked.view,
          }))}
        />
      </Row>
      <Sheet flush title={VIEW_LABELS[asked.view]} count={total}>
        <div class="sheet-padded">
          <Filters {...props} reset={filtered ? listPath({ view: asked.view }) : undefined} />
        </div>
        {shown === 0 ? (
          filtered ? (
            <EmptyState title="没有符合的任务" text="放宽一点条件，或者看全部。" />
          ) : (
            <EmptyState {...EMPTY[asked.view]} />
          )
        ) : asked.view === "sent" ? (
          <Dispatches {...props} />
        ) : (
          <Tasks {...props} />
        )}
        <Pages
          from={asked.from}
          n={shown}
          perPage={perPage}
          total={total}
          measure="项"
          href={(from) => listPath({ ...asked, from })}
        />
      </Sheet>
    </Stack>
  );
};

function headline({ sign, work, verify }: Props["waiting"]): string {
  const parts = [
    ...(sign > 0 ? [`${sign}项等签收`] : []),
    ...(work > 0 ? [`${work}项在办`] : []),
    ...(verify > 0 ? [`${verify}项等核验`] : []),
  ];
  return parts.length > 0 ? parts.join("，") : "没有等您的任务";
}

const Filters = ({ asked, reset }: Props & { reset?: string }) => (
  <FilterBar
    action={TASKS}
    label="筛选任务"
    keep={{ view: asked.view, ...(asked.unit && { unit: asked.unit }) }}
    reset={reset}
  >
    <TextField name="text" label="名称" type="search" value={asked.text} max={60} />
    <SelectField
      name="due"
      label="期限"
      blank="全部"
      value={asked.due}
      options={[
        { value: "soon", label: "快到期" },
        { value: "over", label: "已逾期" },
      ]}
    />
    <SelectField
      name="unowned"
      label="责任人"
      blank="全部"
      value={asked.unowned ? "1" : ""}
      options={[{ value: "1", label: "没有定全" }]}
    />
  </FilterBar>
);

const Tasks = ({ tasks, today }: Props) => {
  const year = Number(today.slice(0, 4));
  const columns: readonly DataColumn<TaskLine>[] = [
    { title: "任务", cell: ({ id, title }) => <a href={taskPath(id)}>{title}</a> },
    { title: "承办", cell: ({ unitName }) => unitName },
    { title: "下达", cell: ({ fromName }) => fromName },
    { title: "情况", cell: (task) => <Status {...statusOf(task, today)} /> },
    {
      title: "期限",
      whole: true,
      text: ({ deadline, askedUntil }) => (askedUntil ? `${deadline}（申请延到${askedUntil}）` : deadline),
      cell: ({ deadline, state, askedUntil }) => (
        <>
          {shortDay(deadline, year)}
          {isOpen(state) && <span class="list-note">{daysLeft(deadline, today)}</span>}
          {askedUntil && <span class="list-note">申请延到{shortDay(askedUntil, year)}</span>}
        </>
      ),
    },
    {
      title: "责任人",
      whole: true,
      cell: ({ owners, state }) =>
        owners === OWNER_SLOTS.length ? "已定" : isOpen(state) ? `差${OWNER_SLOTS.length - owners}个` : "—",
    },
  ];
  return <DataTable caption="任务，先到期的在前" rows={tasks} columns={columns} />;
};

const Dispatches = ({ dispatches, today }: Props) => {
  const year = Number(today.slice(0, 4));
  const columns: readonly DataColumn<DispatchLine>[] = [
    { title: "任务", cell: ({ id, title }) => <a href={dispatchPath(id)}>{title}</a> },
    { title: "下达单位", cell: ({ fromName }) => fromName },
    { title: "下达", whole: true, cell: ({ at }) => shortDay(dayOf(at), year), text: ({ at }) => dayOf(at) },
    { title: "期限", whole: true, cell: ({ deadline }) => shortDay(deadline, year), text: ({ deadline }) => deadline },
    { title: "给几个单位", number: true, cell: ({ id, units }) => <a href={dispatchPath(id)}>{figure(units)}</a> },
    {
      title: "逾期",
      number: true,
      cell: ({ id, over }) => (over > 0 ? <a href={dispatchPath(id, "open")}>{figure(over)}</a> : "0"),
    },
    {
      title: "办结",
      number: true,
      cell: ({ id, done, total }) => <a href={dispatchPath(id, "verified")}>{progressText({ done, total })}</a>,
    },
  ];
  return <DataTable caption="我们下达的任务，新的在前" rows={dispatches} columns={columns} />;
};
