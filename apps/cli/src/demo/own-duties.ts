import { addDays, type Day, firstDay, type Period, periodOf, shift } from "@jiceng/plugin";
import { OFFICER } from "./cast.ts";
import type { Enterprise } from "./enterprise.ts";
import type { TenantClient } from "./tenant-client.ts";
import type { SentMeeting } from "./year.ts";

const VISITS = {
  title: "联系点走访",
  every: "quarter",
  subject: "branch",
  count: "2",
  weight: "2",
  by: "after",
  days: "10",
  cites: "党员领导干部联系点制度",
  form: "reports:report",
};

const BRIEFING = {
  title: "总支工作例会",
  every: "month",
  subject: "general-branch",
  by: "working",
  days: "3",
  cites: "党总支工作规则",
  form: "reports:report",
};

const AWAY = "办公场所整体搬迁，年底前没有场地集中开展";
const EXCUSED = 2;

/** What the company asks for of its own accord, how far its general branches are with it, and who was excused from what. */
export async function askOwn(
  tenant: TenantClient,
  { units }: Enterprise,
  meetings: readonly SentMeeting[],
  today: Day,
): Promise<void> {
  const month = periodOf(today, "month");
  const before = shift(month, -1);
  await tenant.makeDuty({ ...VISITS, month: periodOf(firstDay(periodOf(today, "quarter")), "month") });
  const briefing = await tenant.makeDuty({ ...BRIEFING, month: before });
  const report = (unit: string, period: Period, date: Day) => ({
    unit,
    duty: briefing,
    period,
    state: "已确认",
    at: `${date}T10:00:00Z`,
    by: OFFICER,
    doc: { what: "总支工作例会", date, result: "听取各支部月度情况，研究两件难办的事，明确了责任人。" },
  });
  const general = units.filter(({ kind }) => kind === "general-branch").map(({ code }) => code);
  await tenant.report([
    ...general.map((code, i) => report(code, before, addDays(firstDay(before), 12 + (i % 10)))),
    ...general
      .filter((_, i) => i % 3 === 0 && today > firstDay(month))
      .map((code) => report(code, month, firstDay(month))),
  ]);
  const met = new Set(meetings.filter(({ period }) => period === month).map(({ unit }) => unit));
  const away = units.filter(({ kind, code }) => kind === "branch" && !met.has(code)).slice(-EXCUSED);
  for (const { code } of away)
    await tenant.exempt({
      unit: code,
      duty: "org-life:theme",
      first: month,
      last: shift(month, 2),
      reason: AWAY,
      by: OFFICER,
    });
}
