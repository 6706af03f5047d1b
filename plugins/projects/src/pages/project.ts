import { type Page, ui } from "@jiceng/plugin";
import type { Can, Data } from "../data.ts";
import { atUnit, besideOf } from "./beside.ts";
import { body } from "./body.ts";
import { ways } from "./ways.ts";

/** Beside what the page itself tells: kept out of the list of fields. */
const TOLD = ["roles", "kpis", "plan", "done", "readings", "confirmations", "lastLog", "told"];

/** One project: where it stands, what is next, its milestones, figures and process record. */
export const project: Page<Can, Data> = {
  title: "项目",
  permission: "mine",
  async view(k, { id = "" }) {
    const record = await k.data.projects.get(id);
    if (!record) return [ui.empty("没有这个项目", "它可能已被移走，或不在您能看的范围内。")];
    const here = await atUnit(k, record.unit);
    const beside = await besideOf(here, record);
    const { doc } = record;
    return [
      ui.record("projects", record, {
        hide: TOLD,
        main: [...ways(here, record, "page"), ...body(here, record, beside, { charts: 6, logs: 30 })],
        side: [
          ui.table(
            "党员角色",
            [
              { key: "member", title: "党员" },
              { key: "role", title: "角色" },
            ],
            (doc.roles ?? []).map(({ member, role }) => ({ member: member ? { member } : null, role: role ?? null })),
            { empty: "还没有写党员角色。" },
          ),
        ],
      }),
    ];
  },
};
