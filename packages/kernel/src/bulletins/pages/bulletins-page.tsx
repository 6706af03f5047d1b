import { dayLabel, dayOf, periodLabel, shortDay } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  DataTable,
  EmptyState,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { bulletinPath, NAMING } from "../address.ts";
import type { BulletinLine } from "../questions.ts";
import type { Naming } from "../store.ts";

interface Props {
  lines: readonly BulletinLine[];
  naming: Naming | null;
  formKey: string;
  reason: string;
  errors: readonly FieldProblem[];
}

/** Of which periods a bulletin can be written, and whether it names units. */
export const BulletinsPage = ({ lines, ...props }: Props) => (
  <Stack>
    <Head
      title="通报"
      lead="发布了的月份、季度、年度，各有一份Word通报：用发布的数，红头、表格、落款都排好，导出以后可以接着改。"
    />
    <Columns
      main={
        <Sheet flush title="可以导出的" count={lines.length}>
          {lines.length === 0 ? (
            <EmptyState title="还没有发布过的月份" text="先在各月发布里发布一个月，这里就有它的通报。" />
          ) : (
            <DataTable
              caption="可以导出通报的期间，新的在前"
              rows={lines}
              columns={[
                { title: "期间", whole: true, cell: ({ period }) => periodLabel(period) },
                {
                  title: "发布",
                  cell: ({ period, closing }) =>
                    `${closing.byName}，${shortDay(dayOf(closing.at), Number(period.slice(0, 4)))}`,
                },
                {
                  title: "动作",
                  action: true,
                  cell: ({ period }) => (
                    <LinkButton href={bulletinPath(period)} label={`导出${periodLabel(period)}的通报`}>
                      导出Word
                    </LinkButton>
                  ),
                },
              ]}
            />
          )}
        </Sheet>
      }
      side={<NamingSheet {...props} />}
    />
  </Stack>
);

/** Whether units are named is decided once, with a reason, and can be taken back without one. */
const NamingSheet = ({ naming, formKey, reason, errors }: Omit<Props, "lines">) => (
  <Sheet title="列不列没办完的支部">
    <p>
      {naming?.named
        ? `通报里列出没有办完的支部和事项，由${naming.byName}于${dayLabel(dayOf(naming.at))}定。理由：${naming.reason}`
        : "不列。通报里只有各单位的数，不点没有办完的支部的名，也不排名次。"}
    </p>
    <form class="stack" method="post" action={NAMING}>
      <FormKey value={formKey} />
      {!naming?.named && (
        <AreaField
          name="reason"
          label="为什么要列"
          hint="至少4个字。列出来的只有支部和事项，仍按组织树的顺序。"
          value={reason}
          error={errorAt(errors, "reason")}
          max={200}
          rows={2}
        />
      )}
      <Row>
        <Button name="named" value={naming?.named ? "no" : "yes"}>
          {naming?.named ? "不再列出" : "以后列出"}
        </Button>
      </Row>
    </form>
  </Sheet>
);
