import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  DataTable,
  EmptyState,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  List,
  Pages,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { MANAGE_VISITS } from "../address.ts";
import type { BreakGlass } from "../break-glass.ts";
import type { RunningVisit } from "../questions.ts";
import type { ListedVisit } from "../store.ts";
import { DOOR_REASON, type Door } from "../visitor-book.ts";
import { RequestsSheet } from "./requests-sheet.tsx";

interface Props {
  running: readonly RunningVisit[];
  door: Door | null;
  visits: readonly ListedVisit[];
  total: number;
  from: number;
  perPage: number;
  requests: readonly BreakGlass[];
  keys: {
    door: string;
    visits: Record<string, string>;
    requests: Record<string, { consent: string; refusal: string; ending: string }>;
  };
  reason: string;
  /** Whether there is a headquarters that may come. */
  isSubsidiary: boolean;
  errors: readonly FieldProblem[];
  now: number;
}

const instant = (at: number): string => `${dayLabel(dayOf(at))} ${timeOf(at)}`;

/** Who looked in from outside, who is in, and who may come. */
export const VisitsPage = ({ running, door, visits, total, from, perPage, requests, keys, now, ...props }: Props) => (
  <Stack>
    <Head
      title="外来查阅"
      lead="集团总部的人、经您同意的平台运维，可以进来看组织和办理情况：只读，到时自己结束，看不到名册、记录和附件。来过几次、几点来的，都在这里和操作记录里。"
    />
    <Columns
      sideLabel="让不让来"
      main={
        <>
          <RequestsSheet requests={requests} keys={keys.requests} now={now} />
          {running.length > 0 && (
            <Sheet flush title="正在查阅" id="running" count={running.length}>
              <List
                inset
                items={running.map(({ visit, whoName, fromName, at, expiresAt }) => ({
                  text: `${whoName}（${fromName}）`,
                  note: `${timeOf(at)}进来，最晚${timeOf(expiresAt)}结束`,
                  after: (
                    <form method="post" action={`${MANAGE_VISITS}/${visit}/ending`}>
                      <FormKey value={keys.visits[visit] ?? ""} />
                      <Button>请他离开</Button>
                    </form>
                  ),
                }))}
              />
            </Sheet>
          )}
          <Sheet flush title="来过的" id="visits" count={total}>
            {total === 0 ? (
              <EmptyState title="还没有人从外面来查阅过" text="有人来过，谁、从哪里、几点到几点，都会列在这里。" />
            ) : (
              <>
                <DataTable
                  caption="从外面来查阅过的人，近的在前"
                  rows={visits}
                  columns={[
                    { title: "谁", cell: ({ whoName }) => whoName },
                    { title: "从哪里来", cell: ({ fromName }) => fromName },
                    { title: "进来", whole: true, cell: ({ at }) => instant(at) },
                    { title: "结束", whole: true, cell: (one) => endOf(one, now) },
                  ]}
                />
                <Pages
                  from={from}
                  n={visits.length}
                  perPage={perPage}
                  total={total}
                  measure="次"
                  href={(start) => `${MANAGE_VISITS}?from=${start}#visits`}
                />
              </>
            )}
          </Sheet>
        </>
      }
      side={props.isSubsidiary && <DoorSheet door={door} formKey={keys.door} {...props} />}
    />
  </Stack>
);

const endOf = ({ endedAt, expiresAt }: ListedVisit, now: number): string =>
  endedAt !== null && endedAt < expiresAt ? instant(endedAt) : expiresAt <= now ? `${instant(expiresAt)}到时` : "还在";

/** Whether headquarters may come: yes, until the enterprise says no with a reason. */
const DoorSheet = ({
  door,
  formKey,
  reason,
  errors,
}: Pick<Props, "door" | "reason" | "errors"> & { formKey: string }) => (
  <Sheet title="集团总部能不能来" id="door">
    <p>
      {door === null
        ? "能来。报上去的数点得开，集团总部的人就不用再打电话来问。"
        : door.open
          ? `能来。${door.byName}于${dayLabel(dayOf(door.at))}重新打开。`
          : `现在不能来，由${door.byName}于${dayLabel(dayOf(door.at))}定。对方看到的原因：${door.reason}`}
    </p>
    <form class="stack" method="post" action={`${MANAGE_VISITS}/door`}>
      <FormKey value={formKey} />
      {door?.open !== false && (
        <AreaField
          name="reason"
          label="不让来的原因"
          hint={`至少${DOOR_REASON.least}个字。集团总部的人来查阅时会看到。正在查阅的会马上结束。`}
          value={reason}
          error={errorAt(errors, "reason")}
          max={DOOR_REASON.most}
          rows={2}
        />
      )}
      <Row>
        <Button name="open" value={door?.open === false ? "yes" : "no"}>
          {door?.open === false ? "让集团总部来查阅" : "先不让来"}
        </Button>
      </Row>
    </form>
  </Sheet>
);
