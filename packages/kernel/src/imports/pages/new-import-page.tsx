import type { Day } from "@jiceng/plugin";
import {
  Button,
  Columns,
  DataTable,
  DateField,
  errorAt,
  type FieldProblem,
  FileField,
  FormKey,
  figure,
  Head,
  LinkButton,
  PlainSection,
  Row,
  Sheet,
} from "@jiceng/ui";
import type { ImportPlace } from "../place.ts";
import type { ImportWork } from "../work.ts";

export interface NewImportProps {
  work: ImportWork;
  place: ImportPlace;
  since: Day | string;
  formKey: string;
  errors?: readonly FieldProblem[];
}

/** Where a file is chosen, with what it should look like beside it. */
export const NewImportPage = ({
  work: { kind, columns, words, mostRows, lists = [] },
  place,
  since,
  formKey,
  errors = [],
}: NewImportProps) => {
  const template = place.template(kind);
  const asked = columns.filter(({ silent }) => !silent);
  const hasNames = asked.some(({ title, names }) => names.some((name) => name !== title.toLowerCase()));
  return (
    <>
      <Head title={`导入${words.title}`} lead="先传上来检查，这一步什么也不写入。" />
      <Columns
        wide
        sideLabel="填表说明"
        main={
          <>
            <Sheet>
              <form class="form" method="post" action={place.base} enctype="multipart/form-data">
                <FormKey value={formKey} />
                <input type="hidden" name="kind" value={kind} />
                <FileField
                  name="file"
                  label="Excel 或 CSV 文件"
                  hint={`最多${figure(mostRows)}行，30 MB。.xlsx，或 UTF-8、GB18030（Excel 存的）的 CSV 都能读；表头上面有标题行也行。`}
                  accept=".xlsx,.csv,text/csv"
                  error={errorAt(errors, "file")}
                />
                {words.since !== null && (
                  <DateField
                    name="since"
                    label="起算日期"
                    hint={words.since}
                    value={since}
                    error={errorAt(errors, "since")}
                  />
                )}
                <Row>
                  <Button main icon="in">
                    上传并检查
                  </Button>
                  <LinkButton href={place.crumbs.at(-1)?.href ?? place.base} bare>
                    先不导入
                  </LinkButton>
                </Row>
              </form>
            </Sheet>
            <Sheet
              title="表里有哪些列"
              note="列名在前10行里的一行，顺序不限，多出来的列不会用到。叫法不一样也行，传上来再对。"
              flush
            >
              <DataTable
                caption={`导入${words.title}的列`}
                notAList="what a file has to look like"
                rows={asked}
                columns={[
                  { title: "列名", cell: ({ title }) => title },
                  ...(hasNames
                    ? [
                        {
                          title: "也可写作",
                          cell: ({ title, names }: ImportWork["columns"][number]) =>
                            names.filter((name) => name !== title).join("、"),
                        },
                      ]
                    : []),
                  { title: "要不要有", cell: ({ required }) => (required ? "要有" : "可没有") },
                  { title: "写什么", cell: ({ hint }) => hint },
                ]}
              />
            </Sheet>
          </>
        }
        side={
          <>
            <PlainSection title="模板">
              <p>{lists.length > 0 ? "第二行是示例，不会导入，照着往下填。" : "里面有几行示例，填的时候删掉。"}</p>
              <Row>
                <LinkButton href={template.xlsx} icon="doc" download>
                  下载 Excel 模板
                </LinkButton>
                {template.csv && (
                  <LinkButton href={template.csv} bare download>
                    CSV 的
                  </LinkButton>
                )}
              </Row>
            </PlainSection>
            {lists.length > 0 && (
              <PlainSection title="多行的内容">
                <p>
                  {lists.map(({ title }) => `“${title}”`).join("、")}
                  各在一张工作表里，每行开头写它属于哪一条的编号。没有这张表的，原来的不动。
                </p>
              </PlainSection>
            )}
            {place.beside && place.beside.length > 0 && (
              <PlainSection title="别的表">
                <Row>
                  {place.beside.map(({ label, href }) => (
                    <LinkButton href={href} bare>
                      {label}
                    </LinkButton>
                  ))}
                </Row>
              </PlainSection>
            )}
            <PlainSection title="怎么写入">
              <p>检查以后给您看会新增多少、改动多少；您确认了才写入。要么全部写入，要么一行也不写。</p>
              <p>
                靠{columns[0]!.title}认出是不是同一{words.same}：已有的只改变了的地方，文件里没有的不会删掉。
              </p>
            </PlainSection>
          </>
        }
      />
    </>
  );
};
