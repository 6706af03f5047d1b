import { dayLabel, daysBetween, type FieldError, shortDay } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  DataTable,
  EmptyState,
  errorAt,
  FormKey,
  Head,
  List,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { calendarPath } from "../address.ts";
import { missingSentence, type TypedPlan, type YearPlan } from "../calendar.ts";

interface Props {
  year: number;
  plan: YearPlan | null;
  typed: TypedPlan;
  errors: readonly FieldError[];
  /** `null` where the reader may not enter anything. */
  formKey: string | null;
}

/** One year: its holidays, its working weekends, and the form to enter or correct them. */
export const YearPage = (props: Props) => {
  const { year, plan, formKey } = props;
  return (
    <Stack>
      <Head
        title={plan ? `${year}年${plan.off.length}个假期` : missingSentence({ missing: year })}
        lead={plan ? `依据：${plan.source}。` : "录入以前，落到这一年的按工作日算的截止日都待定，不猜。"}
      />
      {formKey === null ? (
        <Plan plan={plan} year={year} />
      ) : (
        <Columns
          sideLabel="现在的安排"
          main={<Entering {...props} formKey={formKey} />}
          side={<Plan plan={plan} year={year} />}
        />
      )}
    </Stack>
  );
};

const Plan = ({ plan, year }: Pick<Props, "plan" | "year">) =>
  plan === null ? (
    <Sheet>
      <EmptyState title="还没有录入" text="管理员照通知录入以后，这里会列出来。" />
    </Sheet>
  ) : (
    <>
      <Sheet flush title="放假" count={plan.off.length}>
        <DataTable
          caption={`${year}年放假`}
          rows={plan.off}
          columns={[
            { title: "节日", cell: ({ name }) => name },
            {
              title: "日期",
              text: ({ from, to }) => (from === to ? from : `${from}至${to}`),
              cell: ({ from, to }) =>
                from === to ? shortDay(from, year) : `${shortDay(from, year)}至${shortDay(to, year)}`,
            },
            { title: "天数", number: true, cell: ({ from, to }) => `${daysBetween(from, to) + 1}天` },
          ]}
        />
      </Sheet>
      <Sheet title="调休上班" count={plan.work.length}>
        {plan.work.length === 0 ? (
          <p class="soft">没有。</p>
        ) : (
          <List small items={plan.work.map((day) => ({ text: dayLabel(day) }))} />
        )}
      </Sheet>
    </>
  );

const Entering = ({ year, plan, typed, errors, formKey }: Props & { formKey: string }) => (
  <Sheet title={plan ? "改正" : "录入"} note="照国务院办公厅的通知填。改正以后，截止日按新的安排算；已发布的数不变。">
    <form class="form" method="post" action={calendarPath(year)}>
      <FormKey value={formKey} />
      <AreaField
        name="off"
        label="放假"
        value={typed.off}
        rows={9}
        hint={`一行一个，如：元旦 ${year}-01-01 至 ${year}-01-03`}
        error={errorAt(errors, "off")}
      />
      <AreaField
        name="work"
        label="调休上班"
        value={typed.work}
        rows={8}
        hint="周末要上班的日子，一行一天；没有就不填。"
        error={errorAt(errors, "work")}
      />
      <TextField name="source" label="依据" value={typed.source} max={200} error={errorAt(errors, "source")} />
      <Row>
        <Button main>保存</Button>
      </Row>
    </form>
  </Sheet>
);
