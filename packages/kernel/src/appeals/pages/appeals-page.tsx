import { dayLabel, dayOf } from "@jiceng/plugin";
import { DataTable, EmptyState, figure, Head, Sheet, Stack, Tag } from "@jiceng/ui";
import { appealPath } from "../address.ts";
import { type Appeal, appealWord } from "../appeal.ts";

type Line = Appeal & { unit: string };

interface Props {
  /** `null` for who decides none anywhere. */
  toDecide: readonly Line[] | null;
  mine: readonly Line[];
}

/** Appeals that wait for the reader, and those of their own. */
export const AppealsPage = ({ toDecide, mine }: Props) => (
  <Stack>
    <Head
      title={toDecide && toDecide.length > 0 ? `${toDecide.length}件申诉等您复核` : "申诉"}
      lead="对一项得分有异议，在“这一分是怎么来的”里点“申诉”。每项一次，由没有经手的同志复核。"
    />
    {toDecide && (
      <Sheet flush title="等您复核的" count={toDecide.length}>
        <Lines lines={toDecide} caption="等您复核的申诉" empty="没有等您复核的申诉" />
      </Sheet>
    )}
    <Sheet flush title="您提出的" count={mine.length}>
      <Lines lines={mine} caption="您提出的申诉" empty="您没有提出过申诉" />
    </Sheet>
  </Stack>
);

const Lines = ({ lines, caption, empty }: { lines: readonly Line[]; caption: string; empty: string }) =>
  lines.length === 0 ? (
    <EmptyState title={empty} />
  ) : (
    <DataTable
      caption={caption}
      rows={lines}
      columns={[
        {
          title: "哪一项",
          cell: (one) => <a href={appealPath({ ...one, record: one.recordId })}>{one.title}</a>,
        },
        { title: "单位", cell: ({ unit }) => unit },
        { title: "哪里不对", cell: ({ wrong }) => wrong },
        {
          title: "申诉时得分",
          number: true,
          cell: ({ points, of }) => `${points === null ? "—" : figure(points)} / ${figure(of)}`,
        },
        { title: "哪天", whole: true, cell: ({ at }) => dayLabel(dayOf(at)) },
        { title: "情况", whole: true, cell: (one) => <Tag>{appealWord(one)}</Tag> },
      ]}
    />
  );
