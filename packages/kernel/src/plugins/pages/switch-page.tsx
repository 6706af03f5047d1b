import { type FieldError, periodLabel, shortPeriod } from "@jiceng/plugin";
import {
  Button,
  DataTable,
  errorAt,
  FormKey,
  figure,
  Head,
  LinkButton,
  List,
  Row,
  SelectField,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { cadenceLabel } from "../../duties/index.ts";
import { disablingPath, enablingPath, pluginPath } from "../address.ts";
import { lastStep } from "../plugin-step.ts";
import type { Switching } from "../questions.ts";
import type { Holdings } from "../store.ts";
import { Sights } from "./sights.tsx";

export interface SwitchProps {
  switching: Switching;
  /** What the plugin holds here already. */
  holdings: Holdings;
  formKey: string;
  errors: readonly FieldError[];
}

/** What will happen when a plugin is enabled, before it is. */
export const EnablingPage = ({ switching, holdings, formKey, errors }: SwitchProps) => {
  const { id, plugin, months, duties } = switching;
  return (
    <Stack>
      <Head title={`启用${plugin.title}`} lead="看过会有什么变化，再启用。以后随时可以停用，数据保留。" />
      <Sheet title="启用以后">
        <List
          items={[
            ...(plugin.nav ?? []).map(({ label }) => ({
              text: `有权限的人，菜单里多一项“${label}”`,
            })),
            ...(holdings.records > 0
              ? [{ text: `以前的${figure(holdings.records)}条记录全部回来` }]
              : [{ text: "从空白开始，现在没有它的记录" }]),
            ...(holdings.drafts > 0 ? [{ text: `没写完的${figure(holdings.drafts)}份草稿也回来` }] : []),
            ...(duties.length === 0 ? [{ text: "它不带应办，支部不会因此多一件要按期办的事" }] : []),
          ]}
        />
      </Sheet>
      {duties.length > 0 && <Duties title="会多出的应办" duties={duties} />}
      <Sights plugin={plugin} />
      <Sheet>
        <form class="form" method="post" action={enablingPath(id)}>
          <FormKey value={formKey} />
          <input type="hidden" name="seen" value={lastStep(switching)} />
          {duties.length > 0 ? (
            <SelectField
              name="from"
              label="从哪个月起应办"
              value={months[0]}
              options={months.map((month) => ({ value: month, label: periodLabel(month) }))}
              hint="以前的月份不补。按季、按年办的，看这一季、这一年的最后一个月在不在里面。"
              error={errorAt(errors, "from")}
            />
          ) : (
            <input type="hidden" name="from" value={months[0]} />
          )}
          <Ways id={id} main="启用" />
        </form>
      </Sheet>
    </Stack>
  );
};

/** What will happen when a plugin is disabled, before it is. */
export const DisablingPage = ({ switching, holdings, formKey }: SwitchProps) => {
  const { id, plugin, month, duties } = switching;
  return (
    <Stack>
      <Head
        title={`停用${plugin.title}`}
        lead={`${figure(holdings.records)}条记录谁也看不到，一条也不删；再启用就全部回来。`}
      />
      <Sheet title="停用以后">
        <List
          items={[
            { text: "它的菜单、页面、表单，首页和名单上的块和列，都不再出现；旧地址打开是“没有这一页”" },
            {
              text:
                holdings.drafts > 0
                  ? `${figure(holdings.drafts)}份没写完的草稿也留着，再启用可以接着写`
                  : "现在没有写了一半的草稿",
            },
            { text: "查自己的信息、删除个人信息、操作记录，仍然包括它的数据" },
            ...(duties.length > 0
              ? [
                  {
                    text: `${shortPeriod(month)}起，下面${duties.length}项应办不再要求；以前各月的数不变，已发布的一个也不动`,
                  },
                ]
              : [{ text: "没有应办因此停下" }]),
          ]}
        />
      </Sheet>
      {duties.length > 0 && <Duties title="不再要求的应办" duties={duties} />}
      <Sheet>
        <form class="form" method="post" action={disablingPath(id)}>
          <FormKey value={formKey} />
          <input type="hidden" name="seen" value={lastStep(switching)} />
          <Ways id={id} main="停用，数据保留" />
        </form>
      </Sheet>
    </Stack>
  );
};

const Ways = ({ id, main }: { id: string; main: string }) => (
  <Row>
    <Button main>{main}</Button>
    <LinkButton href={pluginPath(id)} bare>
      先不
    </LinkButton>
  </Row>
);

const Duties = ({ title, duties }: { title: string; duties: Switching["duties"] }) => (
  <Sheet flush title={title} count={duties.length}>
    <DataTable
      caption={title}
      notAList="part of a decision"
      rows={duties}
      columns={[
        {
          title: "应办",
          cell: (duty) => (
            <>
              {duty.title}
              {duty.own && <span class="list-note">本单位立的，用它的表办结</span>}
            </>
          ),
        },
        { title: "多久一次", whole: true, cell: ({ every }) => cadenceLabel[every] },
        { title: "今天有多少组织要办", number: true, cell: ({ units }) => `${figure(units)}个` },
        { title: "依据", cell: ({ cites }) => cites },
      ]}
    />
  </Sheet>
);
