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
  Tag,
} from "@jiceng/ui";
import { KIND_LABELS, KINDS } from "../../units/index.ts";
import { type Change, type ImportKind, KIND_TITLES, type Report, writes } from "../import.ts";
import { countsSentence } from "../sentences.ts";
import type { ImportEntry, Preview, PreviewRow } from "../store.ts";
import { Cancel, type ImportPageProps } from "./import-page.tsx";

const CHANGES: Record<ImportKind, Record<Change, string>> = {
  units: { new: "新增", moved: "换上级", changed: "改名称或类型", same: "没有变化" },
  members: { new: "新增", moved: "换组织", changed: "改姓名、状态、日期或职务", same: "没有变化" },
};

/** What an import would do, the words it asks about, and the one button that does it. */
export function PreviewForm({ entry, preview, topName, applyKey, cancelKey, errors = [] }: ImportPageProps) {
  const { id, kind, fileName, total, report } = entry;
  const sentence = countsSentence(kind, preview.counts);
  const asks = report.words.length > 0;
  return (
    <>
      <Head
        title={sentence ? `检查过了，可以写入` : `没有变化：${figure(total)}行都和系统里一样`}
        over={`${KIND_TITLES[kind]} · ${fileName} · ${figure(total)}行`}
        lead={sentence ? "还没有写入。看一眼下面的数和对应关系，没问题就写入。" : "不用写入，什么也没有动。"}
      />
      <PreviewCounts entry={entry} preview={preview} />
      <Notes report={report} topName={topName} />
      <form class="stack" method="post" action={`/imports/${id}/application`}>
        <FormKey value={applyKey} />
        {asks && (
          <Sheet>
            <FormPart
              id="kinds"
              title="文件里的类型对应成什么"
              hint={`文件里有${report.words.length}种系统不认识的类型。建议按层级给出，可以改；改了上面的数会跟着变。`}
            >
              <FormGrid>
                {report.words.map(({ word, rows }, i) => (
                  <div>
                    <input type="hidden" name={`word.${i}`} value={word} />
                    <SelectField
                      name={`kind.${i}`}
                      label={`${word}（${figure(rows)}个）`}
                      value={report.kinds[word]}
                      options={KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
                      error={errorAt(errors, `kind.${i}`)}
                      hx={hx({
                        get: `/imports/${id}/counts`,
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
        )}
        {preview.rows.length > 0 && <FirstRows kind={kind} rows={preview.rows} total={writes(preview.counts)} />}
        {(sentence || asks) && (
          <Row>
            <Button main={sentence !== ""} icon="check">
              {sentence ? "全部写入" : "按改过的对应关系写入"}
            </Button>
          </Row>
        )}
      </form>
      <Row>
        {!sentence && <LinkButton href="/imports">回到导入记录</LinkButton>}
        <Cancel id={id} formKey={cancelKey} />
      </Row>
    </>
  );
}

/** How many rows are new, moved, changed and the same; drawn again when a word is given another kind. */
export const PreviewCounts = ({ entry: { kind }, preview: { counts } }: { entry: ImportEntry; preview: Preview }) => (
  <div id="counts" aria-live="polite">
    <Figures>
      {(["new", "moved", "changed", "same"] as const).map((change) => (
        <Figure title={CHANGES[kind][change]} value={figure(counts[change])} unit={kind === "units" ? " 个" : " 名"} />
      ))}
    </Figures>
  </div>
);

function Notes({ report: { top, loose, unused, since }, topName }: { report: Report; topName: string }) {
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
      {unused.length > 0 && <Notice>这些列没有用到：{unused.slice(0, 8).join("、")}。</Notice>}
      <Notice>改动从{since}起算。已有组织的成立日期这次不改。</Notice>
    </>
  );
}

const FirstRows = ({ kind, rows, total }: { kind: ImportKind; rows: readonly PreviewRow[]; total: number }) => (
  <Sheet title="要写入的行" count={total} note={total > rows.length ? `列出前${rows.length}行。` : undefined} flush>
    <DataTable
      caption="要写入的行"
      rows={rows}
      tight
      columns={[
        { title: kind === "units" ? "名称" : "姓名", cell: ({ name }) => name },
        { title: kind === "units" ? "编码" : "编号", cell: ({ code }) => code },
        {
          title: kind === "units" ? "类型" : "状态和职务",
          cell: ({ what }) => KIND_LABELS[what as keyof typeof KIND_LABELS] ?? what,
        },
        { title: kind === "units" ? "上级" : "所在组织", cell: ({ where }) => where ?? <Nothing says="最上级" /> },
        { title: "变化", cell: ({ change }) => <Tag>{CHANGES[kind][change]}</Tag> },
        { title: "行", cell: ({ row }) => `第${figure(row)}行` },
      ]}
    />
  </Sheet>
);
