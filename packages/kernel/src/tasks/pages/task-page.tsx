import { type Day, dayLabel, dayOf, shortDay, timeOf } from "@jiceng/plugin";
import {
  Columns,
  daysLeft,
  Facts,
  Head,
  LinkButton,
  Nothing,
  Notice,
  PrintButton,
  Row,
  Sheet,
  SignLine,
  Stack,
  Status,
  Steps,
  Timeline,
} from "@jiceng/ui";
import { dispatchPath, TASKS, taskPath } from "../address.ts";
import { ownerName } from "../owners.ts";
import type { SeenTask } from "../seen-task.ts";
import { isStep, stepOf } from "../step.ts";
import { isOpen, OWNER_LABELS, OWNER_SLOTS, statusOf, type TaskState } from "../task.ts";
import type { Refused } from "../task-desk.tsx";
import { PartsTable, progressText } from "./parts.tsx";
import { NameOwners, Remind, StepForms } from "./step-forms.tsx";

export interface TaskPageProps {
  seen: SeenTask;
  /** Form keys by path. */
  keys: ReadonlyMap<string, string>;
  refused: Refused;
  today: Day;
}

/** One unit's task: what is asked, where it stands, what the reader can do with it, and all that happened. */
export const TaskPage = (props: TaskPageProps) => {
  const { seen, today, refused } = props;
  const { dispatch, unit, from, parts, progress } = seen;
  return (
    <Stack>
      <Head
        over={`${from.name} → ${unit.name}`}
        title={dispatch.title}
        lead={standing(seen, today)}
        actions={
          <Row>
            {seen.splits && <LinkButton href={`${TASKS}/new?parent=${seen.task.id}`}>分解给下级</LinkButton>}
            {seen.opensDispatch && <LinkButton href={dispatchPath(dispatch.id)}>看全部承办单位</LinkButton>}
            <PrintButton />
          </Row>
        }
      />
      {refused.why && (
        <Notice tone="warn" role="alert">
          {refused.why}。
        </Notice>
      )}
      {seen.task.state !== "withdrawn" && <Where seen={seen} />}
      <Columns
        sideLabel="基本情况"
        main={
          <>
            <Sheet title="要求">
              <p class="lines-kept">{dispatch.ask}</p>
              <Facts
                rows={[
                  { label: "交付物", value: dispatch.deliverable },
                  ...(dispatch.evidence ? [{ label: "依据", value: <a href={dispatch.evidence}>看记录</a> }] : []),
                ]}
              />
            </Sheet>
            <StepForms {...props} />
            {parts.length > 0 && (
              <Sheet
                flush
                id="parts"
                title="分解下去的"
                note={`办结${progressText(progress)}；按最下面一层数，每个单位分量一样。`}
              >
                <PartsTable parts={parts} today={today} caption="分解下去的任务" />
              </Sheet>
            )}
            <History {...props} />
          </>
        }
        side={
          <>
            <About {...props} />
            <NameOwners {...props} />
            <Remind {...props} />
          </>
        }
      />
      <SignLine unit={unit.name} day={dayLabel(today)} who="负责人签字" unitLabel="承办单位" />
    </Stack>
  );
};

const PLACES: Record<Exclude<TaskState, "withdrawn">, number> = {
  sent: 1,
  signed: 2,
  returned: 2,
  reported: 4,
  verified: 5,
};

const Where = ({ seen: { task, steps } }: { seen: SeenTask }) => {
  const on = (name: string) => {
    const step = steps.findLast((one) => one.step === name);
    return step && shortDay(dayOf(step.at));
  };
  return (
    <Steps
      at={task.state === "withdrawn" ? 0 : PLACES[task.state]}
      label="办到哪一步"
      steps={[
        { title: "下达", note: on("dispatch") },
        { title: "签收", note: on("sign") },
        { title: "办理", note: task.state === "returned" ? "退回重办" : undefined },
        { title: "报办结", note: task.state === "returned" ? undefined : on("report") },
        { title: "核验", note: on("verify") },
      ]}
    />
  );
};

/** What this page answers first: whose turn it is, and how much time is left. */
function standing({ task, dispatch, unit, from }: SeenTask, today: Day): string {
  const until = `${dayLabel(task.deadline)}前办结，${daysLeft(task.deadline, today)}`;
  const asked = task.askedUntil ? `申请延到${shortDay(task.askedUntil)}，等${from.name}答复。` : "";
  if (task.state === "sent") return `等${unit.name}签收，${shortDay(dispatch.signBy)}前；${until}。`;
  if (task.state === "signed") return `${unit.name}在办，${until}。${asked}`;
  if (task.state === "returned") return `${from.name}退回重办，${until}。${asked}`;
  if (task.state === "reported") return `${unit.name}报了办结，等${from.name}核验。`;
  return task.state === "verified" ? "核验通过，已经办结。" : "已经撤回，不用办了。";
}

const About = ({ seen, today }: TaskPageProps) => {
  const { task, dispatch, unit, from, above } = seen;
  const owners = OWNER_SLOTS.map((slot) => {
    const owner = task.owners[slot];
    return {
      label: OWNER_LABELS[slot],
      value: owner ? ownerName(owner, seen.people, seen.names) : isOpen(task.state) ? "还没有定" : <Nothing />,
    };
  });
  return (
    <Sheet title="基本情况">
      <Facts
        rows={[
          { label: "情况", value: <Status {...statusOf(task, today)} /> },
          { label: "承办单位", value: unit.id ? <a href={`/units/${unit.id}`}>{unit.name}</a> : unit.name },
          { label: "下达单位", value: from.id ? <a href={`/units/${from.id}`}>{from.name}</a> : from.name },
          { label: "下达", value: `${dispatch.byName}，${shortDay(dayOf(dispatch.at), Number(today.slice(0, 4)))}` },
          { label: "签收期限", value: `${dayLabel(dispatch.signBy)}前` },
          { label: "办结期限", value: `${dayLabel(task.deadline)}前` },
          ...owners,
          ...(above
            ? [
                {
                  label: "来自",
                  value: above.id ? <a href={taskPath(above.id)}>{`${above.unit}的任务`}</a> : `${above.unit}的任务`,
                },
              ]
            : []),
        ]}
      />
    </Sheet>
  );
};

const WRITTEN: Readonly<Record<string, string>> = {
  dispatch: "下达",
  split: "分解",
  owners: "明确责任人",
};

/** Everything that happened, in its order. */
const History = ({ seen: { steps, reminders }, today }: TaskPageProps) => {
  const year = Number(today.slice(0, 4));
  const events = [
    ...steps.map(({ step, text, until, links, byName, at }) => ({
      at,
      text: `${byName}${isStep(step) ? stepOf(step).title : (WRITTEN[step] ?? step)}${until ? `：延到${shortDay(until, year)}` : ""}`,
      note: (text || links.length > 0) && (
        <>
          {text}
          {links.map((link, i) => (
            <>
              {" "}
              <a href={link}>{links.length > 1 ? `看记录${i + 1}` : "看记录"}</a>
            </>
          ))}
        </>
      ),
    })),
    ...reminders.map(({ byName, at }) => ({ at, text: `${byName}催办`, note: null })),
  ].sort((one, other) => one.at - other.at);
  return (
    <Sheet title="经过" id="history">
      <Timeline
        items={events.map(({ at, text, note }) => ({
          at: `${shortDay(dayOf(at), year)} ${timeOf(at)}`,
          text,
          note: note || undefined,
        }))}
      />
    </Sheet>
  );
};
