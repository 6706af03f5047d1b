import { dayLabel, type Kit, type Node, type Page, type Row, shortDay, ui } from "@jiceng/plugin";
import type { LifeCan, LifeData } from "./data.ts";
import { beforeTold, isMended, isOverdue, STAGES, stageOf } from "./stages.ts";

type K = Kit<LifeData, LifeCan>;
type Session = NonNullable<Awaited<ReturnType<K["data"]["sessions"]["get"]>>>;
type Listed<C extends keyof LifeData> = Awaited<ReturnType<K["data"][C]["find"]>>["items"];

/** The move that ends each stage. */
const AHEAD: Readonly<Record<string, string>> = {
  学习: "studied",
  谈话: "talked",
  征求意见: "gathered",
  对照: "compared",
  开会: "submit",
};

/** One meeting: at which stage it is, what the next one still needs, what came out of it. */
export const session: Page<LifeCan, LifeData> = {
  title: "组织生活会",
  permission: "mine",
  async view(k, { id = "" }) {
    const record = await k.data.sessions.get(id);
    if (!record) return [ui.empty("没有这次会", "它可能已被移走，或不在您能看的范围内。")];
    const of = { where: { session: id }, limit: 200 } as const;
    const [problems, remarks, bulletins] = await Promise.all([
      k.data.problems.find({ ...of, orderBy: "due" }),
      k.data.remarks.find(of),
      k.data.bulletins.find(of),
    ]);
    const open = problems.items.filter(({ state }) => state !== "作废");
    const listed = open.map(({ state, doc }) => ({ state, ...(doc.due && { due: doc.due }) }));
    const at = stageOf(record.state, listed, bulletins.items.length > 0);
    const isHeld = record.state === "已开";
    return [
      // Before the meeting the record's own bar says the same.
      ...(isHeld ? [ui.steps(stepsOf(record), Math.min(at, STAGES.length - 1))] : []),
      ...(record.state === "作废" ? [] : next(k, record, at, beforeTold(listed, k.today))),
      ui.record("sessions", record, {
        hide: ["deadlines"],
        main: [
          ...(isHeld ? [problemList(k, record, open)] : []),
          ...said(k, record, remarks.items),
          ...(bulletins.items.length > 0 ? [told(bulletins.items)] : []),
        ],
      }),
    ];
  },
};

/** The eight stages, each with its own day or the one that was set for it. */
function stepsOf({ doc }: Session): { title: string; note?: string }[] {
  const on: Readonly<Record<string, string | undefined>> = {
    学习: doc.studied,
    谈话: doc.talkedBy,
    征求意见: doc.gathered,
    对照: doc.compared,
    开会: doc.date,
  };
  return STAGES.map((title) => {
    const by = doc.deadlines?.find(({ stage }) => stage === title)?.by;
    const note = on[title] ? shortDay(on[title]) : by ? `${shortDay(by)}前` : "";
    return { title, ...(note && { note }) };
  });
}

function next(k: K, { id, unit, state, missing, moves }: Session, at: number, open: string[]): Node[] {
  const mayWrite = k.may.record && moves.length > 0;
  if (state === "已开") {
    if (!k.may.record || at >= STAGES.length) return [];
    const query = { unit, session: id };
    return [
      ui.checks(
        at === 5 ? "还没有问题清单" : "通报前",
        open.length > 0
          ? open.map((text) => ({ text, ok: false }))
          : [{ text: "问题清单有了，没有过期的整改", ok: true }],
      ),
      ui.button(at === 5 ? "列问题清单" : "再列几条问题", { form: "problems", query }, at === 5),
      ...(open.length === 0 ? [ui.button("记会后通报", { form: "bulletin", query }, true)] : []),
    ];
  }
  if (!mayWrite || state === "待确认") return [];
  const move = AHEAD[state] ?? "";
  const lacks = [
    ...(missing[move] ?? []),
    ...[moves.find((one) => one.move === move)?.why].filter((why) => why != null),
  ];
  return [
    ui.checks(lacks.length > 0 ? `${state}还差` : `${state}的都有了`, [
      ...lacks.map((text) => ({ text, ok: false })),
      ...(lacks.length === 0 ? [{ text: "可以转下一步", ok: true }] : []),
    ]),
  ];
}

function problemList(k: K, { unit }: Session, problems: Listed<"problems">): Node {
  const due = problems.filter(({ doc }) => doc.due !== undefined && doc.due <= k.today);
  const mended = due.filter(isMended).length;
  return ui.table(
    "问题清单",
    [
      { key: "text", title: "问题和措施" },
      { key: "owner", title: "责任人" },
      { key: "due", title: "期限" },
      { key: "state", title: "整改" },
    ],
    problems.map((one): Row => {
      const { id, doc, state } = one;
      const late = isOverdue({ state, ...(doc.due && { due: doc.due }) }, k.today);
      return {
        text: { text: doc.text ?? "", ...(doc.measure && { note: doc.measure }), to: { record: id, of: "problems" } },
        owner: doc.owner ? { member: doc.owner } : null,
        due: doc.due ? { day: doc.due } : null,
        state: {
          text: late ? "逾期" : state,
          tone: late ? "over" : state === "已整改" ? "on" : "todo",
          ...(doc.proof && { note: doc.proof }),
          ...(state === "整改中" && k.may.record && unit && { to: { form: "finish", record: id } }),
        },
      };
    }),
    {
      empty: "还没有列问题。会上查摆出来的，一条一行。",
      note:
        due.length > 0
          ? `整改率${Math.round((mended / due.length) * 100)}%：到期${due.length}条，已整改${mended}条`
          : "还没有到期的",
    },
  );
}

/** 批评与自我批评, as far as the reader was there. */
function said(k: K, { id, unit, doc, state }: Session, remarks: Listed<"remarks">): Node[] {
  const isKept = doc.kind === "民主生活会" || k.settings.remarks === true;
  const mayWrite = isKept && k.may.record && unit && (doc.attendance ?? []).length > 0 && state !== "作废";
  if (remarks.length === 0 && !mayWrite) return [];
  return [
    ui.section(
      "批评与自我批评",
      [
        ...(remarks.length > 0
          ? [
              ui.list(
                remarks.map(({ doc: { speaker = "", about, text = "" }, names }) => ({
                  text,
                  note: about ? `${names[speaker] ?? ""}对${names[about] ?? ""}` : `${names[speaker] ?? ""}自我批评`,
                })),
              ),
            ]
          : []),
        ...(mayWrite ? [ui.link("记发言", { form: "remark", query: { unit, session: id } })] : []),
      ],
      "只有到会的人和记录的人看得到",
    ),
  ];
}

const told = (bulletins: Listed<"bulletins">): Node =>
  ui.section("会后通报", [
    ui.list(
      bulletins.map(({ id, doc }) => ({
        text: doc.text ?? "",
        note: `${doc.date ? dayLabel(doc.date) : ""} · ${doc.to ?? ""}`,
        to: { record: id, of: "bulletins" },
      })),
    ),
  ]);
