import {
  DataTable,
  DateField,
  FilterBar,
  Head,
  LinkButton,
  Notice,
  Pager,
  SelectField,
  Sheet,
  Stack,
  Status,
  TextField,
} from "@jiceng/ui";
import type { AuditRow } from "../store.ts";
import { objectOf, SEALS, whatOf, whenOf, whoOf } from "../words.ts";

/** What the list is narrowed to, as it stands in the address; empty means everything. */
export type Filter = Record<"who" | "act" | "unit" | "since" | "until", string>;

export interface AuditPageProps {
  rows: readonly (AuditRow & { intact: boolean })[];
  /** Words of every act, by its code. */
  acts: Record<string, string>;
  filter: Filter;
  /** Whether the reader's reach is the whole enterprise. */
  isWhole: boolean;
  /** Numbers from which newer and older rows go on; none at either end. */
  newer?: number;
  older?: number;
}

/** Who did what, latest first, each row with its seal. */
export function AuditPage({ rows, acts, filter, isWhole, newer, older }: AuditPageProps) {
  const set = Object.entries(filter).filter(([, value]) => value);
  const broken = rows.filter(({ intact }) => !intact).length;
  const at = (path: string, more: Record<string, string> = {}) => {
    const query = new URLSearchParams([...set, ...Object.entries(more)]).toString();
    return query ? `${path}?${query}` : path;
  };
  return (
    <Stack>
      <Head
        title="谁做了什么"
        lead={
          isWhole
            ? "最近的在前。每一行写下时就加了封签，事后改动会对不上。"
            : "最近的在前，只列您审计范围内的组织；不属于某个组织的操作，由审计全单位的人看。"
        }
        actions={
          <LinkButton main href="/audit/check" icon="check">
            验封签
          </LinkButton>
        }
      />
      <FilterBar action="/audit" label="筛选操作记录" reset={set.length > 0 ? "/audit" : undefined}>
        <TextField name="who" label="谁" type="search" value={filter.who} />
        <SelectField
          name="act"
          label="做了什么"
          blank="全部操作"
          value={filter.act}
          options={Object.entries(acts).map(([value, label]) => ({ value, label }))}
        />
        <TextField name="unit" label="组织" type="search" value={filter.unit} />
        <DateField name="since" label="从哪天" value={filter.since} />
        <DateField name="until" label="到哪天" value={filter.until} />
      </FilterBar>
      {broken > 0 && (
        <Notice tone="warn">这一页有{broken}行的封签不符：写下以后被改过。请留好这一页，再“验封签”看整本。</Notice>
      )}
      <Sheet flush>
        <DataTable
          caption="操作记录"
          rows={rows}
          empty={set.length > 0 ? "没有这样的操作记录。换个条件再看。" : "还没有操作记录。"}
          columns={[
            { title: "做了什么", cell: (row) => whatOf(row, acts) },
            { title: "时间", cell: (row) => whenOf(row), whole: true },
            { title: "谁", cell: (row) => whoOf(row) },
            { title: "组织", cell: (row) => row.unitName ?? "—" },
            { title: "对象", cell: (row) => objectOf(row) },
            {
              title: "封签",
              cell: ({ intact }) => (
                <Status tone={intact ? "on" : "over"} text={intact ? SEALS.intact : SEALS.broken} />
              ),
            },
          ]}
        />
        {(newer || older) && rows.length > 0 && (
          <Pager
            shown={`第${rows.at(-1)?.seq}至${rows[0]?.seq}号之间的${rows.length}行`}
            previous={newer ? at("/audit", { after: String(newer) }) : undefined}
            next={older ? at("/audit", { before: String(older) }) : undefined}
          />
        )}
      </Sheet>
    </Stack>
  );
}
