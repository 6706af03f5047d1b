import type { Duty } from "@jiceng/plugin";
import { BY_SECRETARY, SPEAKERS } from "./lectures/lecture.ts";

const branches = { kind: ["branch", "joint-branch"] } as const;
const met = { data: "meetings", states: ["已确认"], held: "date" } as const;

/** What branches and groups owe. Beside the first two an enterprise names the month from which it asks for them: see `settings.ts`. */
export const duties = {
  theme: {
    title: "主题党日",
    every: "month",
    count: { rule: "theme-day.per-month" },
    for: branches,
    cites: "《支部工作条例》第十六条",
    met,
    form: "theme",
  },
  committee: {
    title: "支委会",
    every: "month",
    count: { rule: "committee.per-month" },
    for: { ...branches, having: "committee" },
    cites: "《支部工作条例》第十二条",
    met,
    form: "committee",
  },
  assembly: {
    title: "支部党员大会",
    every: "quarter",
    count: { rule: "assembly.per-quarter" },
    for: branches,
    cites: "《支部工作条例》第十一条",
    met,
    form: "assembly",
    since: "assemblySince",
  },
  group: {
    title: "党小组会",
    every: "month",
    count: { rule: "group.per-month" },
    for: { kind: "group" },
    cites: "《支部工作条例》第十三条",
    met,
    form: "group",
    since: "groupSince",
  },
  lecture: {
    title: "党课",
    every: "quarter",
    count: { rule: "lecture.per-quarter" },
    for: branches,
    cites: "《支部工作条例》第十六条要求按期上党课；每季几次由本单位定",
    met: { ...met, also: { speakerIs: SPEAKERS } },
    form: "lecture",
    since: "lectureSince",
  },
  secretary: {
    title: "书记讲党课",
    every: "year",
    count: { rule: "lecture.secretary" },
    for: branches,
    cites: "参照《支部工作条例》第十六条：党委书记每年至少讲一次",
    met: { ...met, also: { speakerIs: [BY_SECRETARY] } },
    form: "secretary",
    since: "lectureSince",
  },
  appraisal: {
    title: "民主评议党员",
    every: "year",
    count: { rule: "appraisal.per-year" },
    for: branches,
    cites: "《支部工作条例》第五章",
    met: { data: "appraisals", states: ["已通报"], held: "heldOn" },
    form: "appraisal",
    since: "appraisalSince",
  },
} as const satisfies Record<string, Duty>;
