import { isBranch, periodLabel, UNIT_KIND_LABELS } from "@jiceng/plugin";
import { type DataColumn, DataTable, Head, LinkButton, Notice, Sheet, Stack, Tag } from "@jiceng/ui";
import type { Answer } from "../../tenant/index.ts";
import { DUTIES_PAGE, ownDutyPath } from "../address.ts";
import { deadlineWords } from "../deadline.ts";
import { cadenceLabel } from "../duty.ts";
import { SUBJECTS, sinceWords } from "../own-duty.ts";
import type { DutyLine } from "../own-questions.ts";

/** Every duty that units here owe: what, how often, whose, by when and by which paper. */
export const DutiesPage = ({ duties, sets, settles }: Answer<{ ask: "duties.list"; args: Record<never, never> }>) => {
  const standing = duties.filter(({ terms }) => terms !== null).length;
  const waiting = duties.filter(({ waitsIn }) => waitsIn !== null);
  return (
    <Stack>
      <Head
        title={`现在有${standing}项应办`}
        lead="组织生活的应办随插件来，次数按规定；集团的规定动作由总部发来，这里改不了；本单位自己要求的（自选动作），由管理员或党委工作人员立。"
        actions={sets ? <LinkButton href={`${DUTIES_PAGE}/new`}>新立应办</LinkButton> : undefined}
      />
      {waiting.length > 0 && (
        <Notice>
          {waiting.map(({ title }) => title).join("、")}还没有定从哪个月起，现在只记录，不计入应办。
          {settles ? (
            <a href={`/manage/plugins/${waiting[0]!.waitsIn}/settings`}>定从哪个月起</a>
          ) : (
            "由系统管理员在插件设置里定。"
          )}
        </Notice>
      )}
      <Sheet flush title="各项应办" count={duties.length}>
        <DataTable caption="应办" rows={duties} columns={COLUMNS} />
      </Sheet>
    </Stack>
  );
};

const COLUMNS: readonly DataColumn<DutyLine>[] = [
  {
    title: "应办",
    cell: ({ own, title, terms, coming, waitsIn }) => (
      <>
        {own ? <a href={ownDutyPath(own)}>{title}</a> : title}
        {terms === null && (
          <span class="list-note">
            {waitsIn ? "还没定从哪个月起" : coming ? `${periodLabel(coming)}起` : "现在不要求"}
          </span>
        )}
      </>
    ),
  },
  {
    title: "多久几次",
    whole: true,
    cell: ({ every, terms, asked }) => `${cadenceLabel[every]}${terms?.count ?? asked?.count ?? 1}次`,
  },
  { title: "谁来办", cell: ({ asked, for: of }) => (asked ? SUBJECTS[asked.subject].title : subjectOf(of)) },
  {
    title: "截止",
    whole: true,
    cell: ({ asked }) => deadlineWords(asked?.deadline),
  },
  { title: "权重", number: true, cell: ({ terms, asked }) => terms?.weight ?? asked?.weight ?? 1 },
  { title: "依据", cell: ({ cites }) => cites },
  { title: "来自", whole: true, cell: From },
];

function From({ own, group }: DutyLine) {
  if (group === null) return <Tag>{own ? "本单位" : "插件"}</Tag>;
  return (
    <>
      <Tag>集团</Tag>
      <span class="list-note">{sinceWords(group)}</span>
    </>
  );
}

/** 党支部 stands for every kind of branch. */
const subjectOf = (of: DutyLine["for"]): string => {
  const kinds = [of?.kind ?? "branch"].flat();
  const titles = kinds.filter((kind) => kind === "branch" || !isBranch(kind)).map((kind) => UNIT_KIND_LABELS[kind]);
  return `${of?.having === "committee" ? "设支委会的" : ""}${titles.join("、")}`;
};
