import { type Node, type Page, ui } from "@jiceng/plugin";
import type { Can, Data, Seen } from "../data.ts";
import { wasApproved } from "../flow.ts";
import { termsOf } from "../settings.ts";
import { isLive, stalledFor } from "../stall.ts";
import { yearOf } from "./beside.ts";
import type { K } from "./body.ts";
import { byStage, byUnit } from "./lanes.ts";
import { list } from "./list.ts";
import { mine } from "./mine.ts";

const LOOKS = [
  { value: "list", label: "清单" },
  { value: "stages", label: "按阶段" },
  { value: "units", label: "按单位" },
  { value: "stalled", label: "停滞" },
];

/** The year's projects of everybody in reach: those to study beside those being carried out, by stage, or by unit. */
export const board: Page<Can, Data> = {
  title: "两带两创",
  permission: "mine",
  async view(k, { look = "list", id }) {
    if (!k.may.view) return mine.view(k, {});
    const { items } = await k.data.projects.find({ orderBy: "-$at", limit: 500 });
    const year = k.today.slice(0, 4);
    const ofYear = items.filter((one) => yearOf(one) === year || isLive(one.state));
    const { stallDays } = termsOf(k.settings);
    const silent = ofYear.filter((one) => stalledFor(one, k.today, stallDays) !== null);
    return [
      ...head(k, ofYear, silent.length),
      ...ways(k),
      ui.tabs(
        "look",
        LOOKS.map((one) => ({ ...one, ...(one.value === "stalled" && { count: silent.length }) })),
        look,
      ),
      ...(ofYear.length === 0
        ? [ui.empty("今年还没有项目", "支部书记点“申报项目”，写下名字和类别就可以先存着，其余以后再补。")]
        : look === "stages"
          ? [byStage(k, ofYear)]
          : look === "units"
            ? [byUnit(k, ofYear)]
            : look === "stalled"
              ? [byUnit(k, silent)]
              : await list(k, ofYear, id)),
    ];
  },
};

function head(k: K, projects: readonly Seen[], silent: number): Node[] {
  const { meaning, stallDays } = termsOf(k.settings);
  const count = (of: (one: Seen) => boolean): number => projects.filter(of).length;
  const waiting = count(({ state }) => state === "逐项研究");
  const approved = count(({ state }) => wasApproved(state));
  const running = count(({ state }) => isLive(state));
  return [
    ...(k.may.review && waiting > 0 ? [ui.heading(`${waiting}个项目等您研究`)] : []),
    ui.text(`今年立项${approved}个，实施中${running}个，停滞${silent}个（${stallDays}天没有过程记录）。`),
    ...(meaning ? [ui.markdown(meaning)] : []),
  ];
}

function ways(k: K): Node[] {
  return [
    ...(k.may.apply ? [ui.button("申报项目", { form: "apply" }, true)] : []),
    ui.link("我的项目", { page: "mine" }),
    ui.link("推广的做法", { page: "spread" }),
    ui.link("导出台账", { document: "ledger" }),
  ];
}
