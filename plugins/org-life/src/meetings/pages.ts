import { isBranch, isPeriod, type Kit, type Node, type Page, type UnitSeen, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import { openCases } from "./beside.ts";
import { KINDS } from "./fields.ts";
import { meetingFlow } from "./meeting.ts";
import { yearView } from "./year.ts";

const STATES = [...meetingFlow.states, ...meetingFlow.aside];
const ANY = "全部";
const choices = (values: readonly string[]) => [ANY, ...values].map((value) => ({ value, label: value }));

/** Meetings of the units that the reader looks after, by state and kind. */
export const list: Page<"view" | "mine" | "record"> = {
  title: "组织生活",
  permission: "view",
  async view(kit, { state = ANY, kind = ANY, period, after }) {
    const k = kit as Kit;
    const isPlain = state === ANY && kind === ANY && !period && !after;
    const [{ items, next, states }, year, cases, units] = await Promise.all([
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
      isPlain && kit.may.record ? k.units({ ability: "record" }) : [],
    ]);
    return [
      ...ways(kit.may, "list"),
      ...toRecord(units),
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
        ? ui.empty("没有这样的记录", "换一个状态或类型看看；要记一次会，从首页的本月应办点进去，或用上面的按钮。")
        : ui.records("meetings", "会议记录", items, ["topic", "kind", "$unit", "date", "$period", "$state"]),
      ...(next
        ? [ui.button("再看50条", { page: "list", query: { state, kind, after: next, ...(period && { period }) } })]
        : []),
    ];
  },
};

/** The forms that fit the units whose meetings the reader records, owed or not. */
const toRecord = (units: readonly UnitSeen[]): Node[] => [
  ...(units.some(({ kind }) => isBranch(kind))
    ? [
        ui.button("记主题党日", { form: "theme" }),
        ui.button("记支委会", { form: "committee" }),
        ui.button("记支部党员大会", { form: "assembly" }),
        ui.button("记党课", { form: "lecture" }),
      ]
    : []),
  ...(units.some(({ kind }) => kind === "group") ? [ui.button("记党小组会", { form: "group" })] : []),
];

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
