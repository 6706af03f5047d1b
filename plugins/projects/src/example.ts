import type { Project } from "./fields.ts";

/** A whole application, for tests. */
export const whole: Project = {
  name: "党员攻坚：把一次交验合格率提到97%",
  kind: "书记突破项目",
  owner: "m1",
  roles: [
    { member: "m1", role: "攻坚组长" },
    { member: "m2", role: "数据核对" },
  ],
  business: "质量2.1",
  kpis: [{ name: "一次交验合格率", suffix: "%", baseline: 94.2, target: 97, source: "质量系统，每月5日" }],
  plan: [
    { what: "首件确认工艺固化", due: "2026-06-30" },
    { what: "12个工位防错装置上线", due: "2026-08-31" },
    { what: "三班轮值数据满8周", due: "2026-10-31" },
  ],
};
