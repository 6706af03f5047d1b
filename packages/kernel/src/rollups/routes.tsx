import { dayOf } from "@jiceng/plugin";
import { GROUP_PAGE, type GroupOf, isHeadquarters, subsidiariesOf } from "../groups/index.ts";
import { found, type Handler, NotFound, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { enterpriseBoard } from "./enterprise-board.ts";
import { groupBoard, monthAsked, monthsAround } from "./group-board.ts";
import { EnterprisePage } from "./pages/enterprise-page.tsx";
import { GroupPage } from "./pages/group-page.tsx";
import { readEnterpriseMonth, readGroupMonth } from "./store.ts";

const PER_PAGE = 60;
const READ = { may: "group.read" } as const;

/** The group, for whoever sees all of it at its headquarters; for everybody else there is nothing here. */
async function groupFor(visit: Visit): Promise<GroupOf> {
  const { scope } = await visit.ask({ scope: about("units.scope", { ability: "group.read" }) });
  const group = await visit.group();
  if (!scope.all || !isHeadquarters(group, visit.tenant.id)) throw new NotFound();
  return group;
}

const showGroup: Handler = async (visit) => {
  const group = await groupFor(visit);
  const period = monthAsked(visit.query("period"), dayOf(visit.now));
  const read = await readGroupMonth(visit.db, period, monthsAround(period));
  const board = groupBoard(group, period, read, visit.now);
  const from = Math.max(0, Math.trunc(Number(visit.query("from"))) || 0);
  return visit.page(
    { title: `${group.name}看板`, section: GROUP_PAGE },
    <GroupPage name={group.name} board={board} part={visit.part(from, PER_PAGE)} />,
  );
};

const showEnterprise: Handler = async (visit) => {
  const group = await groupFor(visit);
  // What headquarters reports of itself it has at hand: its own board is in the next room.
  const sister = found(subsidiariesOf(group).find(({ id }) => id === visit.param("tenant")));
  const period = monthAsked(visit.query("period"), dayOf(visit.now));
  const read = await readEnterpriseMonth(visit.db, sister.id, period, monthsAround(period));
  const crumbs = [{ label: "集团", href: `${GROUP_PAGE}?period=${period}` }, { label: sister.name }];
  return visit.page(
    { title: sister.name, section: GROUP_PAGE, crumbs },
    <EnterprisePage board={enterpriseBoard(group, sister, period, read, visit.now)} />,
  );
};

/** The figures of a group at its headquarters: all its enterprises, and each of them by its own units. */
export const rollupRoutes = (): RouteBook =>
  new RouteBook().get(GROUP_PAGE, READ, showGroup).get(`${GROUP_PAGE}/enterprises/:tenant`, READ, showEnterprise);
