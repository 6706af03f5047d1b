import type { FieldError } from "@jiceng/plugin";
import {
  Button,
  CheckField,
  Columns,
  errorAt,
  FormGrid,
  FormKey,
  Head,
  List,
  Notice,
  PlainSection,
  RadioSeg,
  Row,
  Sheet,
  Stack,
  Status,
  TextField,
  TimeField,
} from "@jiceng/ui";
import type { Answer } from "../../tenant/index.ts";
import { HABITS, type Habits } from "../quiet.ts";
import { standing } from "../standing.ts";

interface Props {
  own: Answer<{ ask: "deliveries.own"; args: Record<never, never> }>;
  typed: { habits?: Habits & { mail: boolean }; address?: string };
  hasMail: boolean;
  keys: { habits: string; address: string; removal: string };
  errors: readonly FieldError[];
  now: number;
}

const DIGEST_AT = "08:30";

/** By what ways, and when, somebody wants to be told. */
export function HabitsPage({ own, typed, hasMail, keys, errors, now }: Props) {
  const habits = typed.habits ?? own.habits ?? { ...HABITS, mail: false };
  const address = own.habits?.address ?? null;
  return (
    <Stack>
      <Head
        title="怎么收通知"
        lead={address && habits.mail ? `系统里总会收到，也发到 ${address}。` : "系统里总会收到，右上角的铃铛有红数字。"}
      />
      <Columns
        sideLabel="邮箱"
        main={
          <>
            {address ? (
              <HabitsForm habits={habits} formKey={keys.habits} errors={errors} />
            ) : (
              <Sheet title="什么时候发" id="habits">
                <p class="soft">先确认一个邮箱，再来定免打扰的时间，要不要每天汇总成一封。</p>
              </Sheet>
            )}
            {own.latest.length > 0 && (
              <Sheet flush title="最近的邮件" id="latest">
                <List
                  inset
                  items={own.latest.map((row) => {
                    const { tone, text, note } = standing(row, now);
                    return { text: row.text, note, after: <Status tone={tone} text={text} /> };
                  })}
                />
              </Sheet>
            )}
          </>
        }
        side={
          <>
            {!hasMail && <Notice small>邮件还没有开通，由运维人员接上邮件服务以后才能用。</Notice>}
            {hasMail && (
              <Sheet title={address ? "换一个邮箱" : "收通知的邮箱"} id="address-change">
                <form class="form" method="post" action="/me/notices/address">
                  <FormKey value={keys.address} />
                  <TextField
                    name="address"
                    label="邮箱"
                    type="email"
                    autocomplete="email"
                    max={120}
                    value={typed.address ?? ""}
                    hint="会发去一封确认邮件；点过里面的链接才会用它。"
                    error={errorAt(errors, "address")}
                  />
                  {own.pending && <p class="soft small">{own.pending} 还没有确认，链接一天内有效。</p>}
                  <Row>
                    <Button>发确认邮件</Button>
                  </Row>
                </form>
              </Sheet>
            )}
            {address && (
              <PlainSection title="不用邮箱了" note={`删掉 ${address}，只在系统里收。`}>
                <form method="post" action="/me/notices/address/removal">
                  <FormKey value={keys.removal} />
                  <Button icon="trash">删掉邮箱</Button>
                </form>
              </PlainSection>
            )}
          </>
        }
      />
    </Stack>
  );
}

const HabitsForm = ({
  habits,
  formKey,
  errors,
}: {
  habits: Habits & { mail: boolean };
  formKey: string;
  errors: readonly FieldError[];
}) => (
  <Sheet title="什么时候发" id="habits">
    <form class="form" method="post" action="/me/notices">
      <FormKey value={formKey} />
      <CheckField name="mail" label="通知也发到我的邮箱" checked={habits.mail} />
      <FormGrid>
        <TimeField name="from" label="免打扰，从" value={habits.quietFrom} error={errorAt(errors, "from")} />
        <TimeField name="to" label="到" value={habits.quietTo} error={errorAt(errors, "to")} />
      </FormGrid>
      <CheckField name="rest" label="休息日不打扰" checked={habits.restDays} />
      <RadioSeg
        name="how"
        label="怎么发"
        value={habits.digest === null ? "each" : "daily"}
        options={[
          { value: "each", label: "来一条发一条" },
          { value: "daily", label: "每天汇总一封" },
        ]}
      />
      <TimeField
        name="digest"
        label="汇总的时间"
        value={habits.digest ?? DIGEST_AT}
        hint="选了每天汇总才用。标了限时的不等汇总，但也不在免打扰时间里发。"
        error={errorAt(errors, "digest")}
      />
      <Row>
        <Button main>记下</Button>
      </Row>
    </form>
  </Sheet>
);
