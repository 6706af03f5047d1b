import { definePlugin } from "@jiceng/plugin";
import * as resultForms from "./forms/results.ts";
import * as roundForms from "./forms/rounds.ts";
import * as schemeForms from "./forms/schemes.ts";
import * as starForms from "./forms/stars.ts";
import * as tableForms from "./forms/tables.ts";
import { reactions } from "./notices.ts";
import { entry } from "./pages/entry.ts";
import { home } from "./pages/home.ts";
import { mine } from "./pages/mine.ts";
import { people } from "./pages/people.ts";
import { replay } from "./pages/replay.ts";
import { result } from "./pages/result.ts";
import { round } from "./pages/round.ts";
import { scheme } from "./pages/scheme.ts";
import { stars } from "./pages/stars.ts";
import { table } from "./pages/table.ts";
import { homeTile, memberTile, unitTile } from "./pages/tiles.ts";
import { permissions } from "./permissions.ts";
import { bulletin } from "./results/bulletin.ts";
import { consents } from "./results/consent.ts";
import { results } from "./results/result.ts";
import { rounds } from "./results/round.ts";
import { total } from "./results/score.ts";
import { schemes } from "./schemes/scheme.ts";
import { settings } from "./settings.ts";
import { tables } from "./tables/table.ts";

const data = { schemes, tables, rounds, results, consents };
export type Data = typeof data;
export type Can = keyof typeof permissions;

/** 自定义评分: schemes of indicators made without programming, and the quarterly rounds that are scored by them. */
export default definePlugin({
  id: "scoring",
  version: "1.0.0",
  api: 1,
  title: "考核评分",
  about: "自己定指标和公式，按季度考核支部和党员；每一分都说得清，可以申诉",
  needs: {
    "units:read": "给范围里的每个支部开一份考核",
    "members:read": "给支部里的每名党员开一份",
    "metrics:read": "完成率、到会率等自动取数，不用再填",
    "scores:publish": "公布星级：默认不公布，打开后也只公布本人同意的",
    notify: "反馈和通报时告诉被考核的支部",
  },
  permissions,
  settings,
  data,
  scores: { total },
  nav: [{ page: "home", label: "考核", icon: "star" }],
  pages: { home, scheme, table, replay, round, entry, result, people, mine, stars },
  forms: { ...schemeForms, ...tableForms, ...roundForms, ...resultForms, ...starForms },
  documents: { bulletin },
  tiles: { homeTile, memberTile, unitTile },
  on: reactions,
});
