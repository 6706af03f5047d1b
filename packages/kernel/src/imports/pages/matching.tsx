import {
  Button,
  DataTable,
  errorAt,
  type FieldProblem,
  FormGrid,
  FormKey,
  FormPart,
  Head,
  hx,
  Row,
  SelectField,
  Sheet,
} from "@jiceng/ui";
import type { Column } from "../columns.ts";
import { HEADER_WITHIN, headCells, type Layout, missingIn, type SheetHead } from "../layout.ts";
import type { ImportPageProps } from "./import-page.tsx";

/** Somebody is asked which sheet is meant, where its heads are, and which column is which. */
export function Matching({ entry, work, place, matchKey, cancelKey, errors = [], layout }: ImportPageProps) {
  const { report, fileName } = entry;
  const here = `${place.base}/${entry.id}`;
  const now = layout ?? report.layout!;
  const missing = missingIn(now.columns, work.columns).length;
  return (
    <>
      <Head
        title={missing > 0 ? `还有${missing}列认不出来，请您对一下` : "请看看列对得对不对"}
        over={`${work.words.title} · ${fileName}`}
        lead="说一次就记住了，下次表头一样的文件不再问。这一步什么也不写入。"
      />
      <form class="stack" method="post" action={`${here}/columns`}>
        <FormKey value={matchKey} />
        <MatchFields heads={report.heads ?? []} layout={now} columns={work.columns} here={here} errors={errors} />
        <Row>
          <Button main>按这样读</Button>
          <Button bare form="cancellation">
            取消这次导入
          </Button>
        </Row>
      </form>
      <form id="cancellation" method="post" action={`${here}/cancellation`}>
        <FormKey value={cancelKey} />
      </form>
    </>
  );
}

export interface MatchFieldsProps {
  heads: readonly SheetHead[];
  layout: Layout;
  columns: readonly Column[];
  here: string;
  errors?: readonly FieldProblem[];
}

const EXAMPLES = 3;

/** What is chosen from, drawn again when another sheet or another row of heads is meant. */
export function MatchFields({ heads, layout, columns, here, errors = [] }: MatchFieldsProps) {
  const { sheet, header } = layout;
  const titles = headCells(heads, layout);
  const below = (heads[sheet]?.rows ?? []).filter(({ row }) => row > header).slice(0, EXAMPLES);
  const examples = (i: number) => below.flatMap(({ cells }) => cells[i] || []).join("、");
  const options = titles.flatMap((title, i) => {
    const text = [title || `第${i + 1}列`, examples(i)].filter(Boolean).join("：");
    return title || examples(i) ? [{ value: String(i), label: text.length > 40 ? `${text.slice(0, 40)}…` : text }] : [];
  });
  const again = hx({
    get: `${here}/columns`,
    trigger: "change",
    include: "closest form",
    target: "#matching",
    swap: "outerHTML",
  });
  const tables = heads.flatMap(({ title, rows }, i) => (rows.length > 0 ? [{ value: String(i), label: title }] : []));
  const rowsOfHeads = (heads[sheet]?.rows ?? []).slice(0, HEADER_WITHIN).map(({ row, cells }) => {
    const text = cells.filter(Boolean).join("、");
    return { value: String(row), label: `第${row}行：${text.length > 30 ? `${text.slice(0, 30)}…` : text}` };
  });
  return (
    <div id="matching" class="stack">
      <Sheet>
        <FormPart id="where" title="从哪里读">
          <FormGrid>
            {tables.length > 1 ? (
              <SelectField name="sheet" label="哪一张工作表" value={String(sheet)} options={tables} hx={again} />
            ) : (
              <input type="hidden" name="sheet" value={sheet} />
            )}
            <SelectField
              name="header"
              label="列名在哪一行"
              value={String(header)}
              options={rowsOfHeads}
              hx={again}
              error={errorAt(errors, "header")}
            />
          </FormGrid>
          <Row>
            <Button bare name="look" value="1">
              换了表或行，按新的看
            </Button>
          </Row>
        </FormPart>
      </Sheet>
      <Sheet>
        <FormPart id="columns" title="文件里哪一列是什么" hint="每一列后面是它的头几格，照着认。">
          <FormGrid>
            {columns.map(({ key, title, required, hint }) => (
              <SelectField
                name={`col.${key}`}
                label={title}
                optional={!required}
                hint={hint}
                value={layout.columns[key] === undefined ? "" : String(layout.columns[key])}
                blank={required ? "选一列" : "文件里没有"}
                options={options}
                error={errorAt(errors, `col.${key}`)}
              />
            ))}
          </FormGrid>
        </FormPart>
      </Sheet>
      {below.length > 0 && (
        <Sheet title="文件里的头几行" flush>
          <DataTable
            caption="文件里的头几行"
            notAList="它就是传上来的那份文件"
            rows={below}
            tight
            columns={[
              { title: "行", whole: true, cell: ({ row }) => `第${row}行` },
              ...titles.map((title, i) => ({
                title: title || `第${i + 1}列`,
                cell: ({ cells }: { cells: string[] }) => cells[i] ?? "",
              })),
            ]}
          />
        </Sheet>
      )}
    </div>
  );
}
