import { type Card, dayLabel, type Page, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { standing } from "../sites.ts";

/** 阵地: each with how much of its list is there. */
export const sites: Page<Can, Data> = {
  title: "党建阵地",
  permission: "view",
  async view(k, { state = "在用" }) {
    const { items, states } = await k.data.sites.find({ where: { state }, orderBy: "-checked", limit: 100 });
    return [
      ...(k.may.edit ? [ui.button("登记一处阵地", { form: "site" }, true)] : []),
      ui.tabs(
        "state",
        ["在用", "待整修", "停用"].map((value) => ({ value, label: value, count: states[value] ?? 0 })),
        state,
      ),
      items.length === 0
        ? ui.empty("没有这样的阵地", "登记一处，自查清单会按本单位的标准列好，只要逐条看有没有。")
        : ui.cards(
            items.map(({ id, unitName, doc }): Card => {
              const { has, of } = standing(doc.list);
              const lacks = (doc.list ?? []).filter(({ there }) => !there).map(({ item }) => item);
              return {
                title: doc.name ?? "",
                to: { record: id, of: "sites" },
                over: `${unitName} · ${doc.kind ?? ""}`,
                note: lacks.length > 0 ? `缺：${lacks.join("、")}` : "清单上的都有",
                progress: { value: has, of, label: `${of}项有${has}项` },
                facts: [
                  { label: "自查", value: doc.checked ? dayLabel(doc.checked) : null },
                  { label: "使用", value: `${doc.uses?.length ?? 0}次` },
                ],
              };
            }),
          ),
    ];
  },
};
