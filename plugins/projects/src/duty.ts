import type { Duty } from "@jiceng/plugin";
import type { Data } from "./data.ts";
import { STANDING } from "./flow.ts";

/** 一支部一项目: each year one that was approved. */
export const one: Duty<Data> = {
  title: "一支部一项目",
  every: "year",
  for: { kind: ["branch", "joint-branch"] },
  cites: "本单位党建项目管理办法",
  met: { data: "projects", states: STANDING, held: "date" },
  form: "apply",
};
