import { instantLabel, RING_LABELS, type Ring } from "@jiceng/kernel";
import { DataTable, FilterBar, Head, Nothing, Pages, SelectField, Sheet, Stack, TextField } from "@jiceng/ui";
import { tenantPath } from "../../console/address.ts";
import { StandingStatus } from "../../standing/pages/standing-status.tsx";
import { STANDING_LABELS } from "../../standing/standing.ts";
import { NEWEST_SCHEMA, STATE_LABELS, TENANTS_A_PAGE, type TenantFilter, type TenantLine } from "../tenant-line.ts";
import { bytesWords, sizeOf, TenantHealth } from "./tenant-health.tsx";

interface TenantsPageProps {
  tenants: readonly TenantLine[];
  total: number;
  groups: readonly { id: string; name: string }[];
  filter: TenantFilter;
  now: number;
}

/** Which enterprises there are and how they run. What they keep is theirs. */
export const TenantsPage = ({ tenants, total, groups, filter, now }: TenantsPageProps) => {
  const { q, ring, standing, state, group } = filter;
  const query = {
    ...(q && { q }),
    ...(group && { group }),
    ...(standing && { standing }),
    ...(state && { state }),
    ...(ring !== null && { ring: String(ring) }),
  };
  const isFiltered = Object.keys(query).length > 0;
  return (
    <Stack>
      <Head
        title={isFiltered ? `找到${total}家单位` : `${total}家单位`}
        lead="这里只有运行情况：多大、好不好、在哪一环、数据库升到哪一步。单位里的内容平台看不到。"
      />
      <FilterBar action="/" label="筛选单位" reset={isFiltered ? "/" : undefined}>
        <TextField name="q" label="名称" type="search" value={q} />
        <SelectField
          name="group"
          label="集团"
          blank="全部"
          value={group ?? ""}
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          name="standing"
          label="状态"
          blank="全部在的"
          value={standing ?? ""}
          options={Object.entries(STANDING_LABELS).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="state"
          label="情况"
          blank="全部"
          value={state ?? ""}
          options={Object.entries(STATE_LABELS).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="ring"
          label="哪一环"
          blank="全部"
          value={ring === null ? "" : String(ring)}
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
            {
              title: "规模",
              whole: true,
              cell: (tenant) => (
                <>
                  {sizeOf(tenant)}
                  {tenant.bytes !== null && <span class="list-note">{bytesWords(tenant.bytes)}</span>}
                </>
              ),
            },
            { title: "健康", whole: true, cell: TenantHealth },
            {
              title: "版本",
              whole: true,
              cell: ({ schema, ring: at, plugins, held }) => (
                <>
                  {schemaWords(schema)}
                  <span class="list-note">
                    {[RING_LABELS[at], plugins > 0 && `${plugins}个插件`, held > 0 && `${held}个版本等它同意`]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </>
              ),
            },
            {
              title: "最近有人用",
              whole: true,
              cell: ({ seenAt }) => (seenAt === null ? <Nothing says="还没有" /> : instantLabel(seenAt, now)),
            },
            {
              title: "插件24小时失败",
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
export const schemaWords = (schema: string | null) => {
  if (schema === null) return <Nothing says="还没有报告" />;
  const step = `第${Number.parseInt(schema, 10)}步`;
  return schema < NEWEST_SCHEMA ? `${step}，有人打开时升级` : step;
};
