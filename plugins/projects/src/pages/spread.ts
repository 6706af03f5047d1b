import { type Card, type Page, ui } from "@jiceng/plugin";
import type { Can, Data, Seen } from "../data.ts";
import { latest } from "../kpi.ts";

/** 推广: finished projects that others can learn from, with what changed and how to do it as well. */
export const spread: Page<Can, Data> = {
  title: "推广",
  permission: "mine",
  async view(k) {
    const { items } = await k.data.projects.find({ where: { state: "推广" }, orderBy: "-$since", limit: 50 });
    if (items.length === 0) return [ui.empty("还没有推广的项目", "评价时选了推广的项目，会连同做法列在这里。")];
    return [ui.heading(`${items.length}个可以学的做法`), ui.cards(items.map(card))];
  },
};

const card = ({ id, doc, unitName }: Seen): Card => ({
  title: doc.name ?? "",
  over: unitName,
  to: { record: id, of: "projects" },
  ...(doc.grade && { tag: doc.grade }),
  ...(doc.spread && { note: shortened(doc.spread) }),
  facts: (doc.kpis ?? []).map((kpi) => ({
    label: kpi.name ?? "",
    value: `${kpi.baseline ?? ""}→${latest(doc, kpi)?.value ?? ""}${kpi.suffix ?? ""}`,
  })),
});

/** The beginning of a text; the whole of it stands on the project's page. */
const shortened = (text: string): string => ([...text].length > 200 ? `${[...text].slice(0, 200).join("")}……` : text);
