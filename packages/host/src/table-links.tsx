import type { Node, Plugin, Query } from "@jiceng/plugin";
import { LinkButton, Row } from "@jiceng/ui";
import { shelfOf } from "./place.ts";
import { filterOf } from "./sheet-filter.ts";
import { formsWithTables, tablePath } from "./table-desk.ts";

/** Where the records that a page shows are as a file, by the filter of the page; and each list of their child rows. */
export const recordsFile =
  (plugin: Plugin, query: Query) =>
  (name: string, list: number) =>
  (as: string): string => {
    const filter = filterOf(shelfOf(plugin, name).collection, query);
    const asked = new URLSearchParams({ as, ...(list > 1 && { list: String(list) }), ...filter });
    return `/p/${plugin.id}/records/${name}/file?${asked}`;
  };

export interface TableLinksProps {
  plugin: Plugin;
  nodes: readonly Node[];
  may: Readonly<Record<string, boolean>>;
}

/** Under a page that shows records: the way back from a file. Empty where none are shown, or nothing is filled in from files. */
export function TableLinks({ plugin, nodes, may }: TableLinksProps) {
  const shown = new Set(nodes.flatMap((node) => (node.node === "records" ? [node.of] : [])));
  const forms = [...shown].flatMap((of) => {
    // The page of one leads to the others.
    const [found] = formsWithTables(plugin, of).filter(([, form]) => may[form.permission]);
    return found ? [{ of, name: found[0] }] : [];
  });
  if (forms.length === 0) return null;
  return (
    <Row>
      {forms.map(({ of, name }) => (
        <LinkButton bare icon="in" href={tablePath(plugin.id, name)}>
          从表格导入{shown.size > 1 ? shelfOf(plugin, of).collection.title : ""}
        </LinkButton>
      ))}
    </Row>
  );
}
