import { field } from "@jiceng/plugin";

export const settings = {
  fields: {
    peers: field.rows(
      "同类单位",
      { name: field.text("类别", { max: 20 }), unit: field.unit("单位") },
      { hint: "只在同类里比；一类不足5个的只看等次", max: 500 },
    ),
    ranking: field.flag("显示同类排名", { hint: "默认不排名；打开时要写为什么" }),
    rankingReason: field.text("为什么要排名", { max: 100 }),
    stars: field.flag("公布星级", { hint: "默认不公布；打开后也只公布本人同意的，只有星级，没有分数" }),
    outcome: field.number("业绩指标至少占多少", { min: 0, max: 100, suffix: "%" }),
  },
  defaults: { peers: [], ranking: false, rankingReason: "", stars: false, outcome: 50 },
};

/** Whether places are shown: switched on, and with a reason that people can read. */
export const ranksShown = (settings: Readonly<Record<string, unknown>>): boolean =>
  settings.ranking === true && String(settings.rankingReason ?? "").trim() !== "";

/** The class of each unit that was put into one. */
export function peersOf(settings: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const rows = Array.isArray(settings.peers) ? (settings.peers as { name?: string; unit?: string }[]) : [];
  return new Map(rows.flatMap(({ name, unit }) => (name && unit ? [[unit, name] as const] : [])));
}

/** Whether the enterprise lets stars be published at all. */
export const starsShown = (settings: Readonly<Record<string, unknown>>): boolean => settings.stars === true;
