import type { Node, Plugin, Query } from "@jiceng/plugin";
import { LinkButton, Row } from "@jiceng/ui";
import { shelfOf } from "./place.ts";
import { filterOf } from "./sheet-filter.ts";
import { tablePath, takesTables } from "./table-desk.ts";

export interface TableLinksProps {
  plugin: Plugin;
  nodes: readonly Node[];
  query: Query;
  may: Readonly<Record<string, boolean>>;
}

/** Under a page that shows records: the same records as a file, by the same filter, and the way back from a file. Empty where none are shown. */
export function TableLinks({ plugin, nodes, query, may }: TableLinksProps) {
  const shown = new Set(nodes.flatMap((node) => (node.node === "records" ? [node.of] : [])));
  if (shown.size === 0) return null;
  return (
    <Row>
      {[...shown].map((name) => {
        const { collection } = shelfOf(plugin, name);
        const [form] = Object.entries(plugin.forms ?? {}).find(
          ([, one]) => one.of === name && takesTables(one) && may[one.permission],
        ) ?? [""];
        const href = (as: string) =>
          `/p/${plugin.id}/records/${name}/file?${new URLSearchParams({ as, ...filterOf(collection, query) })}`;
        const what = shown.size > 1 ? collection.title : "";
        return (
          <>
            <LinkButton bare icon="out" href={href("xlsx")} download>
              导出{what} Excel
            </LinkButton>
            <LinkButton bare href={href("csv")} download>
              导出{what} CSV
            </LinkButton>
            {form && (
              <LinkButton bare icon="in" href={tablePath(plugin.id, form)}>
                从表格导入{what}
              </LinkButton>
            )}
          </>
        );
      })}
    </Row>
  );
}
