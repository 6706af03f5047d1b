import type { TableCounts, TableFault, TableImport, Visit } from "@jiceng/kernel";
import { Button, DataTable, FormKey, figure, Head, LinkButton, Notice, Row, Sheet, Stack, Tag } from "@jiceng/ui";
import type { Checked } from "./table-check.ts";
import type { TableDesk } from "./table-desk.ts";
import { frame } from "./table-pages.tsx";

const FAULTS_SHOWN = 100;
const ROWS_SHOWN = 12;

/** What is to be put right before anything is written. */
export function faultyPage(
  visit: Visit,
  desk: TableDesk,
  fileName: string,
  checked: Checked | { problem: string },
): Promise<Response> {
  const faults = "problem" in checked ? [] : [...checked.faults].sort((a, b) => a.row - b.row);
  const shown = faults.slice(0, FAULTS_SHOWN);
  return visit.page(
    frame(desk, `要改的地方：${fileName}`),
    <Stack>
      <Head
        title={"problem" in checked ? "这份表格读不了" : `${figure(faults.length)}处要改，一条也没有写入`}
        over={fileName}
        lead={"problem" in checked ? checked.problem : "在您的表格里改好，再传一次。对的行不用动。"}
      />
      {shown.length > 0 && (
        <Sheet flush title="哪里要改" note={faults.length > shown.length ? `列出前${shown.length}处` : undefined}>
          <Faults faults={shown} />
        </Sheet>
      )}
      <Row>
        <LinkButton href={desk.path} main>
          改好了，再传
        </LinkButton>
      </Row>
    </Stack>,
    422,
  );
}

const Faults = ({ faults }: { faults: readonly TableFault[] }) => (
  <DataTable
    caption="哪里要改"
    notAList="rows of the file that was sent"
    rows={faults}
    columns={[
      {
        title: "位置",
        cell: ({ sheet, row, column }) => `${sheet && `${sheet}，`}第${row}行${column && `“${column}”`}`,
      },
      { title: "现在是", cell: ({ value }) => (value.length > 24 ? `${value.slice(0, 24)}…` : value || "空着") },
      { title: "怎么改", cell: ({ message }) => message },
    ]}
  />
);

/** What a file would do, for whoever sent it to decide. */
export async function previewPage(
  visit: Visit,
  desk: TableDesk,
  entry: TableImport,
  { counts, fresh, changed, unused }: Checked,
): Promise<Response> {
  const { collection } = desk.shelf;
  const path = `${desk.path}/${entry.id}`;
  const name = (doc: Record<string, unknown>) => String(doc[collection.label ?? ""] ?? collection.title);
  const rows = [
    ...fresh.map(({ keys, doc }) => ({ key: keys![0]!.key.replace(/^\d+ /, ""), name: name(doc), what: "新增" })),
    ...changed.map(({ record, doc }) => ({ key: record.key, name: name(doc), what: "改动" })),
  ];
  const writes = counts.fresh + counts.changed > 0;
  return visit.page(
    frame(desk, `确认导入：${entry.fileName}`),
    <Stack>
      <Head title={writes ? `将${countsText(counts)}` : "没有要写入的"} over={entry.fileName} lead={sameText(counts)} />
      {unused.length > 0 && (
        <Notice>这些列没有用到：{unused.slice(0, 8).join("、")}。状态不从表格改，附件请到记录里传。</Notice>
      )}
      {rows.length > 0 && (
        <Sheet
          flush
          title={`要写入的${collection.title}`}
          note={rows.length > ROWS_SHOWN ? `共${figure(rows.length)}条，列出前${ROWS_SHOWN}条` : undefined}
        >
          <DataTable
            caption={`要写入的${collection.title}`}
            notAList="rows of the file that was sent"
            rows={rows.slice(0, ROWS_SHOWN)}
            columns={[
              { title: "编号", cell: (row) => row.key },
              { title: collection.title, cell: (row) => row.name },
              { title: "变化", cell: (row) => <Tag>{row.what}</Tag> },
            ]}
          />
        </Sheet>
      )}
      {writes ? (
        <form method="post" action={path}>
          <FormKey value={await visit.key(path)} />
          <Row>
            <Button main>写入</Button>
            <LinkButton href={desk.path}>不写，重新传</LinkButton>
          </Row>
        </form>
      ) : (
        <Row>
          <LinkButton href={desk.path}>再传一份</LinkButton>
        </Row>
      )}
    </Stack>,
  );
}

/** What was written. */
export const appliedPage = (visit: Visit, desk: TableDesk, { fileName, counts }: TableImport): Promise<Response> =>
  visit.page(
    frame(desk, `已写入：${fileName}`),
    <Stack>
      <Head title={`已${countsText(counts)}`} over={fileName} lead={sameText(counts)} />
      <Row>
        {desk.above && (
          <LinkButton href={desk.above} main>
            去看{desk.plugin.title}
          </LinkButton>
        )}
        <LinkButton href={desk.path}>再传一份</LinkButton>
      </Row>
    </Stack>,
  );

const countsText = ({ fresh, changed }: TableCounts): string =>
  [fresh > 0 && `新增${figure(fresh)}条`, changed > 0 && `改动${figure(changed)}条`].filter(Boolean).join("，") ||
  "没有变化";

const sameText = ({ same }: TableCounts): string | undefined =>
  same > 0 ? `另有${figure(same)}条和系统里一样，不动。` : undefined;
