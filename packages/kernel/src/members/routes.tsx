import { dayOf } from "@jiceng/plugin";
import { unitWithin } from "../access/index.ts";
import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { STATUSES } from "./member.ts";
import { MemberPage } from "./pages/member-page.tsx";
import { RosterPage } from "./pages/roster-page.tsx";
import { readMember, readRoster } from "./store.ts";

const PER_PAGE = 50;

export const memberRoutes = (): RouteBook =>
  new RouteBook()
    .get("/members", { may: "members.read" }, async (visit) => {
      const id = visit.query("unit");
      const { scope, unit, below } = await visit.ask({
        scope: about("units.scope", { ability: "members.read" }),
        unit: about("units.unit", { id, ability: "members.read" }),
        below: about("units.below", { id, ability: "members.read" }),
      });
      if (id) found(unit);
      const name = visit.query("q").normalize("NFKC").trim().slice(0, 40);
      const status = STATUSES.find((one) => one === visit.query("status")) ?? "";
      const page = Math.max(1, Math.trunc(Number(visit.query("page"))) || 1);
      const day = dayOf(visit.now);
      const roster = await readRoster(visit.db, {
        scope: id ? { all: false, units: below } : scope,
        day,
        name,
        status,
        from: (page - 1) * PER_PAGE,
        limit: PER_PAGE,
      });
      return visit.page(
        { title: unit ? `${unit.name}的党员` : "党员", section: "/members" },
        <RosterPage roster={roster} asked={{ unit, name, status, page, perPage: PER_PAGE }} day={day} />,
      );
    })
    .get("/members/:member", { may: "members.read" }, async (visit) => {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "members.read" }) });
      const day = dayOf(visit.now);
      const member = found(await readMember(visit.db, visit.param("member"), scope, day));
      const mayOpen = (unitNo: number) => unitWithin(scope, unitNo) !== null;
      return visit.page(
        { title: member.name, section: "/members" },
        <MemberPage member={member} day={day} mayOpen={mayOpen} />,
      );
    });
