import { addDays, type Day } from "@jiceng/plugin";
import type { DemoUnit, Enterprise } from "./enterprise.ts";

/** Where the builder's people work: its projects, which branches are built there, who works on them, when they end. */
export interface DemoProjects {
  /** A file of units: the company as an administrative unit, its projects below. */
  units: string;
  formation: {
    ways: { unit: string; way: string }[];
    ties: { unit: string; place: string; from: Day }[];
    ends: { unit: string; on: Day }[];
    workers: { member: string; place: string; from: Day }[];
  };
}

/** Two projects that opened lately: nobody has built a branch there yet. */
const NEW = [
  { code: "YCX91", name: "松风岭储能项目", people: 5, days: 420 },
  { code: "YCX92", name: "南湖码头抢修项目", people: 4, days: 90 },
];

/** The projects of a company whose branches stand on them; `null` for the others. */
export function projectsOf({ plan, units, members }: Enterprise, today: Day): DemoProjects | null {
  if (plan.slug !== "yanchuan") return null;
  const top = units[0]!;
  const branches = units.filter(({ kind, name }) => kind === "branch" && name.endsWith("项目党支部"));
  const place = ({ code }: DemoUnit) => `${code}X`;
  const opened = addDays(today, -60);
  const borrowed = members.filter(({ unit, from }) => isOffice(unit, units) && from < opened);
  const lines = [
    ["YCX", `${plan.name}（行政）`, top.code, "行政单位", plan.openedOn],
    ...branches.map((one) => [place(one), one.name.replace("党支部", ""), "YCX", "项目", one.openedOn]),
    ...NEW.map(({ code, name }) => [code, name, "YCX", "项目", opened]),
  ];
  return {
    units: `编码,名称,上级编码,类型,成立日期\n${lines.map((line) => line.join(",")).join("\n")}\n`,
    formation: {
      ways: branches.map(({ code }, i) => ({ unit: code, way: i % 9 === 4 ? "派入式" : "单独式" })),
      ties: branches.map((one) => ({ unit: one.code, place: place(one), from: one.openedOn })),
      ends: [
        ...branches.map((one, i) => ({ unit: place(one), on: addDays(today, i < 2 ? 40 + 25 * i : 300 + 17 * i) })),
        ...NEW.map(({ code, days }) => ({ unit: code, on: addDays(opened, days) })),
      ],
      workers: [
        ...branches.flatMap((one) =>
          members
            .filter(({ unit }) => unit === one.code)
            .map(({ code, from }) => ({ member: code, place: place(one), from })),
        ),
        ...NEW.flatMap(({ code, people }, i) =>
          borrowed.slice(i * 6, i * 6 + people).map((one) => ({ member: one.code, place: code, from: opened })),
        ),
      ],
    },
  };
}

const isOffice = (code: string, units: readonly DemoUnit[]): boolean =>
  units.some((one) => one.code === code && one.name.endsWith("公司机关党支部"));
