import { dayLabel, dayOf, type FieldError, type Plugin } from "@jiceng/plugin";
import {
  Button,
  CheckField,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  Notice,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { pluginPath, secretsPath } from "../address.ts";

interface Props {
  id: string;
  title: string;
  secrets: NonNullable<NonNullable<Plugin["settings"]>["secrets"]>;
  kept: readonly { name: string; host: string; at: number; byName: string }[];
  errors: readonly FieldError[];
  formKey: string;
}

/** Secrets of a plugin: which are kept, and fields that only ever take a new one. */
export const SecretsPage = ({ id, title, secrets, kept, errors, formKey }: Props) => (
  <Stack>
    <Head
      over={title}
      title="口令"
      lead="填对方系统给的口令。加密存着，只在连接对方时由系统带上；以后谁也看不到，插件也拿不到。"
    />
    <Sheet>
      <form class="form" method="post" action={secretsPath(id)} novalidate>
        <FormKey value={formKey} />
        {Object.entries(secrets).map(([name, secret]) => {
          const held = kept.find((one) => one.name === name && one.host === secret.for);
          const hint = [secret.hint, `只发给${secret.for}。`].filter(Boolean).join("");
          return (
            <>
              {held && (
                <Notice small icon="key">
                  {secret.title}：{dayLabel(dayOf(held.at))}由{held.byName}填上。要换就填新的，不换就空着。
                </Notice>
              )}
              <TextField
                name={`s.${name}`}
                label={secret.title}
                type="password"
                autocomplete="new-password"
                max={500}
                wide
                hint={hint}
                error={errorAt(errors, `s.${name}`)}
              />
              {held && <CheckField name={`clear.${name}`} label={`去掉现在的${secret.title}`} />}
            </>
          );
        })}
        <Row>
          <Button main>保存</Button>
          <LinkButton href={pluginPath(id)} bare>
            先不
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
