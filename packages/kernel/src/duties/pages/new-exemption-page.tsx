import { type FieldError, periodLabel } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  EmptyState,
  errorAt,
  FormGrid,
  FormKey,
  Head,
  LinkButton,
  List,
  Row,
  SelectField,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { EXEMPTIONS_PAGE } from "../address.ts";
import { cadenceLabel } from "../duty.ts";
import type { Asking } from "../exemption-questions.ts";

export interface TypedExemption {
  unit: string;
  duty: string;
  first: string;
  last: string;
  reason: string;
}

interface Props {
  asking: Asking;
  typed: TypedExemption;
  errors: readonly FieldError[];
  formKey: string;
  /** Where the form for one duty is. */
  choose: (duty: string) => string;
}

/** Which duty, which periods, and why. */
export const NewExemptionPage = (props: Props) => {
  const { unit, mode, duty, duties } = props.asking;
  return (
    <Stack>
      <Head
        over={unit.name}
        title={duty ? `${duty.title}：哪几期不用办` : mode === "give" ? "给哪一项豁免" : "申请豁免哪一项"}
        lead={
          mode === "give" ? "您定了就生效；支部会收到通知，原因谁都看得到。" : "上级同意以后生效；没同意以前照常要办。"
        }
      />
      {duty ? (
        <Filling {...props} duty={duty} />
      ) : (
        <Sheet flush title="应办">
          {duties.length === 0 ? (
            <EmptyState title="没有应办" text="这个组织现在没有要按期办的事，不需要豁免。" />
          ) : (
            <List
              inset
              items={duties.map(({ key, title, every }) => ({
                text: title,
                href: props.choose(key),
                note: cadenceLabel[every],
              }))}
            />
          )}
        </Sheet>
      )}
    </Stack>
  );
};

const Filling = ({
  asking: { unit, mode, periods },
  duty,
  typed,
  errors,
  formKey,
}: Props & { duty: NonNullable<Asking["duty"]> }) => {
  const options = periods.map((period) => ({ value: period, label: periodLabel(period) }));
  return (
    <Sheet note="已经发布的月份不在里面：发布的数不能再变。">
      <form class="form" method="post" action={EXEMPTIONS_PAGE}>
        <FormKey value={formKey} />
        <input type="hidden" name="unit" value={unit.id} />
        <input type="hidden" name="duty" value={duty.key} />
        <FormGrid>
          <SelectField
            name="first"
            label="从哪一期"
            blank="选一期"
            value={typed.first}
            options={options}
            error={errorAt(errors, "first")}
          />
          <SelectField
            name="last"
            label="到哪一期"
            blank="只这一期"
            value={typed.last}
            options={options}
            error={errorAt(errors, "last")}
          />
        </FormGrid>
        <AreaField
          name="reason"
          label="为什么"
          value={typed.reason}
          rows={3}
          max={200}
          hint="写事实，如“7月至9月全员在境外项目，没有网络条件”。不要写个人隐私。"
          error={errorAt(errors, "reason")}
        />
        <Row>
          <Button main>{mode === "give" ? "给豁免" : "提交申请"}</Button>
          <LinkButton href={`/units/${unit.id}`} bare>
            算了
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  );
};
