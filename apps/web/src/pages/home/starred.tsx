import { List, Sheet } from "@jiceng/ui";
import type { LookedUp } from "../search/look-up.ts";

/** What the reader keeps at hand: units with a star, lists with their filter. Nothing where they keep nothing. */
export const Starred = ({ stars, filters }: Pick<LookedUp, "stars" | "filters">) =>
  stars.length + filters.length === 0 ? null : (
    <Sheet title="星标" id="starred" actions={filters.length > 0 && <a href="/filters">管理保存的筛选</a>}>
      <List
        columns
        items={[
          ...stars.map(({ id, name, path }) => ({ text: name, href: `/units/${id}`, note: path.at(-1) })),
          ...filters.map(({ name, path }) => ({ text: name, href: path, note: "保存的筛选" })),
        ]}
      />
    </Sheet>
  );
