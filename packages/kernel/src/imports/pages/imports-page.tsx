import { DataTable, EmptyState, Head, LinkButton, Sheet, Status } from "@jiceng/ui";
import { kernelWork } from "../kernel-works.ts";
import { awaits, momentLabel, outcome, standing } from "../sentences.ts";
import type { ImportEntry } from "../store.ts";
import { isUndoable } from "../undo/undoing.ts";

const NewButtons = () => (
  <>
    <LinkButton href="/imports/new?kind=units" icon="tree" main>
      导入组织
    </LinkButton>
    <LinkButton href="/imports/new?kind=members" icon="people">
      导入党员
    </LinkButton>
    <LinkButton href="/imports/new?kind=accounts" icon="key">
      请人进来
    </LinkButton>
  </>
);

const wordsOf = (kind: string) => kernelWork(kind)!.words;

/** Every file that has been loaded, newest first. */
export const ImportsPage = ({ entries, now }: { entries: readonly ImportEntry[]; now: number }) =>
  entries.length === 0 ? (
    <>
      <Head title="还没有导入过" lead="组织、党员和账号可以从表格成批录入，先组织，后党员，再请支部书记进来。" />
      <Sheet>
        <EmptyState
          title="从一份表格开始"
          text="下载模板，照着填，传上来。先检查一遍，哪一行哪一列不对都会告诉您；您确认以后才写入，要么全部写入，要么一行也不写。"
          action={<NewButtons />}
        />
      </Sheet>
    </>
  ) : (
    <>
      <Head
        title={waiting(entries)}
        lead="先检查，您确认以后才写入。同一份文件传两次，不会有任何变化。"
        actions={<NewButtons />}
      />
      <Sheet title="导入记录" count={entries.length} flush>
        <DataTable
          caption="导入记录，新的在前"
          rows={entries}
          columns={[
            { title: "文件", cell: ({ id, fileName }) => <a href={`/imports/${id}`}>{fileName}</a> },
            { title: "内容", cell: ({ kind }) => wordsOf(kind).title },
            { title: "状态", whole: true, cell: (entry) => <Status {...standing(entry)} /> },
            {
              title: "结果",
              text: (entry) => outcome(entry, wordsOf(entry.kind)),
              cell: (entry) => (
                <>
                  {outcome(entry, wordsOf(entry.kind))}
                  {isUndoable(entry, now) && (
                    <>
                      {" "}
                      <a href={`/imports/${entry.id}/undoing`}>撤销</a>
                    </>
                  )}
                </>
              ),
            },
            { title: "谁", cell: ({ by }) => by },
            { title: "时间", whole: true, cell: ({ at }) => momentLabel(at) },
          ]}
        />
      </Sheet>
    </>
  );

function waiting(entries: readonly ImportEntry[]): string {
  const ready = entries.filter(awaits).length;
  return ready > 0 ? `有${ready}份文件等您确认` : "导入组织、党员和账号";
}
