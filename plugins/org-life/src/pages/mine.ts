import { dayLabel, type Page, ui } from "@jiceng/plugin";
import { STATE_TONES } from "./list.ts";

/** Meetings that name the reader, whatever their part in it. */
export const mine: Page<"mine"> = {
  title: "我的会议",
  permission: "mine",
  async view(kit, { after }) {
    const { items, next } = await kit.data.meetings!.find({
      where: { mine: "yes" },
      limit: 50,
      ...(after && { after }),
    });
    if (items.length === 0) return [ui.empty("还没有您的会议记录", "支部记录会议并把您列入名单后，会出现在这里。")];
    return [
      ui.table(
        "我的会议",
        [
          { key: "topic", title: "主题" },
          { key: "kind", title: "类型" },
          { key: "date", title: "日期" },
          { key: "unit", title: "单位" },
          { key: "state", title: "状态" },
        ],
        items.map(({ id, doc, unitName, state }) => ({
          topic: { text: String(doc.topic), to: { record: id, of: "meetings" } },
          kind: String(doc.kind),
          date: dayLabel(String(doc.date)),
          unit: unitName,
          state: { text: state, tone: STATE_TONES[state] ?? "none" },
        })),
      ),
      ...(next ? [ui.button("再看50条", { page: "mine", query: { after: next } })] : []),
    ];
  },
};
