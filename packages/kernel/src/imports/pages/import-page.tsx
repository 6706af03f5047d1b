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
import { isAtWork, writes } from "../import.ts";
import type { Layout } from "../layout.ts";
import { isMendable } from "../mendable.ts";
import type { ImportPlace } from "../place.ts";
import { countsSentence, momentLabel, outcome } from "../sentences.ts";
import type { ImportEntry, Preview } from "../store.ts";
import { timeLeft } from "../undo/undoing.ts";
import type { ImportWork, WorkWords } from "../work.ts";
import { AskAgain } from "./ask-again.tsx";
import { Matching } from "./matching.tsx";
import { PreviewForm } from "./preview-form.tsx";

export interface ImportPageProps {
  entry: ImportEntry;
  preview: Preview;
  work: ImportWork;
  place: ImportPlace;
  applyKey: string;
  cancelKey: string;
  /** UTC milliseconds. */
  now: number;
  matchKey: string;
  askKey: string;
  /** What somebody is asked to say otherwise, where a form has come back. */
  layout?: Layout;
  errors?: readonly FieldProblem[];
}

/** One import, whatever has become of it. Its title says so. */
export function ImportPage(props: ImportPageProps) {
  const { entry } = props;
  if (isAtWork(entry.state)) return <AtWork {...props} />;
  if (entry.state === "matching") return <Matching {...props} />;
  if (entry.state === "faulty" && entry.report.problem) return <Unreadable {...props} />;
  if (entry.state === "faulty") return <Faulty {...props} />;
  if (entry.state === "ready") return <PreviewForm {...props} />;
  return <Over {...props} />;
}

export const titleOf = ({ state, fileName }: ImportEntry): string => `${TITLES[state]}：${fileName}`;

const TITLES: Record<ImportEntry["state"], string> = {
  received: "正在读",
  reading: "正在读",
  matching: "对一下列",
  checking: "正在检查",
  ready: "确认导入",
  faulty: "文件要改",
  applied: "已写入",
  cancelled: "已取消",
  undone: "已撤销",
};

/** Where another file of the same kind is chosen, with the same day. */
function again({ entry: { kind, report }, place, work }: ImportPageProps): string {
  const at = place.choose(kind);
  return work.words.since === null ? at : `${at}${at.includes("?") ? "&" : "?"}since=${report.since}`;
}

const AtWork = ({ entry, place, cancelKey }: ImportPageProps) => (
  <>
    <Head
      title={`${entry.state === "checking" ? "正在检查" : "正在读"}“${entry.fileName}”`}
      lead="这一步只检查，不写入。离开这一页也会继续，回来接着看就行。"
    />
    <Sheet>
      <WorkProgress entry={entry} base={place.base} />
      <Row>
        <LinkButton href={`${place.base}/${entry.id}`}>刷新看进度</LinkButton>
        <Cancel at={`${place.base}/${entry.id}`} formKey={cancelKey} />
      </Row>
    </Sheet>
  </>
);

/**
 * How far the check is; each answer asks once more until there is something to decide. Not `every`: it would ask on while the
 * browser is already on its way to the result, and start that way again each time.
 */
export const WorkProgress = ({ entry: { id, state, done, total }, base }: { entry: ImportEntry; base: string }) => (
  <div
    id="check-progress"
    {...hx({ get: `${base}/${id}/progress`, trigger: "load delay:120ms", target: "this", swap: "outerHTML" })}
  >
    <Progress label={state === "checking" ? "已检查的行数" : "已读的行数"} value={done} of={total} />
  </div>
);

const Cancel = ({ at, formKey, label = "取消这次导入" }: { at: string; formKey: string; label?: string }) => (
  <form method="post" action={`${at}/cancellation`}>
    <FormKey value={formKey} />
    <Button bare>{label}</Button>
  </form>
);

const Unreadable = (props: ImportPageProps) => (
  <>
    <Head
      title="这份表格读不了，什么也没有写入"
      over={`${props.work.words.title} · ${props.entry.fileName}`}
      lead={props.entry.report.problem}
      actions={
        <LinkButton href={again(props)} main icon="in">
          改好了，重新上传
        </LinkButton>
      }
    />
  </>
);

function Faulty(props: ImportPageProps) {
  const { entry, place, work } = props;
  const { faults, faultCount } = entry.report;
  const isMended = isMendable(work, entry);
  return (
    <>
      <Head
        title={`有${figure(faultCount)}处要改，什么也没有写入`}
        over={`${work.words.title} · ${entry.fileName} · ${figure(entry.total)}行`}
        lead={
          isMended
            ? "下载下来的就是您的表，最后一列写着每行要改什么。改好直接传它就行，那一列不用删。"
            : "照下面说的改好表格，再传一次。"
        }
        actions={
          <>
            <LinkButton href={`${place.base}/${entry.id}/faults`} icon="doc" download>
              {isMended ? "下载标好错处的表" : "下载要改的地方"}
            </LinkButton>
            <LinkButton href={again(props)} main icon="in">
              改好了，重新上传
            </LinkButton>
          </>
        }
      />
      <Sheet
        title="要改的地方"
        count={faultCount}
        note={faultCount > faults.length ? `先列出前${figure(faults.length)}处，其余的都在下载的表里。` : undefined}
        flush
      >
        <DataTable
          caption="文件里要改的地方"
          notAList="the page offers it as a workbook of its own"
          rows={faults}
          columns={[
            { title: "行", whole: true, cell: ({ row, sheet }) => `${sheet ? `${sheet} ` : ""}第${figure(row)}行` },
            { title: "列", whole: true, cell: ({ column }) => column },
            { title: "现在写的", cell: ({ value }) => value || <Nothing says="空着" /> },
            { title: "怎么改", cell: ({ message }) => message },
          ]}
        />
      </Sheet>
      <Row>
        <AskAgain {...props} />
        {entry.isKept && (
          <Cancel at={`${place.base}/${entry.id}`} formKey={props.cancelKey} label="不改了，删掉这份文件" />
        )}
      </Row>
    </>
  );
}

function Over(props: ImportPageProps) {
  const { entry, work, place, now } = props;
  const { words } = work;
  const { id, state, report, fileName, total, by, at, appliedAt, undoableUntil, undone } = entry;
  const counts = state === "applied" ? report.counts : undefined;
  const next = counts ? words.next : undefined;
  return (
    <>
      <Head
        title={overTitle(entry, words)}
        actions={
          <>
            {counts && words.seen && <LinkButton href={words.seen.href}>{words.seen.label}</LinkButton>}
            <LinkButton href={next?.href ?? again(props)} icon="in">
              {next?.label ?? "再传一份"}
            </LinkButton>
          </>
        }
      />
      {undoableUntil !== null && undoableUntil > now && (
        <Notice
          icon="undo"
          action={
            <LinkButton href={`${place.base}/${id}/undoing`} icon="undo">
              撤销这次导入
            </LinkButton>
          }
        >
          导错了可以整个撤销，恢复成导入以前的样子，到{momentLabel(undoableUntil)}为止（{timeLeft(undoableUntil, now)}
          ）。
        </Notice>
      )}
      {words.notUndoable && counts && writes(counts) > 0 && <Notice>{words.notUndoable}</Notice>}
      {words.done && counts && writes(counts) > 0 && <Notice>{words.done}</Notice>}
      <Sheet title="这次导入">
        <Facts
          rows={[
            { label: "文件", value: fileName },
            { label: "内容", value: `${words.title}，${figure(total)}行` },
            { label: "结果", value: outcome(entry, words) },
            ...(counts ? [{ label: "没有变的", value: `${figure(counts.same)}行` }] : []),
            ...(words.since === null ? [] : [{ label: "起算日期", value: dayLabel(report.since) }]),
            { label: "谁", value: by },
            { label: "上传时间", value: momentLabel(at) },
            ...(appliedAt === null ? [] : [{ label: "写入时间", value: momentLabel(appliedAt) }]),
            ...(undone ? [{ label: "撤销", value: `${undone.by}，${momentLabel(undone.at)}` }] : []),
          ]}
        />
      </Sheet>
    </>
  );
}

function overTitle({ state, report }: ImportEntry, words: WorkWords): string {
  if (state === "undone") return "已撤销，全部恢复了原样";
  if (state !== "applied" || !report.counts) return "已取消，什么也没有写入";
  return writes(report.counts) > 0 ? `已写入：${countsSentence(words, report.counts)}` : "没有变化，系统里本来就是这样";
}
