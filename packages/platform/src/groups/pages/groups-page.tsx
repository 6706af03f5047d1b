import { instantLabel } from "@jiceng/kernel";
import { DataTable, FilterBar, Head, LinkButton, Nothing, Pages, Sheet, Stack, Status, TextField } from "@jiceng/ui";
import { groupPath, NEW_GROUP_PATH } from "../../onboarding/console-address.ts";
import { QUIET_DAYS } from "../../tenants/tenant-line.ts";
import { GROUPS_A_PAGE, type GroupLine } from "../lines-store.ts";

interface GroupsPageProps {
  groups: readonly GroupLine[];
  total: number;
  filter: { q: string; from: number };
  now: number;
}

/** Which groups there are, how large, and where something waits. */
export const GroupsPage = ({ groups, total, filter, now }: GroupsPageProps) => (
  <Stack>
    <Head
      title={filter.q ? `找到${total}个集团` : `${total}个集团`}
      lead="点集团的名称，看它开通到哪了。各家单位里的内容，平台看不到。"
      actions={
        <LinkButton href={NEW_GROUP_PATH} icon="plus">
          开通一个集团
        </LinkButton>
      }
    />
    <FilterBar action="/groups" label="筛选集团" reset={filter.q ? "/groups" : undefined}>
      <TextField name="q" label="名称" type="search" value={filter.q} />
    </FilterBar>
    <Sheet flush>
      <DataTable
        caption="集团"
        rows={groups}
        empty={filter.q ? "没有这样的集团。换个名称再看。" : "还没有集团。"}
        columns={[
          {
            title: "集团",
            cell: ({ id, name, headquarters }) => (
              <>
                <a href={groupPath(id)}>{name}</a>
                <span class="list-note">{headquarters ? `总部：${headquarters}` : "还没有总部"}</span>
              </>
            ),
          },
          {
            title: "单位",
            whole: true,
            cell: ({ id, enterprises, open, onTheirWay }) => (
              <>
                <a href={`/?group=${encodeURIComponent(id)}`}>
                  {enterprises}家，{open}家使用中
                </a>
                {onTheirWay > 0 && <span class="list-note">另有{onTheirWay}家正在开通</span>}
              </>
            ),
          },
          {
            title: "规模",
            whole: true,
            cell: ({ units, members }) =>
              units === 0 ? <Nothing says="还没有报告" /> : `${num(units)}个组织，${num(members)}名党员`,
          },
          { title: "要留意的", cell: Concerns },
          {
            title: "最近有人用",
            whole: true,
            cell: ({ seenAt }) => (seenAt === null ? <Nothing says="还没有" /> : instantLabel(seenAt, now)),
          },
        ]}
      />
      <Pages
        from={filter.from}
        n={groups.length}
        perPage={GROUPS_A_PAGE}
        total={total}
        measure="个"
        href={(from) => `/groups?${new URLSearchParams({ ...(filter.q && { q: filter.q }), from: String(from) })}`}
      />
    </Sheet>
  </Stack>
);

/** Whatever waits for somebody, each with the list behind it. */
const Concerns = ({ id, failing, suspended, leaving, quiet }: GroupLine) => {
  const at = (query: Record<string, string>) => `/?${new URLSearchParams({ group: id, ...query })}`;
  const all = [
    { n: failing, tone: "over", text: `${failing}家出过错`, href: at({ state: "failing" }) },
    { n: leaving, tone: "over", text: `${leaving}家在注销`, href: at({ standing: "leaving" }) },
    { n: suspended, tone: "late", text: `${suspended}家暂停`, href: at({ standing: "suspended" }) },
    { n: quiet, tone: "todo", text: `${quiet}家${QUIET_DAYS}天没人用`, href: at({ state: "quiet" }) },
  ] as const;
  const some = all.filter(({ n }) => n > 0);
  if (some.length === 0) return <Nothing says="没有" />;
  return (
    <>
      {some.map(({ tone, text, href }) => (
        <>
          <Status tone={tone} text={text} href={href} />{" "}
        </>
      ))}
    </>
  );
};

const num = (n: number): string => n.toLocaleString("zh-CN");
