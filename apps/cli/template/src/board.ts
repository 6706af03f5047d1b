import { type Page, ui } from "@jiceng/plugin";
import type { Can, Data } from "./index.ts";

const STATES = ["已安排", "讲完"] as const;

/** 安排: what is planned and what was told, the next first. */
export const board: Page<Can, Data> = {
  title: "支部共读",
  permission: "view",
  async view(k, { state = "已安排" }) {
    const { items, states } = await k.data.talks.find({ where: { state }, orderBy: "day" });
    return [
      ...(k.may.arrange ? [ui.button("安排一次共读", { form: "talk" }, true)] : []),
      ui.tabs(
        "state",
        STATES.map((value) => ({ value, label: value, count: states[value] ?? 0 })),
        state,
      ),
      ui.records(
        "talks",
        "共读",
        items,
        ["day", "book", "who", "$unit"],
        "还没有。安排一次：写上书名、谁来讲、哪天讲。",
      ),
    ];
  },
};
