import { dayLabel, isPeriod, type Lock, type Page, type PluginRecord, type Row, type Tone, ui } from "@jiceng/plugin";
import { KINDS } from "../fields.ts";
import { isMadeUp } from "../meeting.ts";

const STATES = ["计划", "待确认", "退回", "已确认", "作废"] as const;
export const STATE_TONES: Record<string, Tone> = {
  计划: "soon",
  待确认: "todo",
  退回: "over",
  已确认: "on",
  作废: "none",
};

const ANY = "全部";

const LOCKED: Record<Lock, string> = { published: "已发布，不能改", reviewed: "已审核，不能改" };

const row = ({ id, unitName, period, state, doc, locked }: PluginRecord): Row => ({
  topic: {
    text: String(doc.topic),
    to: { record: id, of: "meetings" },
    ...(isMadeUp(String(doc.date), period) && { note: "补开" }),
  },
  kind: String(doc.kind),
  unit: unitName,
  date: dayLabel(String(doc.date)),
  period: period ? { period } : null,
  state: { text: state, tone: STATE_TONES[state] ?? "none", ...(locked && { note: LOCKED[locked] }) },
});

/** Meetings of the units that the reader looks after, by state and kind. */
export const list: Page<"view"> = {
  title: "组织生活",
  permission: "view",
  async view(kit, { state = ANY, kind = ANY, period, after }) {
    const { items, next } = await kit.data.meetings!.find({
      where: {
        ...(state !== ANY && { state }),
        ...(kind !== ANY && { kind }),
        ...(period && isPeriod(period) && { period }),
      },
      limit: 50,
      ...(after && { after }),
    });
    return [
      ui.tabs(
        "state",
        [ANY, ...STATES].map((value) => ({ value, label: value })),
        state,
      ),
      ui.filter(
        "kind",
        "会议类型",
        [ANY, ...KINDS].map((value) => ({ value, label: value })),
        kind,
      ),
      items.length === 0
        ? ui.empty("没有这样的记录", "换一个状态或类型看看；要记一次会，从首页的本月应办点进去最快。")
        : ui.table(
            "会议记录",
            [
              { key: "topic", title: "主题" },
              { key: "kind", title: "类型" },
              { key: "unit", title: "单位" },
              { key: "date", title: "日期" },
              { key: "period", title: "所属期间" },
              { key: "state", title: "状态" },
            ],
            items.map(row),
          ),
      ...(next
        ? [ui.button("再看50条", { page: "list", query: { state, kind, after: next, ...(period && { period }) } })]
        : []),
    ];
  },
};
