import type { Doc, FieldError, ScalarField } from "@jiceng/plugin";
import { Button, FormKey, Head, LinkButton, Row, Sheet, Stack } from "@jiceng/ui";
import { FieldInput } from "../../records/index.ts";
import { pluginPath, settingsPath } from "../address.ts";
import { lastStep } from "../plugin-step.ts";
import type { OnePlugin } from "../questions.ts";
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
        <input type="hidden" name="seen" value={lastStep({ steps })} />
        {Object.entries(plugin.settings?.fields ?? {}).map(([name, field]) => {
          const usual = plugin.settings?.defaults[name];
          const hint = [field.hint, usual === undefined ? "" : `原来是${settingWords(field, usual)}`]
            .filter(Boolean)
            .join("；");
          return (
            <FieldInput
              name={name}
              field={{ ...(field as ScalarField), ...(hint && { hint: `${hint}。`.replace("。。", "。") }) }}
              doc={doc}
              errors={errors}
              people={[]}
              alone={false}
              required={field.required === true}
            />
          );
        })}
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
