import { definePlugin } from "@jiceng/plugin";
import { brands } from "./brands.ts";
import { ledger, proposal } from "./documents.ts";
import * as forms from "./forms.ts";
import { health } from "./health.ts";
import { overdueReviews } from "./jobs.ts";
import { named, one } from "./named.ts";
import { opinions } from "./opinions.ts";
import { board } from "./pages/board.ts";
import { brand } from "./pages/brand.ts";
import { sites } from "./pages/sites.ts";
import { unitTile } from "./pages/unit-tile.ts";
import { settings } from "./settings.ts";
import { siteRecords } from "./sites.ts";
import { task } from "./task.ts";
import { works } from "./works.ts";

const data = { brands, opinions, works, sites: siteRecords };
const permissions = {
  view: { title: "查看品牌和阵地", roles: ["admin", "officer", "secretary", "leader", "member"] },
  edit: { title: "培育、申报品牌，自查阵地", roles: ["secretary"], posts: "committee" },
  judge: { title: "参加评审，写评审意见", roles: ["officer"] },
  decide: { title: "组织评审、命名、复核、摘牌", roles: ["officer"] },
} as const;
export type Data = typeof data;
export type Can = keyof typeof permissions;

/** 党建品牌: 一支部一品牌, from 培育 through 评审 and 命名 to the yearly 复核; and the 阵地 where people meet. */
export default definePlugin({
  id: "brand",
  version: "1.0.0",
  api: 1,
  title: "党建品牌",
  about: "一支部一品牌：培育、申报、评审、命名、复核；阵地按清单自查",
  needs: {
    "metrics:read": "支柱挂的指标自动取数，不用手抄",
    "tasks:create": "把支柱上的一件事派成任务",
    notify: "复核到期前提醒",
  },
  permissions,
  settings,
  data,
  duties: { one },
  scores: { health },
  metrics: { named },
  nav: [{ page: "board", label: "党建品牌", icon: "star" }],
  pages: { board, brand, sites },
  tiles: { unitTile },
  forms: { ...forms, task },
  documents: { proposal, ledger },
  jobs: { overdueReviews },
});
