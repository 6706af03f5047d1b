import { dayLabel, type PaperPart, type PlannedDocument } from "@jiceng/plugin";
import { type Attendance, turnout, turnoutText } from "./meeting.ts";

const lines = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** 会议纪要 of one meeting, to be printed and signed: what was recorded, in the layout of an official paper. */
export const minutes: PlannedDocument<"mine"> = {
  title: "会议纪要",
  of: "meetings",
  as: "docx",
  permission: "mine",
  async fill(k, id) {
    const record = await k.data.meetings!.get(id ?? "");
    if (!record) return { title: "会议纪要", parts: [] };
    const { doc, names, unitName } = record;
    const rows = (doc.attendance as Attendance[] | undefined) ?? [];
    const called = (state: string): string =>
      rows
        .filter((row) => row.state === state)
        .map(({ member, reason }) => `${names[member] ?? ""}${reason ? `（${reason}）` : ""}`)
        .join("、");
    const fact = (label: string, value: unknown): PaperPart[] =>
      value ? [{ part: "paragraph", text: `${label}：${value}` }] : [];
    const part = (heading: string, texts: readonly string[]): PaperPart[] =>
      texts.length > 0
        ? [{ part: "heading", text: heading }, ...texts.map((text): PaperPart => ({ part: "paragraph", text }))]
        : [];
    const numbered = (texts: readonly string[]) => texts.map((text, i) => `${i + 1}．${text}`);
    return {
      title: `${unitName}${doc.kind === "支委会" ? "支委会会议" : "主题党日"}纪要`,
      parts: [
        ...fact("主题", doc.topic),
        ...fact("时间", `${dayLabel(String(doc.date))}${doc.time ? ` ${doc.time}` : ""}`),
        ...fact("地点", doc.place),
        ...fact("主持", names[String(doc.host ?? "")]),
        ...fact("记录", names[String(doc.scribe ?? "")]),
        ...fact("到会", turnoutText(turnout(rows))),
        ...fact("请假", called("请假")),
        ...fact("缺席", called("缺席")),
        ...part("议题", numbered(lines(doc.agenda))),
        ...part("会议情况", doc.minutes ? [String(doc.minutes)] : []),
        ...part("决议", numbered(lines(doc.decisions))),
        { part: "sign", lines: [unitName, dayLabel(String(doc.date))] },
      ],
    };
  },
};
