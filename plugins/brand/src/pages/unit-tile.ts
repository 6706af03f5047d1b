import { type Tile, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";

/** A unit's brands on its own page. */
export const unitTile: Tile<Can, Data> = {
  title: "党建品牌",
  on: "unit",
  permission: "view",
  async view(k, { unit = "" }) {
    const { items } = await k.data.brands.find({ where: { unit }, orderBy: "-$since", limit: 3 });
    return items.length === 0
      ? [ui.text("还没有品牌。", "soft")]
      : [
          ui.list(
            items.map(({ id, doc, state }) => ({
              text: doc.name ?? "",
              note: `${doc.level ?? ""}级`,
              tag: state,
              to: { record: id, of: "brands" },
            })),
          ),
        ];
  },
};
