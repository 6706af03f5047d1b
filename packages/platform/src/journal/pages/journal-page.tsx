import { dayOf, timeOf } from "@jiceng/plugin";
import { DataTable, Head, LinkButton, Notice, Row, Sheet, Stack, Status } from "@jiceng/ui";
import { type JournalRow, ROWS_A_PAGE } from "../store.ts";
import { whatOf, whoOf } from "../words.ts";

/** Who did what on the platform, the latest first, each row with its seal. */
export const JournalPage = ({ rows }: { rows: readonly (JournalRow & { intact: boolean })[] }) => {
  const broken = rows.filter(({ intact }) => !intact).length;
  return (
    <Stack>
      <Head
        title="谁在平台上做了什么"
        lead="最近的在前。每一行写下时就加了封签，事后改动会对不上。涉及一家单位的，它自己的审计里也有。"
      />
      {broken > 0 && <Notice tone="warn">这一页有{broken}行的封签不符：写下以后被改过。请先备份数据库，再查。</Notice>}
      <Sheet flush>
        <DataTable
          caption="操作记录"
          rows={rows}
          empty="没有更早的了。"
          columns={[
            { title: "做了什么", cell: ({ act, detail }) => whatOf(act, detail) },
            { title: "对象", cell: ({ object, objectName }) => objectName ?? `…${object.slice(-8)}` },
            { title: "谁", cell: whoOf },
            { title: "时间", whole: true, cell: ({ at }) => `${dayOf(at)} ${timeOf(at)}` },
            {
              title: "封签",
              cell: ({ intact }) => <Status tone={intact ? "on" : "over"} text={intact ? "相符" : "不符"} />,
            },
          ]}
        />
      </Sheet>
      {rows.length === ROWS_A_PAGE && (
        <Row>
          <LinkButton href={`/journal?before=${rows.at(-1)!.seq}`}>更早的</LinkButton>
        </Row>
      )}
    </Stack>
  );
};
