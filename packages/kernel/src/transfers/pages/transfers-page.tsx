import { type Day, dayLabel } from "@jiceng/plugin";
import { type DataColumn, DataTable, EmptyState, figure, Head, LinkButton, Sheet, Stack, Status } from "@jiceng/ui";
import { arrivalPath, departurePath } from "../address.ts";
import type { ArrivalRow } from "../arrival-store.ts";
import type { DepartureRow } from "../departure-store.ts";
import type { TransferRow } from "../store.ts";
import { ANSWERS, isStale } from "../transfer.ts";

interface Props {
  rows: readonly TransferRow[];
  /** To and from other enterprises of the group. */
  departures: readonly DepartureRow[];
  arrivals: readonly ArrivalRow[];
  today: Day;
}

/** Transfers out of and into the reader's units. */
export const TransfersPage = ({ rows, departures, arrivals, today }: Props) => {
  const waiting = [...rows, ...departures, ...arrivals].filter(({ answer }) => answer === null).length;
  const columns: readonly DataColumn<TransferRow>[] = [
    { title: "党员", cell: ({ id, name }) => <a href={`/transfers/${id}`}>{name}</a> },
    { title: "从", cell: ({ from }) => from },
    { title: "到", cell: ({ to }) => to },
    { title: "介绍信", whole: true, cell: ({ on }) => dayLabel(on) },
    { title: "结果", whole: true, cell: (row) => <Standing row={row} today={today} /> },
  ];
  return (
    <Stack>
      <Head
        title={waiting > 0 ? `有${figure(waiting)}件转接等接收` : "组织关系转接"}
        lead="转出方提出，接收方确认报到以后接收。介绍信一般三个月内有效。"
      />
      <Sheet flush title="转接" id="transfers">
        {rows.length > 0 ? (
          <DataTable caption="组织关系转接" columns={columns} rows={rows} />
        ) : (
          <EmptyState
            title="还没有转接"
            text="要把一名党员转到别的支部，打开他的页面，点“转接组织关系”。"
            action={<LinkButton href="/members">找党员</LinkButton>}
          />
        )}
      </Sheet>
      {arrivals.length > 0 && (
        <Sheet flush title="集团内转来" id="arrivals">
          <DataTable caption="集团内转来" columns={arrivalColumns(today)} rows={arrivals} />
        </Sheet>
      )}
      {departures.length > 0 && (
        <Sheet flush title="转往集团内其他单位" id="departures">
          <DataTable caption="转往集团内其他单位" columns={departureColumns(today)} rows={departures} />
        </Sheet>
      )}
    </Stack>
  );
};

const departureColumns = (today: Day): readonly DataColumn<DepartureRow>[] => [
  { title: "党员", cell: ({ id, name }) => <a href={departurePath(id)}>{name}</a> },
  { title: "从", cell: ({ from }) => from },
  { title: "转往", cell: ({ tenantName, unitName, place }) => `${tenantName}${unitName ?? place}` },
  { title: "介绍信", whole: true, cell: ({ on }) => dayLabel(on) },
  {
    title: "结果",
    whole: true,
    cell: (row) =>
      row.answer === null && row.withdrawnAt !== null ? (
        <Status tone="todo" text="撤回中，等回音" />
      ) : (
        <Standing row={row} today={today} />
      ),
  },
];

const arrivalColumns = (today: Day): readonly DataColumn<ArrivalRow>[] => [
  { title: "党员", cell: ({ id, name }) => <a href={arrivalPath(id)}>{name ?? "没有接收"}</a> },
  { title: "从", cell: ({ fromName, fromUnit }) => `${fromName}${fromUnit}` },
  { title: "到", cell: ({ unit, place }) => unit ?? (place || "—") },
  { title: "介绍信", whole: true, cell: ({ on }) => (on ? dayLabel(on) : "—") },
  { title: "结果", whole: true, cell: (row) => <Standing row={row} today={today} /> },
];

const TONES = { accepted: "on", refused: "late", withdrawn: "none" } as const;

const Standing = ({ row: { answer, on }, today }: { row: Pick<TransferRow, "answer" | "on">; today: Day }) =>
  answer ? (
    <Status tone={TONES[answer]} text={ANSWERS[answer]} />
  ) : (
    <Status tone={isStale(on, today) ? "over" : "todo"} text={isStale(on, today) ? "介绍信过期" : "等接收"} />
  );
