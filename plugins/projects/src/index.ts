import { definePlugin } from "@jiceng/plugin";
import { data } from "./data.ts";
import { application, ledger } from "./documents.ts";
import { one } from "./duty.ts";
import * as carryingOut from "./forms/carrying-out.ts";
import * as handingIn from "./forms/handing-in.ts";
import * as studying from "./forms/studying.ts";
import { metrics } from "./metrics.ts";
import { board } from "./pages/board.ts";
import { mine } from "./pages/mine.ts";
import { project } from "./pages/project.ts";
import { spread } from "./pages/spread.ts";
import { dueSoon, unitProjects } from "./pages/tiles.ts";
import { permissions } from "./permissions.ts";
import { progress } from "./progress.ts";
import { settings } from "./settings.ts";
import { stalled, told } from "./telling.ts";

/** 两带两创 and what is like it: 申报→逐项研究→立项→节点→中期→结项→评价→推广, each project measured against a baseline. */
export default definePlugin({
  id: "projects",
  version: "1.0.0",
  api: 1,
  title: "两带两创",
  about: "书记突破项目、创新试点：申报、逐项研究、立项、节点、中期、结项、评价、推广",
  called: "called",
  needs: {
    "units:read": "知道您在哪个支部能办理，别处只给看",
    notify: "立项、退回和停滞时告诉项目所在的支部",
    "files:write": "过程记录可以带附件",
  },
  permissions,
  settings,
  data,
  duties: { one },
  scores: { progress: { title: "推进情况", of: "projects", range: [0, 100], score: progress } },
  metrics,
  nav: [{ page: "board", label: "两带两创", icon: "target" }],
  pages: { board, project, mine, spread },
  tiles: { unitProjects, dueSoon },
  forms: { ...handingIn, ...carryingOut, ...studying },
  documents: { application, ledger },
  jobs: { stalled },
  on: told,
});
