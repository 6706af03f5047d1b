import { BREAK_GLASS_LABELS, breakGlassStanding, STAYS, stayWords } from "@jiceng/kernel";
import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  EmptyState,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  List,
  Notice,
  Row,
  SelectField,
  Sheet,
  Stack,
  Tag,
  TextField,
} from "@jiceng/ui";
import { breakGlassPath } from "../../console/address.ts";
import { REASON_MOST } from "../../releases/release-step.ts";
import type { OneTenant } from "../../tenants/tenant-line.ts";
import type { AskedRequest } from "../store.ts";

/** What an operator typed. */
export interface TypedRequest {
  purpose: string;
  reason: string;
  minutes: string;
}

interface Props {
  tenant: OneTenant;
  requests: readonly AskedRequest[];
  typed: TypedRequest;
  errors: readonly FieldProblem[];
  formKey: string;
  /** Keys for ending the operator's own requests. */
  endings: Record<string, string>;
  now: number;
}

/** What operators asked to look at, and the form that asks. */
export const RequestsPage = ({ tenant, requests, typed, errors, formKey, endings, now }: Props) => {
  const path = breakGlassPath(tenant.id);
  return (
    <Stack>
      <Head
        over={tenant.name}
        title="应急查阅"
        lead="平台平时看不到单位的任何内容。要看，先写清看什么、为什么、多久，由单位的管理员同意；只读，到时自己结束，单位随时可以结束。每一步都记在单位自己的操作记录里。"
      />
      <Columns
        sideLabel="申请"
        main={
          <Sheet flush title="申请过的" count={requests.length}>
            {requests.length === 0 ? (
              <EmptyState title="还没有人申请过" text="单位报了故障、要有人进去看时，才用得着。" />
            ) : (
              <List
                inset
                file={{ caption: "应急查阅的申请", heads: ["谁，看什么", "什么时候，多久，为什么", "情况"] }}
                items={requests.map((one) => {
                  const standing = breakGlassStanding(one, now);
                  const ending = endings[one.id];
                  const until = standing === "open" ? `，到${timeOf(one.until ?? 0)}` : "";
                  return {
                    text: `${one.operatorName}：${one.purpose}`,
                    note: `${dayLabel(dayOf(one.at))} ${timeOf(one.at)}，${stayWords(one.minutes)}。${one.reason}`,
                    after: (
                      <Row>
                        <Tag>{`${BREAK_GLASS_LABELS[standing]}${until}`}</Tag>
                        {ending && standing === "open" && (
                          <LinkButton href={`${path}/${one.id}/entry`}>进去看</LinkButton>
                        )}
                        {ending && (standing === "open" || standing === "waiting") && (
                          <form method="post" action={`${path}/${one.id}/ending`}>
                            <FormKey value={ending} />
                            <Button>{standing === "open" ? "结束" : "撤回"}</Button>
                          </form>
                        )}
                      </Row>
                    ),
                  };
                })}
              />
            )}
          </Sheet>
        }
        side={
          tenant.standing === "open" ? (
            <Sheet title="请单位同意" id="ask">
              <form class="form" method="post" action={path}>
                <FormKey value={formKey} />
                <TextField
                  name="purpose"
                  label="要看什么"
                  hint="如：看板9月的数为什么不对。"
                  value={typed.purpose}
                  max={REASON_MOST}
                  wide
                  error={errorAt(errors, "purpose")}
                />
                <AreaField
                  name="reason"
                  label="为什么"
                  hint="单位的管理员照着这两句决定。"
                  value={typed.reason}
                  max={REASON_MOST}
                  rows={2}
                  error={errorAt(errors, "reason")}
                />
                <SelectField
                  name="minutes"
                  label="看多久"
                  value={typed.minutes}
                  options={STAYS.map((minutes) => ({ value: String(minutes), label: stayWords(minutes) }))}
                  error={errorAt(errors, "minutes")}
                />
                <Row>
                  <Button main>发给单位</Button>
                </Row>
              </form>
            </Sheet>
          ) : (
            <Notice tone="warn">这家单位现在不在使用中，没有人能答复，也没有页面可看。</Notice>
          )
        }
      />
    </Stack>
  );
};
