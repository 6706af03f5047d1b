import { instantLabel, RING_LABELS, type Ring } from "@jiceng/kernel";
import { DataTable, FilterBar, Head, Nothing, Pages, SelectField, Sheet, Stack, TextField } from "@jiceng/ui";
import { tenantPath } from "../../console/address.ts";
import { StandingStatus } from "../../standing/pages/standing-status.tsx";
import { TENANTS_A_PAGE, type TenantFilter, type TenantLine } from "../tenant-line.ts";

interface TenantsPageProps {
  tenants: readonly TenantLine[];
  total: number;
  filter: TenantFilter;
  now: number;
}

/** Which enterprises there are and how they run. What they keep is theirs. */
export const TenantsPage = ({ tenants, total, filter, now }: TenantsPageProps) => {
  const isFiltered = filter.q !== "" || filter.ring !== null;
  const query = { ...(filter.q && { q: filter.q }), ...(filter.ring !== null && { ring: String(filter.ring) }) };
  return (
    <Stack>
      <Head
        title={isFiltered ? `找到${total}家单位` : `${total}家单位`}
        lead="这里只有运行情况：在哪一环、数据库升到哪一步、插件跑得怎样。单位里的内容平台看不到。"
      />
      <FilterBar action="/" label="筛选单位" reset={isFiltered ? "/" : undefined}>
        <TextField name="q" label="名称" type="search" value={filter.q} />
        <SelectField
          name="ring"
          label="哪一环"
          blank="全部"
          value={filter.ring === null ? "" : String(filter.ring)}
          options={ringOptions}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption="单位"
          rows={tenants}
          empty={isFiltered ? "没有这样的单位。换个条件再看。" : "还没有开通单位。"}
          columns={[
            {
              title: "单位",
              cell: ({ id, name, slug, groupName }) => (
                <>
                  <a href={tenantPath(id)}>{name}</a>
                  <span class="list-note">{[groupName, slug].filter(Boolean).join(" · ")}</span>
                </>
              ),
            },
            { title: "状态", cell: ({ standing }) => <StandingStatus standing={standing} /> },
            { title: "哪一环", whole: true, cell: ({ ring }) => RING_LABELS[ring] },
            { title: "数据库", whole: true, cell: ({ schema }) => schemaWords(schema) },
            {
              title: "插件",
              whole: true,
              cell: ({ plugins, held }) => (
                <>
                  {plugins === 0 ? <Nothing says="还没有报告" /> : `${plugins}个`}
                  {held > 0 && <span class="list-note">{held}个版本等它同意</span>}
                </>
              ),
            },
            {
              title: "最近有人用",
              whole: true,
              cell: ({ seenAt }) => (seenAt === null ? <Nothing says="还没有" /> : instantLabel(seenAt, now)),
            },
            {
              title: "24小时失败",
              whole: true,
              cell: ({ calls, failures }) =>
                calls === 0 ? (
                  <Nothing says="没有调用" />
                ) : (
                  <>
                    {failures}次<span class="list-note">{calls.toLocaleString("zh-CN")}次调用</span>
                  </>
                ),
            },
          ]}
        />
        <Pages
          from={filter.from}
          n={tenants.length}
          perPage={TENANTS_A_PAGE}
          total={total}
          measure="家"
          href={(from) => `/?${new URLSearchParams({ ...query, from: String(from) })}`}
        />
      </Sheet>
    </Stack>
  );
};

export const ringOptions = ([0, 1, 2, 3] as const satisfies readonly Ring[]).map((ring) => ({
  value: String(ring),
  label: RING_LABELS[ring],
}));

/** `0024`: the number of the last step, which tells enough. */
export const schemaWords = (schema: string | null) =>
  schema === null ? <Nothing says="还没有报告" /> : `第${Number.parseInt(schema, 10)}步`;
