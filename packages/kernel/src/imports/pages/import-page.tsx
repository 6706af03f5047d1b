import { dayLabel } from "@jiceng/plugin";
import type { FieldProblem } from "@jiceng/ui";
import {
  Button,
  DataTable,
  Facts,
  FormKey,
  figure,
  Head,
  hx,
  LinkButton,
  Nothing,
  Notice,
  Progress,
  Row,
  Sheet,
} from "@jiceng/ui";
import { KIND_TITLES, writes } from "../import.ts";
import { countsSentence, momentLabel, outcome } from "../sentences.ts";
import type { ImportEntry, Preview } from "../store.ts";
import { PreviewForm } from "./preview-form.tsx";

export interface ImportPageProps {
  entry: ImportEntry;
  preview: Preview;
  topName: string;
  applyKey: string;
  cancelKey: string;
  errors?: readonly FieldProblem[];
}

/** One import, whatever has become of it. Its title says so. */
export function ImportPage(props: ImportPageProps) {
  const { entry } = props;
  if (entry.state === "checking") return <Checking {...props} />;
  if (entry.state === "faulty") return <Faulty entry={entry} />;
  if (entry.state === "ready") return <PreviewForm {...props} />;
  return <Over entry={entry} />;
}

export const titleOf = ({ state, fileName }: ImportEntry): string =>
  ({ checking: "正在检查", ready: "确认导入", faulty: "文件要改", applied: "已写入", cancelled: "已取消" })[state] +
  `：${fileName}`;

const again = ({ kind, report }: ImportEntry): string => `/imports/new?kind=${kind}&since=${report.since}`;

const Checking = ({ entry, cancelKey }: ImportPageProps) => (
  <>
    <Head title={`正在检查${entry.fileName}`} lead="这一步只检查，不写入。离开这一页也会继续。" />
    <Sheet>
      <CheckProgress entry={entry} />
      <Row>
        <LinkButton href={`/imports/${entry.id}`}>刷新看进度</LinkButton>
        <Cancel id={entry.id} formKey={cancelKey} />
      </Row>
    </Sheet>
  </>
);

/**
 * How far the check is; each answer asks once more until there is something to decide. Not `every`: it would ask on while the
 * browser is already on its way to the result, and start that way again each time.
 */
export const CheckProgress = ({ entry: { id, done, total } }: { entry: ImportEntry }) => (
  <div
    id="check-progress"
    {...hx({ get: `/imports/${id}/progress`, trigger: "load delay:120ms", target: "this", swap: "outerHTML" })}
  >
    <Progress label="已检查的行数" value={done} of={total} />
  </div>
);

const Cancel = ({ id, formKey }: { id: string; formKey: string }) => (
  <form method="post" action={`/imports/${id}/cancellation`}>
    <FormKey value={formKey} />
    <Button bare>取消这次导入</Button>
  </form>
);

function Faulty({ entry }: { entry: ImportEntry }) {
  const { faults, faultCount } = entry.report;
  return (
    <>
      <Head
        title={`有${figure(faultCount)}处要改，什么也没有写入`}
        over={`${KIND_TITLES[entry.kind]} · ${entry.fileName} · ${figure(entry.total)}行`}
        lead="照下面说的改好表格，再传一次。"
        actions={
          <>
            <LinkButton href={`/imports/${entry.id}/faults`} icon="doc" download>
              下载要改的地方
            </LinkButton>
            <LinkButton href={again(entry)} main icon="in">
              改好了，重新上传
            </LinkButton>
          </>
        }
      />
      <Sheet
        title="要改的地方"
        count={faultCount}
        note={
          faultCount > faults.length ? `先列出前${figure(faults.length)}处；改完再传，会接着查出其余的。` : undefined
        }
        flush
      >
        <DataTable
          caption="文件里要改的地方"
          rows={faults}
          columns={[
            { title: "行", whole: true, cell: ({ row }) => `第${figure(row)}行` },
            { title: "列", whole: true, cell: ({ column }) => column },
            { title: "现在写的", cell: ({ value }) => value || <Nothing says="空着" /> },
            { title: "怎么改", cell: ({ message }) => message },
          ]}
        />
      </Sheet>
    </>
  );
}

function Over({ entry }: { entry: ImportEntry }) {
  const { kind, state, report, fileName, total, by, at } = entry;
  const counts = state === "applied" ? report.counts : undefined;
  const title = counts
    ? writes(counts) > 0
      ? `已写入：${countsSentence(kind, counts)}`
      : "没有变化，系统里本来就是这样"
    : "已取消，什么也没有写入";
  return (
    <>
      <Head
        title={title}
        actions={
          <>
            {counts && (
              <LinkButton href={kind === "units" ? "/units" : "/members"} icon={kind === "units" ? "tree" : "people"}>
                看{KIND_TITLES[kind]}
              </LinkButton>
            )}
            <LinkButton href={kind === "units" && counts ? "/imports/new?kind=members" : again(entry)} icon="in">
              {kind === "units" && counts ? "接着导入党员" : "再传一份"}
            </LinkButton>
          </>
        }
      />
      {state === "applied" && kind === "units" && counts && writes(counts) > 0 && (
        <Notice>组织树和各级的数都已更新，有权限的人现在就能看到。</Notice>
      )}
      <Sheet title="这次导入">
        <Facts
          rows={[
            { label: "文件", value: fileName },
            { label: "内容", value: `${KIND_TITLES[kind]}，${figure(total)}行` },
            { label: "结果", value: outcome(entry) },
            ...(counts ? [{ label: "没有变的", value: `${figure(counts.same)}行` }] : []),
            { label: "起算日期", value: dayLabel(report.since) },
            { label: "谁", value: by },
            { label: "上传时间", value: momentLabel(at) },
          ]}
        />
      </Sheet>
    </>
  );
}
