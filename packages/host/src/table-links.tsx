import type { Node, Plugin, Query } from "@jiceng/plugin";
import { shelfOf } from "./place.ts";
import { filterOf } from "./sheet-filter.ts";

/** Under a page that shows records: the same records as a file, by the same filter. Empty where none are shown. */
export function TableLinks({ plugin, nodes, query }: { plugin: Plugin; nodes: readonly Node[]; query: Query }) {
  const shown = new Set(nodes.flatMap((node) => (node.node === "records" ? [node.of] : [])));
  if (shown.size === 0) return null;
  return (
    <p class="small soft no-print">
      {[...shown].map((name) => {
        const { collection } = shelfOf(plugin, name);
        const href = (as: string) =>
          `/p/${plugin.id}/records/${name}/file?${new URLSearchParams({ as, ...filterOf(collection, query) })}`;
        return (
          <span>
            导出{shown.size > 1 && collection.title}： <a href={href("xlsx")}>Excel 表</a> <a href={href("csv")}>
              CSV
            </a>{" "}
          </span>
        );
      })}
    </p>
  );
}
