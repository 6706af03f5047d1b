import { shortDay, type Tile, ui } from "@jiceng/plugin";
import type { Can, Data } from "../data.ts";
import { attained, share } from "../kpi.ts";
import { nextMilestone, STANDINGS } from "../milestone.ts";
import { termsOf } from "../settings.ts";
import { LIVE, stalledFor } from "../stall.ts";

/** A unit's projects on its own page. */
export const unitProjects: Tile<Can, Data> = {
  title: "项目",
  on: "unit",
  permission: "view",
  async view(k, { unit = "" }) {
    const { items } = await k.data.projects.find({ where: { unit }, orderBy: "-$at", limit: 4 });
    if (items.length === 0) return [ui.text("还没有项目。", "soft")];
    const { stallDays } = termsOf(k.settings);
    return [
      ui.list(
        items.map((one) => {
          const days = stalledFor(one, k.today, stallDays);
          const reached = attained(one.doc);
          return {
            text: one.doc.name ?? "",
            note: reached === null ? one.state : `${one.state} · 达成${share(reached)}`,
            to: { record: one.id, of: "projects" },
            ...(days !== null && { tag: `停滞${days}天`, tone: "over" as const }),
          };
        }),
      ),
    ];
  },
};

/** On a secretary's home page: the milestones whose day is near or over, and projects of which nothing was heard. */
export const dueSoon: Tile<Can, Data> = {
  title: "项目节点",
  on: "home",
  permission: "apply",
  async view(k) {
    const { items } = await k.data.projects.find({ where: { state: LIVE }, orderBy: "lastLog", limit: 100 });
    const year = Number(k.today.slice(0, 4));
    const rows = items.flatMap(({ id, doc }) => {
      const next = nextMilestone(doc, k.today);
      if (!next || next.standing === "soon") return [];
      const { word, tone } = STANDINGS[next.standing];
      return [
        {
          due: next.due,
          row: {
            text: next.what,
            note: `${doc.name} · ${shortDay(next.due, year)}前`,
            tag: word,
            tone,
            to: { record: id, of: "projects" },
          },
        },
      ];
    });
    return rows.length === 0
      ? []
      : [
          ui.list(
            rows
              .sort((a, b) => a.due.localeCompare(b.due))
              .slice(0, 3)
              .map(({ row }) => row),
          ),
        ];
  },
};
