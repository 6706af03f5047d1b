import { DataTable, EmptyState, Head, LinkButton, Nothing, Notice, Sheet, Stack } from "@jiceng/ui";
import type { Section } from "../store.ts";

const SHOWN = 20;

/** Everything that is held on the reader, kind by kind. */
export const OwnDataPage = ({ sections, isMember }: { sections: readonly Section[]; isMember: boolean }) => (
  <Stack>
    <Head
      title="系统里关于您的信息"
      lead="这里是本单位在系统里存着的、关于您的全部内容；不存身份证号、住址和位置。密码只存算过的散列，谁也读不出来。"
      actions={
        <>
          <LinkButton href="/me/data/file?as=csv" icon="save" download>
            下载表格
          </LinkButton>
          <LinkButton href="/me/data/file?as=json" download>
            下载JSON
          </LinkButton>
        </>
      }
    />
    {!isMember && <Notice>您的账号没有对应到名册上的党员，所以这里只有账号的信息。</Notice>}
    <Notice>有不对的，请找支部书记或系统管理员改；要求删除，也向他们提出。</Notice>
    {sections.map(({ title, columns, rows }) => (
      <Sheet
        flush
        title={title}
        count={rows.length}
        note={rows.length > SHOWN ? `先列${SHOWN}条，全部在下载的文件里。` : undefined}
      >
        <DataTable
          caption={title}
          notAList="the page offers all of it as one file"
          columns={columns.map((column, i) => ({
            title: column,
            cell: (row: Section["rows"][number]) => row[i] || <Nothing says="没有" />,
          }))}
          rows={rows.slice(0, SHOWN)}
        />
      </Sheet>
    ))}
    {sections.length === 0 && <EmptyState title="什么也没有存" />}
  </Stack>
);
