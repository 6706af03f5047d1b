import {
  dayLabel,
  dayOf,
  type MoveRow,
  type Node,
  type OpenRecord,
  type Page,
  shortPeriod,
  timeOf,
  ui,
} from "@jiceng/plugin";
import { type Attendance, isMadeUp, meetingFlow, turnout, turnoutText } from "../meeting.ts";
import { STATE_TONES } from "./list.ts";

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const lines = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** One meeting: what happened, who was there, where the record stands and what may be done with it. */
export const meeting: Page<"mine"> = {
  title: "会议记录",
  permission: "mine",
  async view(kit, { id = "" }) {
    const record = await kit.data.meetings!.get(id);
    if (!record) return [ui.empty("没有这条记录", "它可能已被移走，或不在您能看的范围内。")];
    return [...standing(record), ui.columns(content(record), aside(record))];
  },
};

const at = (move: string, history: readonly MoveRow[]): string | undefined => {
  const made = history.findLast((row) => row.move === move);
  return made && `${made.by} · ${dayLabel(dayOf(made.at))}`;
};

function standing(record: OpenRecord): Node[] {
  const { state, history } = record;
  if (state === "作废") {
    const voided = history.at(-1);
    return [
      ui.banner(`已作废：${voided?.reason ?? "没有写原因"}（${voided?.by ?? ""}）。作废的记录不计入完成。`, "warn"),
    ];
  }
  const returned = state === "退回" ? history.findLast(({ move }) => move === "return") : undefined;
  return [
    ...(returned ? [ui.banner(`${returned.by}退回：${returned.reason}`, "warn")] : []),
    ui.steps(
      [
        { title: "计划" },
        { title: "记录", ...(at("submit", history) && { note: at("submit", history)! }) },
        { title: "确认", ...(at("confirm", history) && { note: at("confirm", history)! }) },
      ],
      { 计划: 0, 退回: 1, 待确认: 2, 已确认: 3 }[state] ?? 0,
    ),
    ...actions(record),
  ];
}

/** What the reader may do now; where something is refused, why. */
function actions(record: OpenRecord): Node[] {
  const form = record.doc.kind === "支委会" ? "committee" : "theme";
  const nodes: Node[] = [];
  if (record.editable)
    nodes.push(ui.button(record.state === "计划" ? "记录这次会" : "修改后再提交", { form, record: record.id }, true));
  for (const { move, title, why, reason } of record.moves) {
    if (move === "submit") continue;
    if (why) nodes.push(ui.text(why, "soft"));
    else {
      const confirms = move === "confirm";
      nodes.push(
        ui.move(move, title, record, {
          primary: confirms,
          ...(reason && { reason: `${meetingFlow.moves[move as "void"].title}的原因` }),
        }),
      );
    }
  }
  return nodes;
}

function content({ doc, names, period }: OpenRecord): Node[] {
  const rows = (doc.attendance as Attendance[] | undefined) ?? [];
  const agenda = lines(doc.agenda);
  const decisions = lines(doc.decisions);
  return [
    ui.section("时间与人", [
      ui.facts([
        { label: "类型", value: [text(doc.kind), text(doc.activity)].filter(Boolean).join(" · ") },
        { label: "日期", value: `${dayLabel(String(doc.date))}${text(doc.time) ? ` ${doc.time}` : ""}` },
        ...(period
          ? [
              {
                label: "所属期间",
                value: `${shortPeriod(period)}${isMadeUp(String(doc.date), period) ? "（期后补开）" : ""}`,
              },
            ]
          : []),
        { label: "地点", value: text(doc.place) },
        { label: "主持", value: names[String(doc.host)] ?? null },
        { label: "记录", value: names[String(doc.scribe)] ?? null },
      ]),
    ]),
    ...(agenda.length > 0
      ? [
          ui.section("议题", [
            ui.list(
              agenda.map((line) => ({ text: line })),
              { ordered: true },
            ),
          ]),
        ]
      : []),
    ...(decisions.length > 0
      ? [
          ui.section("决议", [
            ui.list(
              decisions.map((line) => ({ text: line })),
              { ordered: true },
            ),
          ]),
        ]
      : []),
    ...(text(doc.minutes) ? [ui.section("会议记录", [ui.markdown(String(doc.minutes))])] : []),
    ...(rows.some(({ state }) => state)
      ? [
          ui.people(
            "到会",
            rows.map(({ member, state = "未记", reason }) => ({
              member,
              name: names[member] ?? "已转出的党员",
              state,
              ...(reason && { note: reason }),
            })),
          ),
        ]
      : []),
  ];
}

function aside({ id, unit, unitName, state, doc, history }: OpenRecord): Node[] {
  const rows = (doc.attendance as Attendance[] | undefined) ?? [];
  return [
    ui.section("这条记录", [
      ui.facts([
        { label: "单位", value: unit ? { text: unitName, to: { unit } } : unitName },
        { label: "状态", value: { text: state, tone: STATE_TONES[state] ?? "none" } },
        ...(rows.some((row) => row.state) ? [{ label: "到会", value: turnoutText(turnout(rows)) }] : []),
      ]),
      ui.link("会议纪要（Word）", { document: "minutes", record: id }),
    ]),
    ui.section("经过", [
      history.length === 0
        ? ui.text("还没有提交过。", "soft")
        : ui.timeline(
            history.map(({ move, by, at: when, reason }) => ({
              at: `${dayLabel(dayOf(when))} ${timeOf(when)}`,
              text: `${by} ${meetingFlow.moves[move as keyof typeof meetingFlow.moves]?.title ?? "保存计划"}`,
              ...(reason && { note: reason }),
            })),
          ),
    ]),
  ];
}
