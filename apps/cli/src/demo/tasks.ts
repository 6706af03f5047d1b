import { addDays, type Day } from "@jiceng/plugin";
import type { Enterprise } from "./enterprise.ts";

interface SentStep {
  unit: string;
  step: string;
  by: string;
  at: string;
  text?: string;
  until?: Day;
}

export interface SentDispatch {
  unit: string;
  to: string[];
  splits?: number;
  title: string;
  ask: string;
  deliverable: string;
  deadline: Day;
  days?: number;
  by: string;
  at: string;
  owners?: { first?: string; direct?: string; specific?: string };
  steps: SentStep[];
}

const at = (day: Day, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

/** Who of the company acts for its offices, by member code. */
export interface Officers {
  company: string;
  middle: string;
}

/** A handful of tasks, in every state that a task can be in, as they would stand on `today`. */
export function tasksOf({ units, posts }: Enterprise, today: Day, by: Officers): SentDispatch[] {
  const named = (name: string) => units.find((unit) => unit.name === name)!;
  const below = (code: string) => units.filter(({ parent }) => parent === code).map((unit) => unit.code);
  const secretary = (unit: string) =>
    posts.find((held) => held.unit === unit && held.post === "书记")?.member ?? by.middle;
  const day = (offset: number) => addDays(today, offset);
  const company = units[0]!.code;
  const committees = units
    .filter(({ parent, kind }) => parent === company && kind === "committee")
    .map(({ code }) => code);
  const middle = named("总装厂党委").code;
  const general = named("总装车间党总支").code;
  const workshops = below(general);
  const [one, two, three] = workshops as [string, string, string];
  const small = named("试车场党支部").code;
  return [
    {
      unit: company,
      to: committees,
      title: "开展冬季安全生产先锋岗行动",
      ask: "每个支部至少设一个党员先锋岗，对照岗位风险清单查一遍，查出的问题当场能改的当场改。\n由各厂党委分解到支部，不用另报照片和信息稿。",
      deliverable: "先锋岗名单和查改问题清单",
      deadline: day(12),
      by: by.company,
      at: at(day(-9), "09:20"),
      owners: { first: "书记" },
      steps: [
        { unit: middle, step: "sign", by: by.middle, at: at(day(-8), "08:40") },
        ...committees
          .filter((code) => code !== middle)
          .slice(0, 5)
          .map((unit, i) => ({ unit, step: "sign", by: by.company, at: at(day(-8 + (i % 3)), "14:10") })),
      ],
    },
    {
      unit: middle,
      to: [general, small],
      splits: 0,
      title: "开展冬季安全生产先锋岗行动",
      ask: "按公司党委的要求，把先锋岗设到班组；查改清单写明班组、问题、谁改、哪天改完。",
      deliverable: "先锋岗名单和查改问题清单",
      deadline: day(8),
      by: by.middle,
      at: at(day(-7), "10:05"),
      owners: { first: "书记" },
      steps: [
        { unit: general, step: "sign", by: by.middle, at: at(day(-6), "09:00") },
        { unit: small, step: "sign", by: secretary(small), at: at(day(-6), "16:30") },
        {
          unit: small,
          step: "feedback",
          by: secretary(small),
          at: at(day(-2), "11:20"),
          text: "设了两个先锋岗，试车台架查完，剩油品间。",
        },
      ],
    },
    {
      unit: general,
      to: workshops,
      splits: 1,
      title: "开展冬季安全生产先锋岗行动",
      ask: "先锋岗设到班组；查改清单写明班组、问题、谁改、哪天改完。",
      deliverable: "先锋岗名单和查改问题清单",
      deadline: day(6),
      by: by.middle,
      at: at(day(-6), "09:30"),
      owners: { first: "书记", specific: "组织委员" },
      steps: [
        ...workshops.slice(0, 4).map((unit) => ({ unit, step: "sign", by: secretary(unit), at: at(day(-5), "08:50") })),
        {
          unit: two,
          step: "report",
          by: secretary(two),
          at: at(day(-3), "15:00"),
          text: "三个先锋岗已挂牌，查出四处，都已改完，清单在车间看板。",
        },
        { unit: two, step: "verify", by: by.middle, at: at(day(-2), "09:15"), text: "清单齐，抽看了两处，已改。" },
        {
          unit: three,
          step: "report",
          by: secretary(three),
          at: at(day(-1), "17:20"),
          text: "先锋岗名单和清单都有了。",
        },
      ],
    },
    {
      unit: middle,
      to: [one, two, small],
      title: "补齐上季度缺的会议签到",
      ask: "对照上季度的会议记录，缺到会情况的补上；确实补不了的写明原因。",
      deliverable: "补齐后的会议记录",
      deadline: day(1),
      by: by.middle,
      at: at(day(-12), "14:00"),
      steps: [
        { unit: one, step: "sign", by: secretary(one), at: at(day(-11), "09:10") },
        { unit: one, step: "report", by: secretary(one), at: at(day(-6), "16:00"), text: "补了两次会的到会情况。" },
        {
          unit: one,
          step: "return",
          by: by.middle,
          at: at(day(-5), "10:30"),
          text: "还差一次支委会没有补，补上再报。",
        },
        { unit: two, step: "sign", by: secretary(two), at: at(day(-11), "10:00") },
        {
          unit: two,
          step: "ask-extension",
          by: secretary(two),
          at: at(day(-1), "09:00"),
          text: "当时的记录人外出培训，周五才回来。",
          until: day(4),
        },
        { unit: small, step: "sign", by: secretary(small), at: at(day(-10), "09:00") },
        { unit: small, step: "report", by: secretary(small), at: at(day(-8), "15:30"), text: "只缺一次，已补。" },
        { unit: small, step: "verify", by: by.middle, at: at(day(-7), "09:40") },
      ],
    },
    {
      unit: middle,
      to: [one, small],
      title: "报送党员突击队名单",
      ask: "把正在用的突击队名单核一遍，人员有变动的更新。",
      deliverable: "核对过的名单",
      deadline: day(-2),
      by: by.middle,
      at: at(day(-10), "10:00"),
      owners: { first: "书记", direct: "副书记" },
      steps: [
        { unit: one, step: "sign", by: secretary(one), at: at(day(-9), "09:30") },
        { unit: small, step: "withdraw", by: by.middle, at: at(day(-9), "14:00"), text: "试车场没有突击队，不用报。" },
      ],
    },
    {
      unit: middle,
      to: [one],
      title: "确定明年党员教育培训需求",
      ask: "问一问党员想学什么、缺什么，列出最要紧的三条。",
      deliverable: "三条需求",
      deadline: day(15),
      days: 2,
      by: by.middle,
      at: at(day(-1), "16:40"),
      steps: [],
    },
  ];
}
