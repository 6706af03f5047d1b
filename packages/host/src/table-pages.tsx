import { MOST_RECORDS, tableColumns, type Visit } from "@jiceng/kernel";
import type { Field, FieldError, ScalarField } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DataTable,
  errorAt,
  FileField,
  FormKey,
  Head,
  LinkButton,
  PlainSection,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { sectionOf } from "./place.ts";
import type { TableDesk } from "./table-desk.ts";

const CHOOSE = "从表格导入";

/** The frame of every page on the way of a table file. */
export const frame = ({ plugin, shelf, path, above }: TableDesk, title: string) => ({
  title,
  section: sectionOf(plugin),
  crumbs: [
    { label: plugin.title, href: above ?? undefined },
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
                notAList="what a file has to look like"
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
