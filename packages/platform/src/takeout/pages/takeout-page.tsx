import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  Notice,
  Row,
  Sheet,
  Stack,
  TextField,
  Timeline,
} from "@jiceng/ui";
import { REASON_MOST } from "../../releases/release-step.ts";
import type { Standing, TenantStep } from "../../standing/standing.ts";
import { stepWords } from "../../standing/words.ts";

export interface TakeoutPageProps {
  standing: Standing;
  steps: readonly TenantStep[];
  keys: { take: string; keep: string };
  reason: string;
  errors: readonly FieldProblem[];
}

/** Everything the enterprise owns, to take along; what the platform did to it; and the way back while it leaves. */
export const TakeoutPage = ({ standing, steps, keys, reason, errors }: TakeoutPageProps) => {
  const asked = steps.find(({ step }) => step === "export-asked" || step === "exported");
  const left = steps.find(({ step }) => step === "leaving");
  return (
    <Stack>
      <Head
        title="全部数据"
        lead="本单位的数据是本单位的：任何时候都可以整个带走，一个压缩包，里面是每张表的每一行，还有全部附件。平台的人看不到里面，也替不了您下载。"
      />
      {standing === "leaving" && left && (
        <Notice tone="warn">
          本单位正在注销：{left.reason}
          {left.detail.due !== undefined && `。${dayLabel(dayOf(left.detail.due))}以后全部销毁，请在这之前导出。`}
        </Notice>
      )}
      {asked?.step === "export-asked" && (
        <Notice>
          平台的{asked.byName}请您导出一次：{asked.reason}。导不导由您定；文件只有您拿得到。
        </Notice>
      )}
      <Sheet
        title="导出"
        note="边准备边下载，大单位要几分钟，请别关页面。最好在没人录入的时候导。谁在什么时候导出过，安全管理员和审计员马上会收到通知。"
      >
        <form class="form" method="post" action="/manage/takeout">
          <FormKey value={keys.take} />
          <AreaField
            name="reason"
            label="做什么用"
            value={reason}
            max={REASON_MOST}
            rows={2}
            error={errorAt(errors, "reason")}
          />
          <TextField
            name="password"
            label="您的密码"
            type="password"
            autocomplete="current-password"
            hint="再确认一次是您本人。"
            error={errorAt(errors, "password")}
          />
          <Row>
            <Button main icon="save">
              导出全部数据
            </Button>
          </Row>
        </form>
      </Sheet>
      {standing === "leaving" && (
        <Sheet title="不注销了" note="撤回以后，页面马上恢复，数据一条不少。">
          <form class="form" method="post" action="/manage/takeout/keeping">
            <FormKey value={keys.keep} />
            <TextField name="reason" label="为什么" max={REASON_MOST} wide hint="平台的运维会看到。" />
            <Row>
              <Button>撤回注销</Button>
            </Row>
          </form>
        </Sheet>
      )}
      {steps.length > 0 && (
        <Sheet title="平台对本单位做过什么" id="steps">
          <Timeline
            items={steps.map(({ at, byName, reason: why, ...step }) => ({
              at: `${dayLabel(dayOf(at))} ${timeOf(at)}`,
              text: `${byName}：${stepWords(step)}`,
              note: why || undefined,
            }))}
          />
        </Sheet>
      )}
    </Stack>
  );
};
