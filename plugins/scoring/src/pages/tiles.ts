import { type Node, type PluginRecord, periodLabel, type ScoreResult, type Tile, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { points } from "./points.ts";

/** The last published score of a branch or a 党小组, leading to its lines. */
export const unitTile: Tile<Can, Data> = {
  title: "考核得分",
  on: "unit",
  permission: "view",
  async view(k, { unit = "" }) {
    const { items } = await k.data.results.find({
      where: { unit, state: "通报", subject: ["党支部", "党小组"] },
      orderBy: "-$since",
      limit: 1,
    });
    const [last] = items;
    return last ? lines(last, (await k.scores("total", [last.id]))[last.id]) : [];
  },
};

/** A member's last published score, for those who may see it. */
export const memberTile: Tile<Can, Data> = {
  title: "考核得分",
  on: "member",
  permission: "mine",
  async view(k, { member = "" }) {
    const { items } = await k.data.results.find({ where: { member }, orderBy: "-$since", limit: 1 });
    const [last] = items;
    return last ? lines(last, (await k.scores("total", [last.id]))[last.id]) : [];
  },
};

/** The reader's own last score, on their home page. */
export const homeTile: Tile<Can, Data> = {
  title: "我的考核得分",
  on: "home",
  permission: "mine",
  async view(k) {
    const { member } = k.me;
    const { items } = member
      ? await k.data.results.find({ where: { member }, orderBy: "-$since", limit: 1 })
      : { items: [] };
    const [last] = items;
    return last ? lines(last, (await k.scores("total", [last.id]))[last.id]) : [];
  },
};

function lines({ id, period, state }: PluginRecord, score: ScoreResult | undefined): Node[] {
  return [
    ui.stat(period ? periodLabel(period) : "考核", `${points(score?.total)}分`, {
      note: [score?.level, state].filter(Boolean).join("，"),
      to: { record: id, of: "results" },
    }),
    ui.link("这一分是怎么来的", { record: id, of: "results" }),
  ];
}
