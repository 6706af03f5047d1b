import {
  Button,
  Columns,
  DataTable,
  errorAt,
  type FieldProblem,
  FileField,
  FormKey,
  Head,
  LinkButton,
  PlainSection,
  Row,
  Sheet,
} from "@jiceng/ui";
import { NEW_PATH, TABLE_PATH, TEMPLATE_PATH } from "../address.ts";
import { MOST_WISHES } from "../typed-wish.ts";
import { WISH_COLUMNS } from "../wish-table.ts";

/** Where a table of subsidiaries is chosen, with what it should look like beside it. */
export const TablePage = ({ formKey, errors }: { formKey: string; errors: readonly FieldProblem[] }) => (
  <>
    <Head title="用表格加单位" lead="先传上来检查，看过再开通；要么全部开通，要么一家也不开。" />
    <Columns
      wide
      sideLabel="填表说明"
      main={
        <>
          <Sheet>
            <form class="form" method="post" action={TABLE_PATH} enctype="multipart/form-data">
              <FormKey value={formKey} />
              <FileField
                name="file"
                label="Excel 或 CSV 文件"
                hint={`每行一家，一次最多${MOST_WISHES}家。`}
                accept=".xlsx,.csv,text/csv"
                error={errorAt(errors, "file")}
              />
              <Row>
                <Button main icon="in">
                  上传并检查
                </Button>
                <LinkButton href={NEW_PATH} bare>
                  只加一家
                </LinkButton>
              </Row>
            </form>
          </Sheet>
          <Sheet title="表里有哪些列" note="顺序不限，多出来的列不会用到。" flush>
            <DataTable
              caption="所属单位表的列"
              notAList="what a file has to look like"
              rows={WISH_COLUMNS}
              columns={[
                { title: "列名", cell: ({ title }) => title },
                { title: "要不要有", cell: ({ required }) => (required ? "要有" : "可没有") },
                { title: "写什么", cell: ({ hint }) => hint },
              ]}
            />
          </Sheet>
        </>
      }
      side={
        <PlainSection title="模板">
          <p>里面有两行示例，填的时候删掉。能选的词有下拉。</p>
          <Row>
            <LinkButton href={TEMPLATE_PATH} icon="doc" download>
              下载 Excel 模板
            </LinkButton>
          </Row>
        </PlainSection>
      }
    />
  </>
);
