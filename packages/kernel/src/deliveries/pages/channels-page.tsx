import {
  Button,
  CheckField,
  EmptyState,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  List,
  Notice,
  Row,
  SelectField,
  Sheet,
  Stack,
  Tag,
  TextField,
  UnitChoice,
} from "@jiceng/ui";
import type { Answer } from "../../tenant/index.ts";
import type { SeenChannel } from "../questions.ts";
import { ROBOTS, type RobotKind } from "../robot.ts";

/** What somebody typed about a new channel. */
export interface ChannelValues {
  name: string;
  kind: string;
  address: string;
  secret: string;
  below: boolean;
  unit: string;
  /** What units are looked for by. */
  place: string;
}

interface Props {
  channels: readonly SeenChannel[];
  hasMail: boolean;
  values: ChannelValues;
  places: Answer<{ ask: "access.places"; args: { text: string; ability: "channels.manage" } }>;
  errors: readonly FieldProblem[];
  formKey: string;
}

/** Groups that are told what units are told, and how to add one. */
export const ChannelsPage = ({ channels, hasMail, values, places, errors, formKey }: Props) => (
  <Stack>
    <Head
      title="通知去处"
      lead="发给一个组织的通知，本人在系统里收到；也可以同时发到这个组织的企业微信群或钉钉群。晚8点到早8点和休息日不发，攒到上班再发。"
    />
    {!hasMail && <Notice small>邮件还没有开通：要由运维人员接上邮件服务。接上以前，大家在系统里收通知。</Notice>}
    <Sheet flush={channels.length > 0} title="已有的" count={channels.length} id="channels">
      {channels.length === 0 ? (
        <EmptyState title="还没有往哪个群发" text="在群里添加一个机器人，把它的地址填在下面就行。" level={3} />
      ) : (
        <List
          inset
          file={{ caption: "通知去处", heads: ["名称", "组织", "机器人"] }}
          items={channels.map(({ id, name, kind, unit, withBelow }) => ({
            text: name,
            href: `/manage/channels/${id}`,
            note: `${unit.name}${withBelow ? "，含下级" : ""}`,
            after: <Tag>{ROBOTS[kind as RobotKind].label}</Tag>,
          }))}
        />
      )}
    </Sheet>
    <Sheet title="添加一个群" id="new">
      <form class="form" method="post" action="/manage/channels">
        <FormKey value={formKey} />
        <TextField
          name="name"
          label="叫什么"
          value={values.name}
          max={40}
          hint="自己认得就行，如“公司党务群”。"
          error={errorAt(errors, "name")}
        />
        <SelectField
          name="kind"
          label="哪种机器人"
          value={values.kind}
          options={Object.entries(ROBOTS).map(([value, { label }]) => ({ value, label }))}
          error={errorAt(errors, "kind")}
        />
        <TextField
          name="address"
          label="机器人的地址"
          value={values.address}
          max={500}
          hint="在群里添加机器人后，复制它的Webhook地址。存下后加密，不再显示。"
          error={errorAt(errors, "address")}
        />
        <TextField
          name="secret"
          label="加签密钥"
          type="password"
          optional
          max={200}
          hint="钉钉机器人的安全设置选了“加签”时才填，以SEC开头。存下后加密，不再显示。"
          error={errorAt(errors, "secret")}
        />
        <UnitChoice
          name="unit"
          label="哪个组织的群"
          error={errorAt(errors, "unit")}
          value={values.unit}
          units={places}
          none="没有找到，换几个字再找"
          find={{ action: "/manage/channels#place", name: "find", value: "1" }}
          place={{ value: values.place, hint: "填名称中的几个字或组织代码，再点“找组织”。" }}
        />
        <CheckField name="below" label="下级组织的通知也发到这个群" checked={values.below} />
        <Row>
          <Button main>添加</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
