import { type DataColumn, DataTable, Head, LinkButton, Sheet, Stack, Tag } from "@jiceng/ui";
import { DUTIES_PAGE, ownDutyPath } from "../address.ts";
import { deadlineWords } from "../deadline.ts";
import { cadenceLabel } from "../duty.ts";
import { SUBJECTS } from "../own-duty.ts";
import type { DutyLine } from "../own-questions.ts";

/** Every duty that units here owe: what, how often, whose, by when and by which paper. */
export const DutiesPage = ({ duties, sets }: { duties: readonly DutyLine[]; sets: boolean }) => {
  const standing = duties.filter(({ terms }) => terms !== null).length;
  return (
    <Stack>
      <Head
        title={`现在有${standing}项应办`}
        lead="组织生活的应办随插件来，次数按规定；本单位自己要求的，由管理员或党委工作人员立。"
        actions={sets ? <LinkButton href={`${DUTIES_PAGE}/new`}>新立应办</LinkButton> : undefined}
      />
      <Sheet flush title="各项应办" count={duties.length}>
        <DataTable caption="应办" rows={duties} columns={COLUMNS} />
      </Sheet>
    </Stack>
  );
};

const COLUMNS: readonly DataColumn<DutyLine>[] = [
  {
    title: "应办",
    cell: ({ own, title, terms }) => (
      <>
        {own ? <a href={ownDutyPath(own)}>{title}</a> : title}
        {terms === null && <span class="list-note">现在不要求</span>}
      </>
    ),
  },
  {
    title: "多久几次",
    whole: true,
    cell: ({ every, terms, asked }) => `${cadenceLabel[every]}${terms?.count ?? asked?.count ?? 1}次`,
  },
  { title: "谁来办", cell: ({ asked, terms }) => (asked ? SUBJECTS[asked.subject].title : subjectOf(terms)) },
  {
    title: "截止",
    whole: true,
    cell: ({ asked }) => deadlineWords(asked?.deadline),
  },
  { title: "权重", number: true, cell: ({ terms, asked }) => terms?.weight ?? asked?.weight ?? 1 },
  { title: "依据", cell: ({ cites }) => cites },
  { title: "来自", whole: true, cell: ({ own }) => <Tag>{own ? "本单位" : "插件"}</Tag> },
];

const subjectOf = (terms: DutyLine["terms"]): string =>
  terms?.for.having === "committee" ? "设支委会的党支部" : "党支部";
