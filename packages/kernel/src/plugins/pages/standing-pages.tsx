import { dayLabel, dayOf, type FieldError, periodLabel } from "@jiceng/plugin";
import {
  Button,
  CheckField,
  errorAt,
  FormKey,
  figure,
  Head,
  LinkButton,
  List,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { exportPath, pluginPath } from "../address.ts";
import { lastStep } from "../plugin-step.ts";
import type { Switching } from "../questions.ts";
import type { Holdings } from "../store.ts";

export interface StandingProps {
  plugin: Switching;
  holdings: Holdings;
  action: string;
  formKey: string;
  errors: readonly FieldError[];
}

/** What will happen when a plugin is held still. */
export const SuspendingPage = (props: StandingProps) => {
  const { plugin, errors } = props;
  return (
    <Stack>
      <Head title={`暂停${plugin.plugin.title}`} lead="出了问题先停下来看看，过后再恢复。不想要了，请用停用。" />
      <Sheet title="暂停以后">
        <List
          items={[
            { text: "它的菜单、页面、表单都不再出现，谁也写不进去；记录一条不少" },
            { text: "它每天自动做的事不做；恢复以后补上最近七天的" },
            ...(plugin.duties.length > 0
              ? [
                  {
                    text: `${periodLabel(plugin.month)}起，它的应办先不要求；哪个月恢复，从那个月起再要求。以前各月的数不变`,
                  },
                ]
              : []),
          ]}
        />
      </Sheet>
      <Decision {...props} button="暂停">
        <TextField name="reason" label="为什么暂停" max={200} error={errorAt(errors, "reason")} />
      </Decision>
    </Stack>
  );
};

/** What comes back when a suspended plugin goes on. */
export const ResumingPage = (props: StandingProps) => (
  <Stack>
    <Head
      title={`恢复${props.plugin.plugin.title}`}
      lead={
        props.plugin.duties.length > 0
          ? `菜单、页面和记录都回来；它的应办从${periodLabel(props.plugin.month)}起再要求。`
          : "菜单、页面和记录都回来，和暂停以前一样。"
      }
    />
    <Decision {...props} button="恢复" />
  </Stack>
);

/** What a plugin holds, before its data is set apart to be deleted. */
export const UninstallingPage = (props: StandingProps) => {
  const { plugin, holdings, errors } = props;
  return (
    <Stack>
      <Head
        title={`卸载${plugin.plugin.title}`}
        lead="三十天里随时可以装回，数据原样回来；满三十天，数据就删掉，谁也找不回来。"
        actions={
          <LinkButton href={exportPath(plugin.id)} icon="doc" download>
            导出全部数据
          </LinkButton>
        }
      />
      <Sheet title="它现在有">
        <List
          items={[
            { text: `${figure(holdings.records)}条记录，和它们的经过` },
            { text: `${figure(holdings.drafts)}份没写完的草稿` },
            { text: `${figure(holdings.files)}份附件` },
          ]}
        />
      </Sheet>
      <Sheet title="卸载以后">
        <List
          items={[
            { text: "以前各月的完成率照旧，只是点不开背后的记录" },
            { text: "三十天里，查自己的信息、删除个人信息，仍然包括它的数据" },
            { text: "导出的表里有记录、经过和附件清单；附件本身要从记录里下载：现在停用着，要留就先启用" },
          ]}
        />
      </Sheet>
      <Decision {...props} button="卸载">
        <CheckField name="known" label="我知道满三十天数据会删掉；要留的已经导出" error={errorAt(errors, "known")} />
      </Decision>
    </Stack>
  );
};

/** What comes back when an uninstalled plugin is taken in again. */
export const RestoringPage = (props: StandingProps) => {
  const { plugin, holdings } = props;
  return (
    <Stack>
      <Head
        title={`装回${plugin.plugin.title}`}
        lead={`${figure(holdings.records)}条记录原样回来，先是停用着，您再启用。${
          plugin.droppedAt ? `${dayLabel(dayOf(plugin.droppedAt))}以前都可以装回。` : ""
        }`}
      />
      <Decision {...props} button="装回" />
    </Stack>
  );
};

const Decision = ({
  plugin,
  action,
  formKey,
  button,
  children,
}: StandingProps & { button: string; children?: Child }) => (
  <Sheet>
    <form class="form" method="post" action={action} novalidate>
      <FormKey value={formKey} />
      <input type="hidden" name="seen" value={lastStep(plugin)} />
      {children}
      <Row>
        <Button main>{button}</Button>
        <LinkButton href={pluginPath(plugin.id)} bare>
          先不
        </LinkButton>
      </Row>
    </form>
  </Sheet>
);
