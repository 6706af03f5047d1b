import type { Doc, Field, FieldError } from "@jiceng/plugin";
import { Button, EnterButton, FormKey, Head, LinkButton, Row, Sheet, Stack } from "@jiceng/ui";
import { FieldInput, isFilled, NO_CHOICES, RowsInput } from "../../records/index.ts";
import { pluginPath, settingsPath } from "../address.ts";
import type { OnePlugin } from "../one-plugin.ts";
import { lastStep } from "../plugin-step.ts";
import { settingWords } from "../setting.ts";

export interface SettingsProps {
  one: OnePlugin;
  /** What is in force, or what was just typed. */
  doc: Doc;
  errors: readonly FieldError[];
  formKey: string;
}

/** What an enterprise sets of a plugin: drawn from the fields that the plugin declares. */
export const SettingsPage = ({ one: { id, plugin, steps }, doc, errors, formKey }: SettingsProps) => (
  <Stack>
    <Head title={`设置${plugin.title}`} lead="没有填的用原来的。改了什么、谁改的，都留在这个插件的经过里。" />
    <Sheet>
      <form class="form" method="post" action={settingsPath(id)} novalidate>
        <FormKey value={formKey} />
        <EnterButton name="do" value="save" />
        <input type="hidden" name="seen" value={lastStep({ steps })} />
        {Object.entries(plugin.settings?.fields ?? {}).map(([name, field]) => (
          <Setting
            name={name}
            field={field}
            usual={plugin.settings?.defaults[name]}
            value={doc[name]}
            errors={errors}
            action={settingsPath(id)}
          />
        ))}
        <Row>
          <Button main>保存设置</Button>
          <LinkButton href={pluginPath(id)} bare>
            先不
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);

interface SettingProps {
  name: string;
  field: Field;
  /** What holds where nothing is set. */
  usual: unknown;
  value: unknown;
  errors: readonly FieldError[];
  action: string;
}

const Setting = ({ name, field, usual, value, errors, action }: SettingProps) => {
  const given = isFilled(usual) ? `原来是${settingWords(field, usual)}` : "";
  const hint = [field.hint, given].filter(Boolean).join("；");
  const asked = { errors, choices: NO_CHOICES, alone: false, required: field.required === true };
  return field.type === "rows" ? (
    <RowsInput
      {...asked}
      name={name}
      field={{ ...field, hint }}
      rows={(value as Doc[] | undefined) ?? []}
      action={action}
    />
  ) : (
    <FieldInput {...asked} at={name} field={{ ...field, hint }} value={value} />
  );
};
