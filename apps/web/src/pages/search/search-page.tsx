import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { EmptyState, FilterBar, figure, Head, List, Sheet, Stack, TextField } from "@jiceng/ui";
import type { LookedUp } from "./look-up.ts";

export const SearchPage = ({ text, stars, filters, pages, units, people, help, seesPeople }: LookedUp) => {
  const kept = [
    ...stars.map(({ id, name }) => ({ text: name, href: `/units/${id}` })),
    ...filters.map(({ name, path }) => ({ text: name, href: path })),
  ];
  const all = kept.length + pages.length + units.length + people.total + help.length;
  return (
    <Stack>
      <Head
        title={!text ? "查找" : all > 0 ? `“${text}”有${figure(all)}个结果` : `没有找到“${text}”`}
        lead={`页面、组织${seesPeople ? "、人员" : ""}，只找您能看到的。`}
      />
      <Sheet>
        <FilterBar action="/search" label="查找" button="查找">
          <TextField
            name="q"
            id="search-q"
            label={`名称${seesPeople ? "、姓名" : ""}或编号`}
            type="search"
            value={text}
            max={60}
            placeholder={seesPeople ? "张伟、zhangwei、zw" : undefined}
          />
        </FilterBar>
        {text && all === 0 && (
          <EmptyState
            title="换个词试试"
            text="可以只写中间几个字，只写姓，或者写拼音、首字母。不在您范围里的，这里也找不到。"
          />
        )}
      </Sheet>
      {kept.length > 0 && (
        <Sheet title="星标和保存的筛选" count={kept.length}>
          <List columns items={kept} />
        </Sheet>
      )}
      {pages.length > 0 && (
        <Sheet title="页面" count={pages.length}>
          <List items={pages.map(({ href, label }) => ({ text: label, href }))} />
        </Sheet>
      )}
      {units.length > 0 && (
        <Sheet title="组织" count={units.length}>
          <List
            items={units.map(({ id, name, kind, path }) => ({
              text: name,
              href: `/units/${id}`,
              note: path.join(" › "),
              after: <span class="tag">{UNIT_KIND_LABELS[kind]}</span>,
            }))}
          />
        </Sheet>
      )}
      {people.lines.length > 0 && (
        <Sheet
          title="人员"
          count={people.total}
          actions={
            people.total > people.lines.length && <a href={`/members?q=${encodeURIComponent(text)}`}>在名册里看全部</a>
          }
        >
          <List
            items={people.lines.map(({ id, name, unit, posts, status }) => ({
              text: name,
              href: `/members/${id}`,
              note: [unit.name, posts, `${status}党员`].filter(Boolean).join(" · "),
            }))}
          />
        </Sheet>
      )}
      {help.length > 0 && (
        <Sheet title="帮助" count={help.length}>
          <List items={help.map(({ slug, title }) => ({ text: title, href: `/help/${slug}` }))} />
        </Sheet>
      )}
    </Stack>
  );
};
