import { type Page, periodLabel, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { membersOf } from "../results/of-members.ts";
import { points } from "./points.ts";

/** 本组党员得分: what the mean of a 党小组 was made of, each leading to its own lines. */
export const people: Page<Can, Data> = {
  title: "本组党员得分",
  permission: "view",
  async view(k, { id = "" }) {
    const group = await k.data.results.get(id);
    if (!group?.period || !group.unit) return [ui.empty("没有这份考核", "它可能已被移走，或不在您能看的范围内。")];
    const { rows, scores, open } = await membersOf(k, [group.unit], group.period);
    const sorted = rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "zh"));
    return [
      ui.text(`${group.unitName}，${periodLabel(group.period)}。没有分的不算进人数；按姓名排，不排名次。`, "soft"),
      ...(open > 0 ? [ui.banner(`还有${open}名没有定分，平均分会跟着变。`, "warn")] : []),
      ui.table(
        "本组党员得分",
        [
          { key: "name", title: "党员" },
          { key: "total", title: "得分", number: true },
          { key: "level", title: "星级" },
          { key: "state", title: "到哪一步" },
        ],
        sorted.map((row) => ({
          name: { text: nameOf(row), to: { record: row.id, of: "results" } },
          total: points(scores[row.id]?.total),
          level: scores[row.id]?.level ?? null,
          state: row.state,
        })),
        { empty: "这个季度还没有开本组党员的考核。" },
      ),
      ui.link("回到党小组的得分", { record: id, of: "results" }),
    ];
  },
};

const nameOf = ({ names, doc }: { names: Record<string, string>; doc: { member?: string } }): string =>
  names[doc.member ?? ""] ?? "";
