import { dayOf, type Node, shortDay, type Tone, ui } from "@jiceng/plugin";
import type { Seen } from "../data.ts";
import { flow, wasApproved } from "../flow.ts";
import { checksBefore } from "../gate.ts";
import { attained, share } from "../kpi.ts";
import { milestonesOf } from "../milestone.ts";
import { lacking } from "../next.ts";
import { termsOf } from "../settings.ts";
import { isLive, stalledFor } from "../stall.ts";
import { atUnit, besideOf } from "./beside.ts";
import { body, type K, type Open } from "./body.ts";
import { ways } from "./ways.ts";

/** Projects being carried out that are listed before the rest is behind a link. */
const LISTED = 12;

/** States in which a project waits for whoever reviews. */
const JUDGED = ["中期", "评价"];

/** What is to be studied and what is under way, beside the one that was chosen. */
export async function list(k: K, projects: readonly Seen[], asked: string | undefined): Promise<Node[]> {
  // Who waits longest comes first.
  const waiting = projects.filter(({ state }) => state === "逐项研究").reverse();
  const judged = k.may.review ? projects.filter(({ state }) => JUDGED.includes(state)) : [];
  const running = silentFirst(
    k,
    projects.filter((one) => !judged.includes(one) && (isLive(one.state) || JUDGED.includes(one.state))),
  );
  const others = projects.filter((one) => ![waiting, judged, running].some((part) => part.includes(one)));
  const first = [...(k.may.review ? waiting : []), ...judged, ...running, ...others][0];
  const chosen = projects.find(({ id }) => id === asked) ?? first;
  const record = chosen ? await k.data.projects.get(chosen.id) : null;
  const listed = (title: string, rows: readonly Seen[]): Node[] =>
    rows.length === 0 ? [] : [ui.section(`${title} ${rows.length}`, [rowsOf(k, rows, record?.id)])];
  return [
    ui.columns(
      [...(record ? await panel(k, record, projects) : []), ...listed("其他", others)],
      [
        ...(k.may.review && waiting.length > 0 ? [toStudy(k, waiting, record?.id)] : listed("待研究", waiting)),
        ...listed("等您审", judged),
        ...listed("实施中", running),
      ],
      "side",
    ),
  ];
}

function toStudy(k: K, waiting: readonly Seen[], current: string | undefined): Node {
  return ui.choose(
    "projects",
    "待研究",
    waiting.map((one) => {
      const lacks = lacking(one.doc, one.state, { today: k.today, settings: k.settings });
      return {
        record: one.id,
        rev: one.rev,
        text: one.doc.name ?? "",
        note: one.unitName,
        tag: lacks > 0 ? `缺${lacks}样` : "齐",
        tone: (lacks > 0 ? "over" : "on") as Tone,
        to: pointTo(one),
        current: one.id === current,
      };
    }),
    [
      { move: "approve", title: "同意立项", primary: true },
      { move: "return", title: "退回修改", reason: "意见" },
      { move: "refuse", title: "不予立项", reason: "意见" },
    ],
  );
}

const pointTo = ({ id }: Seen) => ({ page: "board", query: { id } });

function rowsOf(k: K, rows: readonly Seen[], current: string | undefined): Node {
  const { stallDays } = termsOf(k.settings);
  const left = rows.length - LISTED;
  return ui.list(
    rows.slice(0, LISTED).map((one) => {
      const days = stalledFor(one, k.today, stallDays);
      const reached = attained(one.doc);
      return {
        text: one.doc.name ?? "",
        note: `${one.unitName} · ${one.state}`,
        to: pointTo(one),
        current: one.id === current,
        ...(days !== null
          ? { tag: `停滞${days}天`, tone: "over" as const }
          : reached !== null && { tag: share(reached) }),
      };
    }),
    left > 0 ? { more: { text: `其余${left}个`, to: { page: "board", query: { look: "stages" } } } } : {},
  );
}

function silentFirst(k: K, rows: readonly Seen[]): Seen[] {
  const { stallDays } = termsOf(k.settings);
  return [...rows].sort((a, b) => (stalledFor(b, k.today, stallDays) ?? 0) - (stalledFor(a, k.today, stallDays) ?? 0));
}

/** Moves that a form makes as it is handed in. */
const BY_FORM = ["submit", "midterm", "close", "spread", "file"];

/** The chosen project, as its own page shows it, without what can wait until it is opened. */
async function panel(k: K, record: Open, projects: readonly Seen[]): Promise<Node[]> {
  const { doc, unitName, history, moves } = record;
  const context = { today: k.today, settings: k.settings };
  const approved = history.find(({ to }) => to === "立项");
  const here = await atUnit(k, record.unit);
  const beside = await besideOf(here, record, projects);
  const own = moves.filter(({ move }) => !BY_FORM.includes(move));
  const lacks = (move: string): number => checksBefore(doc, move, context).filter(({ ok }) => !ok).length;
  return [
    ui.section(
      doc.name ?? "",
      [
        stages(k, record),
        ...ways(here, record, "board"),
        ...own
          .filter(({ move, why }) => why === null && lacks(move) === 0)
          .map(({ move, title, reason }) =>
            ui.move(move, title, record, { of: "projects", ...(reason && { reason: `${title}的原因` }) }),
          ),
        ...own.flatMap(({ move, title, why }) =>
          why ? [ui.text(why, "soft")] : lacks(move) > 0 ? [ui.text(`${title}要等${lacks(move)}样补齐。`, "soft")] : [],
        ),
        ...body(here, record, beside, { charts: 1, logs: 4 }),
        ui.link("打开这个项目", { record: record.id, of: "projects" }),
      ],
      [unitName, doc.kind ?? "", ...(approved ? [`${shortDay(dayOf(approved.at))}立项`] : [])].join(" · "),
    ),
  ];
}

function stages(k: K, { doc, state, history, dueBy }: Open): Node {
  const year = Number(k.today.slice(0, 4));
  const came = (stage: string): string | undefined => {
    const move = history.findLast(({ to }) => to === stage);
    return move && shortDay(dayOf(move.at), year);
  };
  const milestones = milestonesOf(doc, k.today);
  return ui.steps(
    flow.states.map((stage) => {
      const note =
        stage === "节点" && milestones.length > 0 && wasApproved(state)
          ? `${milestones.filter(({ on }) => on).length}/${milestones.length}`
          : stage === state && dueBy
            ? `审到${shortDay(dueBy, year)}`
            : came(stage);
      return { title: stage, ...(note && { note }) };
    }),
    Math.max(0, (flow.states as readonly string[]).indexOf(state)),
  );
}
