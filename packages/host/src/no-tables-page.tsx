import { formPath, type Visit } from "@jiceng/kernel";
import { Head, LinkButton, Notice, Stack } from "@jiceng/ui";
import { sectionOf } from "./place.ts";
import type { NoTables } from "./table-desk.ts";

/** What is said where a form is not filled in from a table, and the way to the form itself. */
export const noTablesPage = (visit: Visit, { plugin, form, why }: NoTables): Promise<Response> =>
  visit.page(
    { title: `${form.title}不从表格导入`, section: sectionOf(plugin) },
    <Stack>
      <Head title={`${form.title}不从表格导入`} over={plugin.title} />
      <Notice
        icon="lock"
        action={
          <LinkButton href={formPath({ form: { plugin: plugin.id, form: visit.param("form") } })}>
            打开{form.title}
          </LinkButton>
        }
      >
        {why}。
      </Notice>
    </Stack>,
  );
