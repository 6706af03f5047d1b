import { definePlugin } from "@jiceng/plugin";
import { brands } from "./brands.ts";
import { ledger, proposal } from "./documents.ts";
import { health } from "./health.ts";
import { overdueReviews } from "./jobs.ts";
import { opinions } from "./opinions.ts";
import { board } from "./pages/board.ts";
import { brand } from "./pages/brand.ts";
import { sites } from "./pages/sites.ts";
import { unitTile } from "./pages/unit-tile.ts";
import { settings } from "./settings.ts";
import { siteRecords, startSite } from "./sites.ts";
import { giveTask } from "./task.ts";

/** 党建品牌: 一支部一品牌, from 培育 through 评审 and 命名 to the yearly 复核; and the 阵地 where people meet. */
export default definePlugin({
  id: "brand",
  version: "1.0.0",
  api: 1,
  title: "党建品牌",
  about: "一支部一品牌：培育、申报、评审、命名、复核；阵地按清单自查",
  needs: {
    "units:read": "按单位列品牌，选申报的支部",
    "metrics:read": "支柱挂的指标自动取数，不用手抄",
    "tasks:create": "把支柱上的一件事派成任务",
    notify: "复核到期前提醒支部",
  },
  permissions: {
    view: { title: "查看品牌和阵地", roles: ["admin", "officer", "secretary", "leader", "member"] },
    edit: { title: "培育、申报品牌，自查阵地", roles: ["secretary"], posts: "committee" },
    judge: { title: "参加评审，写评审意见", roles: ["officer", "secretary"] },
    decide: { title: "组织评审、命名、复核、摘牌", roles: ["officer"] },
  },
  settings,
  data: { brands, opinions, sites: siteRecords },
  duties: {
    one: {
      title: "一支部一品牌",
      every: "year",
      for: { kind: ["branch", "joint-branch"] },
      cites: "本单位党建品牌管理办法",
      met: { data: "brands", states: ["申报", "评审", "命名", "复核"], held: "began" },
      form: "brand",
    },
  },
  scores: { health },
  metrics: {
    named: {
      title: "命名的品牌",
      of: "brands",
      kind: "sum",
      suffix: "个",
      in: "began",
      shared: true,
      figure: (_, { state }) => (state === "命名" || state === "复核" ? { num: 1, den: 1 } : null),
      page: { page: "board", query: { state: "命名" } },
    },
  },
  nav: [{ page: "board", label: "党建品牌", icon: "star" }],
  pages: { board, brand, sites },
  tiles: { unit: unitTile },
  forms: {
    brand: {
      title: "品牌",
      of: "brands",
      permission: "edit",
      parts: [
        { title: "品牌", fields: ["name", "level", "category", "began", "due", "owner"] },
        { title: "内涵和载体", fields: ["meaning", "carrier"] },
        { title: "支柱", hint: "品牌靠哪几件实事立住。挂上指标的，数字由系统取。", fields: ["pillars"] },
        { title: "成效", fields: ["measures", "results", "progress"] },
      ],
      start: (k) => ({ level: "支部", began: k.today }),
      submit: ["apply"],
      uses: ["一支部一品牌这件应办记为完成", "支柱的数自动更新，不用另报", "申报表和台账直接生成"],
    },
    opinion: { title: "评审意见", of: "opinions", permission: "judge" },
    site: { title: "阵地", of: "sites", permission: "edit", start: startSite },
    task: giveTask,
  },
  documents: { proposal, ledger },
  jobs: { overdueReviews },
});
