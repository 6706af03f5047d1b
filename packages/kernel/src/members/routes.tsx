import { dayOf } from "@jiceng/plugin";
import type { FillColumns } from "../plugins/index.ts";
import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { anniversaryRoutes } from "./anniversary-routes.tsx";
import { isDecided, undoable } from "./change.ts";
import { memberChangeRoutes } from "./change-routes.tsx";
import { CIRCUMSTANCE_KINDS } from "./circumstance.ts";
import { STATUSES } from "./member.ts";
import { seeMember } from "./member-seen.ts";
import { MemberPage } from "./pages/member-page.tsx";
import { RosterPage } from "./pages/roster-page.tsx";
import { particularsRoutes } from "./particulars-routes.tsx";
import { postRoutes } from "./post-routes.tsx";
import { rosterFile } from "./roster-file.ts";
import { ORDERS, type Order, readRoster, type Standing } from "./store.ts";

const PER_PAGE = 50;
const STANDINGS: readonly Standing[] = [...CIRCUMSTANCE_KINDS, "gone"];

export const memberRoutes = (fill: FillColumns): RouteBook =>
  anniversaryRoutes(particularsRoutes(postRoutes(memberChangeRoutes(new RouteBook()))))
    .get("/members", { may: "members.read" }, async (visit) => {
      const id = visit.query("unit");
      const { scope, unit, below, may, columns } = await visit.ask({
        scope: about("units.scope", { ability: "members.read" }),
        unit: about("units.unit", { id, ability: "members.read", on: visit.dayAsked }),
        below: about("units.below", { id, ability: "members.read", on: visit.dayAsked }),
        may: about("access.may", { abilities: ["members.change"] }),
        columns: about("plugins.columns", { on: "members", shown: visit.query("columns") }),
      });
      if (id) found(unit);
      const name = visit.query("q").normalize("NFKC").trim().slice(0, 40);
      const status = STATUSES.find((one) => one === visit.query("status")) ?? "";
      const standing = STANDINGS.find((one) => one === visit.query("standing")) ?? "";
      const order = Object.hasOwn(ORDERS, visit.query("order")) ? (visit.query("order") as Order) : "code";
      const cohort = visit.query("cohort").slice(0, 40);
      const page = Math.max(1, Math.trunc(Number(visit.query("page"))) || 1);
      const { on } = visit;
      const today = dayOf(visit.now);
      const asked = {
        scope: id ? { all: false as const, units: below } : scope,
        day: on ?? today,
        ...{ name, order, status, standing, cohort },
      };
      const title = unit ? `${unit.name}的党员` : "党员";
      if (visit.fileAsked) return visit.list({ title, ...rosterFile(visit.db, asked) });
      const roster = await readRoster(visit.db, { ...asked, from: (page - 1) * PER_PAGE, limit: PER_PAGE });
      const filled = await fill(
        visit,
        on ? [] : columns,
        roster.lines.map((line) => line.id),
      );
      return visit.page(
        { title, section: "/members" },
        <RosterPage
          roster={roster}
          asked={{
            unit,
            name,
            order,
            status,
            standing,
            cohort,
            on,
            page,
            perPage: PER_PAGE,
            columns: on ? [] : columns,
          }}
          filled={filled}
          today={today}
          mayChange={may["members.change"] === true}
        />,
      );
    })
    .get("/members/:member", "signed-in", async (visit) => {
      const seen = await seeMember(visit, { anyDay: true });
      const { member, today, changes, decides, isSelf } = seen;
      const last = changes && !isSelf ? undoable(member.changes, today) : null;
      const change = last && (decides || !isDecided(last.verb)) ? last : null;
      return visit.page(
        { title: member.name, section: "/members", flash: DONE[visit.query("done")] },
        <MemberPage
          seen={seen}
          undo={
            change && {
              change,
              formKey: await visit.key(`/members/${member.id}/changes/${change.id}/undoing`),
            }
          }
        />,
      );
    });

const DONE: Record<string, string> = {
  changed: "已经登记。",
  phone: "工作电话已经保存。",
  cohorts: "类别已经保存。",
  undone: "登记已经收回，一切照旧。",
};
