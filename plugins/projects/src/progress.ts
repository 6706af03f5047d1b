import { dayLabel, daysBetween, type ScoreContext, type ScoreLine, type ScoreResult } from "@jiceng/plugin";
import type { Project } from "./fields.ts";
import { attainmentOf, share } from "./kpi.ts";
import { milestonesOf } from "./milestone.ts";
import { termsOf } from "./settings.ts";

const OF = { milestones: 40, kpis: 40, logs: 20 };
/** What a late milestone still counts of one in time. */
const LATE = 0.5;

const points = (of: number, part: number): number => Math.round(of * part * 10) / 10;

/** 推进情况: milestones whose day has come, KPIs on their way, and whether anything is heard. The weights are ours; no regulation has any. */
export function progress(project: Project, { today, settings }: ScoreContext): ScoreResult {
  const lines = [
    milestoneLine(project, today),
    ...kpiLines(project),
    logLine(project, today, termsOf(settings).stallDays),
  ];
  const counted = lines.filter(({ points }) => points !== null);
  const of = counted.reduce((sum, line) => sum + line.of, 0);
  const got = counted.reduce((sum, line) => sum + line.points!, 0);
  return { total: of === 0 ? null : Math.round((got / of) * 1000) / 10, lines };
}

function milestoneLine(project: Project, today: string): ScoreLine {
  const judged = milestonesOf(project, today).filter(({ standing }) => standing !== "todo" && standing !== "soon");
  const count = (standing: string) => judged.filter((one) => one.standing === standing).length;
  const [on, late, over] = [count("on"), count("late"), count("over")];
  const line = { code: "milestones", title: "节点", of: OF.milestones };
  if (judged.length === 0) return { ...line, points: null, standing: "none", why: "还没有到期的节点" };
  return {
    ...line,
    points: points(OF.milestones, (on + LATE * late) / judged.length),
    why: `到期${judged.length}个：按时${on}个，迟办${late}个按一半，逾期${over}个不计`,
  };
}

function kpiLines(project: Project): ScoreLine[] {
  const { kpis = [] } = project;
  return kpis.map((kpi, at) => {
    const reached = attainmentOf(project, kpi);
    const line = {
      code: `kpi-${at}`,
      title: kpi.name ?? `指标${at + 1}`,
      group: "指标",
      of: Math.round((OF.kpis / kpis.length) * 10) / 10,
    };
    if (reached === null) return { ...line, points: null, standing: "missing", why: "还没有填过数" };
    return {
      ...line,
      points: points(line.of, Math.min(1, Math.max(0, reached))),
      why: `从${kpi.baseline}到${kpi.target}，走了${share(reached)}`,
    };
  });
}

function logLine(project: Project, today: string, stallDays: number): ScoreLine {
  const line = { code: "logs", title: "过程记录", of: OF.logs };
  const { lastLog } = project;
  if (!lastLog) return { ...line, points: null, standing: "missing", why: "还没有过程记录" };
  const silent = daysBetween(lastLog, today);
  // One that was evaluated was heard of in its time.
  const stalled = !project.grade && silent >= stallDays;
  return {
    ...line,
    points: stalled ? 0 : OF.logs,
    why: `最近一条${dayLabel(lastLog)}，${stalled ? `已${silent}天没有新的` : "没有停滞"}`,
  };
}
