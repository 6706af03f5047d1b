import {
  MOST_RECORDS,
  type TableCounts,
  type TableFault,
  type TableImport,
  tableColumns,
  type Visit,
} from "@jiceng/kernel";
import type { Field, FieldError, ScalarField } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DataTable,
  errorAt,
  FileField,
  FormKey,
  figure,
  Head,
  LinkButton,
  Notice,
  PlainSection,
  Row,
  Sheet,
  Stack,
  Tag,
} from "@jiceng/ui";
import { sectionOf } from "./place.ts";
import type { Checked } from "./table-check.ts";
import type { TableDesk } from "./table-desk.ts";

const FAULTS_SHOWN = 100;
const ROWS_SHOWN = 12;
const CHOOSE = "从表格导入";

const frame = ({ plugin, shelf, path }: TableDesk, title: string) => ({
  title,
  section: sectionOf(plugin),
  crumbs: [
    { label: plugin.title, href: sectionOf(plugin) },
    ...(title.startsWith(CHOOSE)
      ? [{ label: title }]
      : [{ label: `${CHOOSE}${shelf.collection.title}`, href: path }, { label: title }]),
  ],
});

/** Where a file is chosen, with what it should look like beside it. */
export async function chooseTablePage(visit: Visit, desk: TableDesk, errors: readonly FieldError[]): Promise<Response> {
  const { shelf, path, fields, duty } = desk;
  const what = shelf.collection.title;
  const columns = tableColumns(fields, duty !== null);
  const lists = Object.values(fields).filter(({ type }) => type === "rows");
  return visit.page(
    { ...frame(desk, `${CHOOSE}${what}`), errors: errors.map(({ field, message }) => ({ field, message })) },
    <Stack>
      <Head title={`${CHOOSE}${what}`} lead="先传上来检查，这一步什么也不写入。" />
      <Columns
        wide
        sideLabel="填表说明"
        main={
          <>
            <Sheet>
              <form class="form" method="post" action={path} enctype="multipart/form-data">
                <FormKey value={await visit.key(path)} />
                <FileField
                  name="file"
                  label="表格"
                  hint={`.xlsx 或 .csv，一次最多${MOST_RECORDS}条，不超过5 MB。不得上传涉密内容。`}
                  accept=".xlsx,.csv"
                  error={errorAt(errors, "file")}
                />
                <Row>
                  <Button main icon="in">
                    上传并检查
                  </Button>
                </Row>
              </form>
            </Sheet>
            <Sheet title="表里有哪些列" note="第一行是列名，顺序不限，多出来的列不会用到。" flush>
              <DataTable
                caption={`导入${what}的列`}
                rows={columns}
                columns={[
                  { title: "列名", cell: ({ head }) => head },
                  { title: "要不要有", cell: ({ field }) => (!field || field.required ? "要有" : "可没有") },
                  { title: "写什么", cell: ({ key, field }) => HINTS[key] ?? hintOf(field) },
                ]}
              />
            </Sheet>
          </>
        }
        side={
          <>
            <PlainSection title="模板">
              <p>第二行是示例，不会导入，照着往下填。</p>
              <Row>
                <LinkButton href={`${path}/template`} icon="doc" download>
                  下载模板
                </LinkButton>
              </Row>
            </PlainSection>
            {lists.length > 0 && (
              <PlainSection title="多行的内容">
                <p>
                  {lists.map(({ title }) => `“${title}”`).join("、")}各在一张工作表里，每行开头写它属于哪一条的编号。 用
                  CSV 传时没有这几张表，已有的不动。
                </p>
              </PlainSection>
            )}
            <PlainSection title="怎么写入">
              <p>检查以后给您看会新增多少、改动多少，您确认了才写入。要么全部写入，要么一条也不写。</p>
              <p>
                靠编号认出是不是同一条：已有的只改变了的地方，文件里没有的不会删掉。新的从“{first(desk)}
                ”开始，流程照样一步步走。
              </p>
            </PlainSection>
          </>
        }
      />
    </Stack>,
    errors.length > 0 ? 422 : 200,
  );
}

const first = ({ shelf }: TableDesk): string => shelf.collection.flow?.states[0] ?? "保存";

const HINTS: Readonly<Record<string, string>> = {
  $key: "每条一个，在本单位里不重复，如 2026-001。以后再传靠它认出是同一条。",
  $unit: "名称（编码），或者只写编码。",
  $period: "2026-09、2026-Q3、2026-H1 或 2026，看这件应办多久一次。",
};

function hintOf(field: Field | null): string {
  if (!field || field.type === "rows") return "";
  const { type, options, suffix, hint, max } = field as ScalarField;
  const how: Partial<Record<Field["type"], string>> = {
    date: "2026-09-18 或 2026年9月18日",
    time: "15:30",
    period: "2026-09、2026-Q3 或 2026",
    number: `数字${suffix ? `，单位${suffix}，可以不写` : ""}`,
    money: "元，最多两位小数",
    enum: `从这几个里选：${options?.join("、")}`,
    flag: "是或否",
    member: "姓名（编号）；不重名时写姓名也行",
    members: "姓名（编号），几个人用顿号隔开",
    unit: "名称（编码），或者只写编码",
    link: "那一条的名称",
    lines: "一条一行，在格子里换行",
    text: max ? `最多${max}个字` : "文字",
    markdown: "文字，可以分段",
  };
  return [how[type], hint].filter(Boolean).join("。");
}

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
        <LinkButton href={sectionOf(desk.plugin)} main>
          去看{desk.plugin.title}
        </LinkButton>
        <LinkButton href={desk.path}>再传一份</LinkButton>
      </Row>
    </Stack>,
  );

const countsText = ({ fresh, changed }: TableCounts): string =>
  [fresh > 0 && `新增${figure(fresh)}条`, changed > 0 && `改动${figure(changed)}条`].filter(Boolean).join("，") ||
  "没有变化";

const sameText = ({ same }: TableCounts): string | undefined =>
  same > 0 ? `另有${figure(same)}条和系统里一样，不动。` : undefined;
