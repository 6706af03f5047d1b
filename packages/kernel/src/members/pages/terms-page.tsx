import { type Day, dayLabel } from "@jiceng/plugin";
import { DataTable, Head, Sheet, Stack, Status } from "@jiceng/ui";
import { dueSoonBy } from "../post.ts";

/** Committees whose term ends within half a year, or has ended. */
export const TermsPage = ({
  rows,
  today,
}: {
  rows: readonly { id: string; name: string; dueOn: Day; seats: number }[];
  today: Day;
}) => {
  const over = rows.filter(({ dueOn }) => dueOn <= today).length;
  return (
    <Stack>
      <Head
        title={rows.length > 0 ? `${rows.length}个班子半年内届满` : "半年内没有班子届满"}
        lead={`到${dayLabel(dueSoonBy(today))}为止${over > 0 ? `，其中${over}个已经到期` : ""}。换届或延期要报上级批准；这里只提醒，登记在各组织的“职务和任期”。`}
      />
      <Sheet flush title="届满" id="terms">
        <DataTable
          caption="快届满的班子"
          columns={[
            { title: "组织", cell: ({ id, name }) => <a href={`/units/${id}/posts`}>{name}</a> },
            { title: "班子", number: true, cell: ({ seats }) => `${seats}人` },
            { title: "届满", whole: true, cell: ({ dueOn }) => dayLabel(dueOn) },
            {
              title: "情况",
              whole: true,
              cell: ({ dueOn }) => (
                <Status tone={dueOn <= today ? "over" : "todo"} text={dueOn <= today ? "已到期" : "快到期"} />
              ),
            },
          ]}
          rows={rows}
          empty="登记过届满日的班子，快到期时会列在这里。"
        />
      </Sheet>
    </Stack>
  );
};
