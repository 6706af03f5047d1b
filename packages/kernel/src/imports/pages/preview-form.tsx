import { dayLabel, UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import {
  Button,
  DataTable,
  errorAt,
  Figure,
  Figures,
  FormGrid,
  FormKey,
  FormPart,
  figure,
  Head,
  hx,
  LinkButton,
  Nothing,
  Notice,
  Row,
  SelectField,
  Sheet,
  SubmitBar,
  Tag,
} from "@jiceng/ui";
import { KINDS } from "../../units/index.ts";
import { type Counts, type Report, writes } from "../import.ts";
import type { PreviewRow } from "../store.ts";
import type { WorkWords } from "../work.ts";
import { AskAgain } from "./ask-again.tsx";
import type { ImportPageProps } from "./import-page.tsx";

/** What an import would do, the words it asks about; the button that does it stands in the page's bar. */
export function PreviewForm(props: ImportPageProps) {
  const { entry, preview, work, place, applyKey, cancelKey, errors = [] } = props;
  const { words } = work;
  const here = `${place.base}/${entry.id}`;
  const { fileName, total, report } = entry;
  const changes = writes(preview.counts) > 0;
  const asks = report.words.length > 0;
  return (
    <>
      <Head
        title={changes ? "检查过了，可以写入" : `没有变化：${figure(total)}行都和系统里一样`}
        over={`${words.title} · ${fileName} · ${figure(total)}行`}
        lead={
          changes
            ? `还没有写入。看一眼下面的数${asks ? "和类型" : ""}，没问题就写入${words.since === null ? "。" : "；"}${words.since === null ? "" : `改动从${dayLabel(report.since)}起算。`}`
            : "不用写入，什么也没有动。"
        }
      />
      {report.again && (
        <Notice tone="warn">
          刚才没有写入：检查以后，有人改过这里面的内容，或者权限有变动。已经重新检查了一遍，请再看看。
        </Notice>
      )}
      <PreviewCounts words={words} counts={preview.counts} />
      <Notes report={report} topName={place.topName} />
      <form class="stack" id="application" method="post" action={`${here}/application`}>
        <FormKey value={applyKey} />
        {asks && <KindsPart report={report} here={here} errors={errors} />}
        {!changes && (
          <Row>
            <LinkButton href={place.crumbs.at(-1)?.href ?? place.base}>回到{place.crumbs.at(-1)?.label}</LinkButton>
            <Button bare>改了类型，按新的写入</Button>
            <Button bare form="cancellation">
              结束这次导入
            </Button>
          </Row>
        )}
      </form>
      {preview.rows.length > 0 && <FirstRows words={words} rows={preview.rows} total={writes(preview.counts)} />}
      <AskAgain {...props} />
      <form id="cancellation" method="post" action={`${here}/cancellation`}>
        <FormKey value={cancelKey} />
      </form>
    </>
  );
}

/** The one way on, in sight while the rows are looked through. */
export const PreviewBar = () => (
  <SubmitBar note="要么全部写入，要么一行也不写。" submit={{ label: "全部写入", form: "application" }}>
    <Button bare form="cancellation">
      取消这次导入
    </Button>
  </SubmitBar>
);

/** How many rows are new, moved, changed and the same; drawn again when a word is given another kind. */
export const PreviewCounts = ({ words: { changes, counted }, counts }: { words: WorkWords; counts: Counts }) => (
  <div id="counts" aria-live="polite">
    <Figures>
      {(["new", "moved", "changed", "same"] as const)
        .filter((change) => counts[change] > 0)
        .map((change) => (
          <Figure title={changes[change]} value={figure(counts[change])} unit={` ${counted}`} />
        ))}
    </Figures>
  </div>
);

const KindsPart = ({
  report,
  here,
  errors,
}: { report: Report; here: string } & Required<Pick<ImportPageProps, "errors">>) => (
  <Sheet>
    <FormPart
      id="kinds"
      title="文件里的类型对应成什么"
      hint={`有${report.words.length}种类型系统不认识，先按层级（或系统里现在的样子）替您选了。改了，上面的数会跟着变。`}
    >
      <FormGrid>
        {report.words.map(({ word, rows }, i) => (
          <div>
            <input type="hidden" name={`word.${i}`} value={word} />
            <SelectField
              name={`kind.${i}`}
              label={`${word}（${figure(rows)}个）`}
              value={report.kinds[word]}
              blank={report.kinds[word] ? undefined : "选一种类型"}
              options={KINDS.map((value) => ({ value, label: UNIT_KIND_LABELS[value] }))}
              error={errorAt(errors, `kind.${i}`)}
              hx={hx({
                get: `${here}/counts`,
                trigger: "change",
                include: "closest form",
                target: "#counts",
                swap: "outerHTML",
              })}
            />
          </div>
        ))}
      </FormGrid>
    </FormPart>
  </Sheet>
);

function Notes({ report: { top, loose, unused, months = 0 }, topName }: { report: Report; topName: string }) {
  const rows = loose.slice(0, 8).map((row) => `第${row}行`);
  return (
    <>
      {top !== null && <Notice>文件里最上级的组织会接替现在的“{topName}”，成为最上级，不另建一层。</Notice>}
      {loose.length > 0 && (
        <Notice tone={loose.length > 1 ? "warn" : "note"}>
          有{figure(loose.length)}行没写上级（{rows.join("、")}
          {loose.length > rows.length ? "等" : ""}），会放在“{topName}”下面。要是漏填了，请取消，补上再传。
        </Notice>
      )}
      {months > 0 && <Notice>有{figure(months)}行的日期只写到月，按那个月1日算。要准到日的，请取消，补上再传。</Notice>}
      {unused.length > 0 && <Notice>这些列没有用到：{unused.slice(0, 8).join("、")}。</Notice>}
    </>
  );
}

const FirstRows = ({
  words: { heads, changes },
  rows,
  total,
}: {
  words: WorkWords;
  rows: readonly PreviewRow[];
  total: number;
}) => (
  <Sheet
    title="要写入的行"
    note={total > rows.length ? `共${figure(total)}行，列出前${rows.length}行。` : undefined}
    flush
  >
    <DataTable
      caption="要写入的行"
      notAList="rows of the file that was sent"
      rows={rows}
      tight
      columns={[
        { title: heads.name, cell: ({ name }) => name },
        { title: heads.code, cell: ({ code }) => code },
        {
          title: heads.what,
          cell: ({ what }) => UNIT_KIND_LABELS[what as UnitKind] ?? what,
        },
        { title: heads.where, cell: ({ where }) => where ?? <Nothing says="最上级" /> },
        { title: "变化", cell: ({ change }) => <Tag>{changes[change]}</Tag> },
        { title: "行", whole: true, cell: ({ row }) => `第${figure(row)}行` },
      ]}
    />
  </Sheet>
);
