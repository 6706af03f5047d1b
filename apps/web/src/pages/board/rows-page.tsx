import { asOf, type DutyRow, type DutyRows, recordsPath, rowsPath, STATUS_LABELS, type Standing } from "@jiceng/kernel";
import { dayLabel, periodLabel, shortPeriod } from "@jiceng/plugin";
import {
  type DataColumn,
  DataTable,
  EmptyState,
  figure,
  Head,
  LinkSeg,
  ListOf,
  type ListOfProps,
  Pages,
  Sheet,
  Stack,
  Status,
  toneWord,
} from "@jiceng/ui";

interface Props {
  rows: DutyRows;
  status: Standing | undefined;
  gap: number | undefined;
}

const WORDS: Record<Standing, string> = { ...STATUS_LABELS, done: "已办", open: "还没办" };
const CHOICES = [undefined, "open", "on", "late", "none"] as const satisfies readonly (Standing | undefined)[];

/** The units that make a number, each with what it owes and the records behind what is done. */
export const RowsPage = ({ rows, status, gap }: Props) => {
  const { unit, duty, period, total, on, from } = rows;
  const opens = rows.rows.some(({ items }) => items.some((item) => item.opens));
  const here = { unit: unit.id, period, duty: duty?.key, status, gap, on };
  return (
    <Stack>
      <Head
        over={unit.name}
        title={headline(rows, status, gap)}
        lead={
          <>
            {`${periodLabel(period)}，${duty ? duty.title : "各项应办"}${on ? `，${dayLabel(on)}结束时的情况` : ""}。${opens ? "点“看记录”就是做成这件事的那几条。" : ""}`}
            {on && <a href={rowsPath({ ...here, on: null })}>看现在的</a>}
          </>
        }
      />
      <Sheet
        flush
        id="rows"
        title="逐个单位"
        count={total}
        actions={
          gap === undefined && (
            <LinkSeg
              label="状态"
              items={CHOICES.map((one) => ({
                label: one ? WORDS[one] : "全部",
                href: rowsPath({ ...here, status: one }),
                current: status === one,
              }))}
            />
          )
        }
      >
        <ListOf
          caption="单位和应办"
          columns={FILE_COLUMNS}
          rows={rows.rows.flatMap(({ name, path, items }) => items.map((item) => ({ name, path, item })))}
        />
        {rows.rows.length === 0 ? (
          <EmptyState title="没有这样的单位" text="这一期、这个范围里没有符合的应办。" />
        ) : (
          <DataTable
            caption="单位和应办"
            notAList="its file has a row for each duty"
            columns={columnsOf(rows)}
            rows={rows.rows}
          />
        )}
        <Pages
          from={from}
          n={rows.rows.length}
          perPage={rows.perPage}
          total={total}
          href={(start) => rowsPath({ ...here, from: start })}
        />
      </Sheet>
    </Stack>
  );
};

function headline({ total, duty }: DutyRows, status: Standing | undefined, gap: number | undefined): string {
  if (gap === 0) return `${figure(total)}个支部全部办结`;
  if (gap !== undefined) return `${figure(total)}个支部差${gap}件${gap === 3 ? "以上" : ""}`;
  const what = duty?.title ?? "应办";
  return status ? `${figure(total)}个单位的${what}${WORDS[status]}` : `${figure(total)}个单位有${what}`;
}

const FILE_COLUMNS: ListOfProps<{ name: string; path: string[]; item: DutyRow }>["columns"] = [
  { title: "单位", text: ({ name }) => name },
  { title: "上级", text: ({ path }) => path.at(-1) ?? null },
  { title: "应办", text: ({ item }) => item.title },
  { title: "由谁办", text: ({ item }) => item.unit.name },
  { title: "期间", text: ({ item }) => item.period },
  { title: "情况", text: ({ item }) => toneWord[item.status] },
  { title: "办了几次", text: ({ item }) => item.times?.done ?? null },
  { title: "应办几次", text: ({ item }) => item.times?.due ?? null },
  { title: "豁免原因", text: ({ item }) => item.excuse && `${item.excuse.reason}（${item.excuse.byName}同意）` },
];

const columnsOf = ({ unit, period, on }: DutyRows): readonly DataColumn<DutyRows["rows"][number]>[] => [
  {
    title: "单位",
    cell: ({ id, name, path }) => (
      <>
        <a href={asOf(`/units/${id}`, on)}>{name}</a>
        <span class="list-note">
          {path
            .slice(path.indexOf(unit.name) + 1)
            .slice(-2)
            .join(" › ")}
        </span>
      </>
    ),
  },
  {
    title: "应办",
    cell: ({ id, items }) => (
      <ul>
        {items.map((item) => (
          <Item item={item} line={id} period={period} />
        ))}
      </ul>
    ),
  },
];

const Item = ({
  item: { duty, title, unit, period: own, status, times, excuse, opens },
  line,
  period,
}: {
  item: DutyRow;
  line: string;
  period: string;
}) => (
  <li class="row">
    <Status tone={status} />
    <span>
      {own === period ? "" : shortPeriod(own)}
      {title}
      {times && `（${times.done}／${times.due}次）`}
      {unit.id === line ? "" : ` · ${unit.name}`}
      {excuse && <span class="list-note">{`${excuse.reason}（${excuse.byName}同意）`}</span>}
    </span>
    {opens && (status === "on" || status === "late") && (
      <a href={recordsPath({ duty, unit: unit.id, period: own })}>看记录</a>
    )}
  </li>
);
