import { type Doc, dayLabel, type PaperPart, type PlannedDocument, periodLabel } from "@jiceng/plugin";
import { type Attendance, turnout, turnoutText, type Vote, votersOf } from "./meeting.ts";

const lines = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Signed by hand, beside each other. */
const SIGNATURES = "主持人：　　　　　　　　记录人：　　　　　　　";

/** What the minutes of a meeting are called: 一车间党支部支委会会议纪要, 一车间党支部党员大会会议纪要, 第一党小组会会议纪要. */
const titleOf = (unitName: string, kind: string): string =>
  `${unitName}${kind}${kind.endsWith("会") ? "会议" : ""}纪要`.replace(/(支部|党小组)\1/, "$1");

/** Labels with what they say, as far as they say anything. */
const facts = (...rows: [label: string, value: unknown][]): PaperPart => ({
  part: "facts",
  rows: rows.flatMap(([label, value]) => (value ? [[label, String(value)] as const] : [])),
});

/** The 党课 that a meeting was, or that was given at it. */
const lecture = (doc: Doc, names: Readonly<Record<string, string>>): PaperPart =>
  facts(
    ["党课题目", doc.lecture],
    ["主讲", doc.speakerName || names[String(doc.speaker ?? "")] || doc.speakerIs],
    ["听课对象", doc.audience],
  );

/** What was put to a vote, with the votes as they were counted. */
function ballot(votes: readonly Vote[], rows: readonly Attendance[]): PaperPart[] {
  if (votes.length === 0) return [];
  const { due, present } = votersOf(rows);
  return [
    { part: "heading", text: "表决情况" },
    { part: "paragraph", text: `有表决权的应到${due}名，实到${present}名。` },
    {
      part: "table",
      columns: ["事项", "方式", "赞成", "反对", "弃权"],
      rows: votes.map(({ item = "", way = "表决", yes = 0, no = 0, abstain = 0 }) => [item, way, yes, no, abstain]),
    },
  ];
}

/** 会议纪要 of one meeting, to be printed and signed: what was recorded, in the layout of an official paper. */
export const minutes: PlannedDocument<"mine"> = {
  title: "会议纪要",
  of: "meetings",
  as: "docx",
  permission: "mine",
  async fill(k, id) {
    const record = await k.data.meetings!.get(id ?? "");
    if (!record) return { title: "会议纪要", parts: [] };
    const { doc, names, unitName, period } = record;
    const rows = (doc.attendance as Attendance[] | undefined) ?? [];
    const called = (state: string): string =>
      rows
        .filter((row) => row.state === state)
        .map(({ member, reason }) => `${names[member] ?? ""}${reason ? `（${reason}）` : ""}`)
        .join("、");
    const part = (heading: string, texts: readonly string[]): PaperPart[] =>
      texts.length > 0
        ? [{ part: "heading", text: heading }, ...texts.map((text): PaperPart => ({ part: "paragraph", text }))]
        : [];
    const numbered = (texts: readonly string[]) => texts.map((text, i) => `${i + 1}．${text}`);
    const day = dayLabel(String(doc.date));
    const title = titleOf(unitName, String(doc.kind ?? ""));
    return {
      title,
      head: { mark: title, number: period ? periodLabel(period) : "", day },
      parts: [
        facts(
          ["主题", doc.topic],
          ["时间", `${day}${doc.time ? ` ${doc.time}` : ""}`],
          ["地点", doc.place],
          ["主持", names[String(doc.host ?? "")]],
          ["记录", names[String(doc.scribe ?? "")]],
        ),
        lecture(doc, names),
        ...part("议题", numbered(lines(doc.agenda))),
        ...part("会议情况", doc.minutes ? [String(doc.minutes)] : []),
        ...part("决议", numbered(lines(doc.decisions))),
        ...ballot((doc.votes as Vote[] | undefined) ?? [], rows),
        facts(
          ["到会", turnoutText(turnout(rows))],
          ["出席", called("实到")],
          ["请假", called("请假")],
          ["缺席", called("缺席")],
        ),
        { part: "sign", lines: [SIGNATURES, unitName, day] },
      ],
    };
  },
};
