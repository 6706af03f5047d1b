import { type Page, type PublishedScore, periodLabel, periodOf, shift, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { agreeing, publishedIn } from "../results/consent.ts";
import { starsShown } from "../settings.ts";

/** Quarters to choose among. */
const QUARTERS = 4;

/** 星级公布: stars of those who agreed and of 党小组, in the order of the tree; no points and no places. */
export const stars: Page<Can, Data> = {
  title: "星级公布",
  permission: "mine",
  async view(k, { period: asked = "" }) {
    if (!starsShown(k.settings)) return [ui.empty("没有公布星级", "本单位没有打开公布星级。")];
    const now = periodOf(k.today, "quarter");
    const quarters = Array.from({ length: QUARTERS }, (_, i) => shift(now, i + 1 - QUARTERS));
    const period = quarters.includes(asked) ? asked : shift(now, -1);
    const published = (await publishedIn(k, period)).filter(({ since }) => since !== "open");
    const agreed = await agreeing(
      k,
      published.flatMap(({ member }) => member ?? []),
    );
    // Whoever takes it back is not shown from then on.
    const shown = published.filter(({ member }) => member === null || agreed.has(member));
    return [
      ui.text("只有星级，没有分数，不排名次。党员的是本人同意公布的。", "soft"),
      ui.tabs(
        "period",
        quarters.map((value) => ({ value, label: periodLabel(value) })),
        period,
      ),
      ...(shown.length === 0
        ? [ui.empty("还没有公布的", "通报以后由党委工作人员公布。")]
        : [
            table(
              "党小组",
              shown.filter(({ member }) => member === null),
            ),
            table(
              "党员",
              shown.filter(({ member }) => member !== null),
            ),
          ].flat()),
    ];
  },
};

const table = (title: string, rows: readonly PublishedScore[]) =>
  rows.length === 0
    ? []
    : [
        ui.table(
          title,
          [
            { key: "name", title },
            { key: "unit", title: "所在组织" },
            { key: "star", title: "星级" },
          ],
          rows.map(({ name, unitName, level, since }) => ({
            name: name ?? unitName,
            unit: unitName,
            star: (since === null || since === "open" ? level : since.level) ?? "没有",
          })),
        ),
      ];
