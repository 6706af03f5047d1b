import { type Day, dayLabel } from "@jiceng/plugin";
import {
  type DataColumn,
  DataTable,
  DaySwitch,
  EmptyState,
  FilterBar,
  figure,
  Head,
  LinkButton,
  Nothing,
  Pager,
  SelectField,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { type AddedColumn, addedColumns, ColumnChoice, type FilledColumn, shownKeys } from "../../plugins/index.ts";
import { asOf, type UnitFacts } from "../../units/index.ts";
import { CIRCUMSTANCE_KINDS, type Circumstance, circumstance } from "../circumstance.ts";
import type { Cohort } from "../cohort.ts";
import { STATUSES } from "../member.ts";
import { ORDERS, type Order, type RosterLine, type Standing } from "../store.ts";

interface RosterAsked {
  unit: UnitFacts | null;
  name: string;
  order: Order;
  status: string;
  standing: Standing;
  /** The day that the roster is of, `null` for today. */
  on: Day | null;
  /** Id of a kind of members. */
  cohort: string;
  page: number;
  perPage: number;
  /** What plugins could add. */
  columns: readonly AddedColumn[];
}

interface Props {
  roster: { lines: RosterLine[]; total: number; byStatus: Map<string, number>; cohorts: Cohort[] };
  asked: RosterAsked;
  /** What plugins added. */
  filled: readonly FilledColumn[];
  today: Day;
  /** The reader may change members somewhere. */
  mayChange: boolean;
}

const standingLabel = (standing: Exclude<Standing, "">): string =>
  standing === "gone" ? "已离开" : circumstance(standing).label;
const besides = (kinds: string | null) => (kinds?.split(",") ?? []) as Circumstance[];

const columnsOn = (on: Day | null): readonly DataColumn<RosterLine>[] => [
  { title: "姓名", cell: ({ id, name }) => <a href={asOf(`/members/${id}`, on)}>{name}</a> },
  {
    title: "所在组织",
    cell: ({ unit, above }) => (
      <>
        <a href={asOf(`/units/${unit.id}`, on)}>{unit.name}</a>
        {unit.kind === "group" && above && <span class="list-note">{above}</span>}
      </>
    ),
  },
  { title: "职务", cell: ({ posts }) => posts ?? <Nothing says="没有职务" /> },
  {
    title: "身份",
    cell: ({ status, beside }) => [`${status}党员`, ...besides(beside).map(standingLabel)].join("，"),
  },
  { title: "入党日期", cell: ({ joinedOn }) => (joinedOn ? dayLabel(joinedOn) : <Nothing says="没有填" />) },
];

/** Who belongs to a unit and what lies below it, today or on another day. */
export const RosterPage = ({ roster: { lines, total, byStatus, cohorts }, asked, filled, today, mayChange }: Props) => {
  const { unit, name, order, status, standing, cohort, on, page, perPage, columns } = asked;
  const shown = shownKeys(columns);
  const filtered = Boolean(name || status || standing || cohort);
  return (
    <Stack>
      <Head
        over={
          unit
            ? unit.path
                .map((above) => above.name)
                .slice(-2)
                .join(" · ")
            : undefined
        }
        title={headline(asked, total)}
        lead={lead(asked, byStatus, today)}
        actions={
          <>
            {unit && <LinkButton href={asOf(`/units/${unit.id}`, on)}>{`看${unit.name}`}</LinkButton>}
            {!on && mayChange && <LinkButton href="/transfers">组织关系转接</LinkButton>}
            <DaySwitch
              action="/members"
              keep={{ unit: unit?.id ?? "", q: name, status, standing, order: order === "code" ? "" : order }}
              on={on}
              today={today}
            />
          </>
        }
      />
      <Sheet flush title="名册" id="roster">
        <div class="sheet-padded">
          <FilterBar
            action="/members"
            keep={{ ...(unit && { unit: unit.id }), ...(on && { on }), ...(shown && { columns: shown }) }}
            reset={filtered || unit ? asOf("/members", on) : undefined}
            button="查找"
          >
            <TextField
              name="q"
              label="姓名或拼音"
              type="search"
              value={name}
              max={40}
              placeholder="张伟、zhangwei、zw"
            />
            <SelectField
              name="status"
              label="身份"
              value={status}
              blank="全部"
              options={STATUSES.map((one) => ({ value: one, label: `${one}党员` }))}
            />
            <SelectField
              name="standing"
              label="情况"
              value={standing}
              blank="在册的"
              options={([...CIRCUMSTANCE_KINDS, "gone"] as const).map((one) => ({
                value: one,
                label: standingLabel(one),
              }))}
            />
            {cohorts.length > 0 && (
              <SelectField
                name="cohort"
                label="类别"
                value={cohort}
                blank="全部"
                options={cohorts.map(({ id, name: label }) => ({ value: id, label }))}
              />
            )}
            <SelectField
              name="order"
              label="排列"
              value={order}
              options={Object.entries(ORDERS).map(([value, label]) => ({ value, label: `按${label}` }))}
            />
          </FilterBar>
          <ColumnChoice columns={columns} href={(keys) => address(asked, page, keys)} />
        </div>
        {lines.length > 0 ? (
          <DataTable
            caption="党员名册"
            columns={[...columnsOn(on), ...addedColumns<RosterLine>(filled)]}
            rows={lines}
          />
        ) : (
          <Nobody asked={asked} />
        )}
        {total > perPage && (
          <Pager
            shown={`第${figure((page - 1) * perPage + 1)}至${figure(Math.min(page * perPage, total))}名，共${figure(total)}名`}
            previous={page > 1 ? address(asked, page - 1) : undefined}
            next={page * perPage < total ? address(asked, page + 1) : undefined}
          />
        )}
      </Sheet>
    </Stack>
  );
};

function headline({ unit, name, status, standing, cohort, on }: RosterAsked, total: number): string | string[] {
  const kind = `${standing ? `${standingLabel(standing)}的` : ""}${status ? `${status}党员` : "党员"}`;
  if (name) return total > 0 ? `找到${figure(total)}名${kind}` : `没有找到“${name}”`;
  return total > 0
    ? [`${unit ? `${unit.name}，` : ""}`, `${figure(total)}名${kind}`].filter(Boolean)
    : `${standing || cohort || on ? "没有" : "还没有"}${standing || cohort ? "这样的" : ""}${kind}`;
}

function lead({ unit, name, on }: RosterAsked, byStatus: Map<string, number>, today: Day): string {
  const parts = STATUSES.flatMap((one) => (byStatus.get(one) ? [`${one}${figure(byStatus.get(one)!)}名`] : []));
  const where = unit ? "含下级组织" : "您能看到的全部组织";
  const by = name ? `姓名或读音里有“${name}”的，` : "";
  return `${by}${where}，${parts.length > 0 ? `${parts.join("，")}，` : ""}按${dayLabel(on ?? today)}${on && on > today ? "计划" : ""}的名册。${on ? WHOSE : ""}`;
}

/** Said of another day only. */
const WHOSE = "能看到哪些组织的人，按您今天的权限。";

const Nobody = ({ asked: { unit, name, status, standing, cohort, on } }: { asked: RosterAsked }) =>
  name || status || standing || cohort ? (
    <EmptyState
      title="没有这样的人"
      text="试试只写姓氏，或者去掉身份、情况再找。不在您范围里的人，这里也看不到。"
      action={<LinkButton href={asOf(unit ? `/members?unit=${unit.id}` : "/members", on)}>看全部</LinkButton>}
    />
  ) : on ? (
    <EmptyState
      title={`${dayLabel(on)}这里没有党员`}
      text="那一天这个组织可能还没有成立，或者已经不在了，或者还没有人在册。换一天再看。"
    />
  ) : (
    <EmptyState title="名册还是空的" text="党员由管理员从表格导入；导入以后，这里按组织列出每一个人。" />
  );

function address(
  { unit, name, order, status, standing, cohort, on, columns }: RosterAsked,
  page: number,
  keys = shownKeys(columns),
): string {
  const parts = {
    unit: unit?.id ?? "",
    q: name,
    status,
    standing,
    cohort,
    order: order === "code" ? "" : order,
    page: page > 1 ? String(page) : "",
    columns: keys,
  };
  return asOf(`/members?${new URLSearchParams(Object.entries(parts).filter(([, value]) => value))}`, on);
}
