import { isPeriod, type Kit, type Page, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import { openCases } from "./beside.ts";
import { KINDS } from "./fields.ts";
import { meetingFlow } from "./meeting.ts";
import { yearView } from "./year.ts";

const STATES = [...meetingFlow.states, ...meetingFlow.aside];
const ANY = "全部";
const choices = (values: readonly string[]) => [ANY, ...values].map((value) => ({ value, label: value }));

/** Meetings of the units that the reader looks after, by state and kind. */
export const list: Page<"view" | "mine"> = {
  title: "组织生活",
  permission: "view",
  async view(kit, { state = ANY, kind = ANY, period, after }) {
    const k = kit as Kit;
    const isPlain = state === ANY && kind === ANY && !period && !after;
    const [{ items, next, states }, year, cases] = await Promise.all([
      k.data.meetings!.find({
        where: {
          ...(state !== ANY && { state }),
          ...(kind !== ANY && { kind }),
          ...(period && isPeriod(period) && { period }),
        },
        ...(after && { after }),
      }),
      isPlain ? yearView(k) : [],
      isPlain ? openCases(k, "") : [],
    ]);
    return [
      ...ways(kit.may, "list"),
      ...year,
      ...cases,
      ui.tabs("kind", choices(KINDS), kind),
      ui.filter(
        "state",
        "状态",
        choices(STATES).map((one) => ({
          ...one,
          label: one.value === ANY ? ANY : `${one.label} ${states[one.value] ?? 0}`,
        })),
        state,
      ),
      items.length === 0
        ? ui.empty("没有这样的记录", "换一个状态或类型看看；要记一次会，从首页的本月应办点进去最快。")
        : ui.records("meetings", "会议记录", items, ["topic", "kind", "$unit", "date", "$period", "$state"]),
      ...(next
        ? [ui.button("再看50条", { page: "list", query: { state, kind, after: next, ...(period && { period }) } })]
        : []),
    ];
  },
};

/** Meetings that name the reader, whatever their part in it. */
export const mine: Page<"mine"> = {
  title: "我的会议",
  permission: "mine",
  async view(kit, { after }) {
    const { items, next } = await kit.data.meetings!.find({ where: { mine: "yes" }, ...(after && { after }) });
    if (items.length === 0)
      return [...ways(kit.may, "mine"), ui.empty("还没有您的会议记录", "支部记录会议并把您列入名单后，会出现在这里。")];
    return [
      ...ways(kit.may, "mine"),
      ui.records("meetings", "我的会议", items, ["topic", "kind", "date", "$unit", "$state"]),
      ...(next ? [ui.button("再看50条", { page: "mine", query: { after: next } })] : []),
    ];
  },
};
