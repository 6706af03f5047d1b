import { type Page, periodLabel, shortPeriod, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { agrees } from "../results/consent.ts";
import { starsShown } from "../settings.ts";
import { points } from "./points.ts";

/** 我的得分: a member's own scores, and no one else's. */
export const mine: Page<Can, Data> = {
  title: "我的得分",
  permission: "mine",
  async view(k) {
    const { items } = k.me.member
      ? await k.data.results.find({ where: { member: k.me.member, mine: "yes" }, orderBy: "-$at", limit: 24 })
      : { items: [] };
    if (items.length === 0) return [ui.empty("还没有您的得分", "支部开了党员考核，您的得分和每一分怎么来的会在这里。")];
    const scores = await k.scores(
      "total",
      items.map(({ id }) => id),
    );
    const known = items.filter(({ state }) => state === "通报").toReversed();
    const isShown = starsShown(k.settings) ? await agrees(k, k.me.member!) : null;
    return [
      ui.text("只有您自己和支部能看到分数。点开能看到每一分怎么来的，有异议可以申诉。", "soft"),
      ...(known.length > 1
        ? [
            ui.chart(
              "line",
              "各季度得分",
              known.map(({ id, period }) => ({
                label: period ? shortPeriod(period) : "",
                value: scores[id]?.total ?? null,
              })),
              { unit: "分" },
            ),
          ]
        : []),
      ...(isShown === null
        ? []
        : [
            ui.section("星级公布", [
              ui.text(
                isShown ? "您同意公布星级，分数不公布。" : "您的星级没有公布。公布不公布由您自己定，分数都不公布。",
              ),
              ui.button(isShown ? "不再公布我的星级" : "公布我的星级", { form: "show" }),
              ui.link("看公布的星级", { page: "stars" }),
            ]),
          ]),
      ui.cards(
        items.map(({ id, period, state, names, doc }) => ({
          title: `${points(scores[id]?.total)}分　${scores[id]?.level ?? ""}`,
          over: `${period ? periodLabel(period) : ""} · ${names[doc.scheme ?? ""] ?? ""}`,
          tag: state,
          tone: state === "通报" ? ("on" as const) : ("todo" as const),
          to: { record: id, of: "results" },
        })),
      ),
    ];
  },
};
