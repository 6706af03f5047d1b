import { about, type Board, type DutyItem, type Mine, readDesk, type Visit } from "@jiceng/kernel";
import { dayOf, timeOf } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { plugins } from "../../plugins.ts";
import { MemberHome } from "./member-home.tsx";
import { NoDuties } from "./no-duties.tsx";
import { hasOffice, OfficeHome } from "./office-home.tsx";
import { type OnDesk, OwnHome } from "./own-home.tsx";
import { UnitHome } from "./unit-home.tsx";

/** Months back in which something left open is still put first. */
const MONTHS = 6;

/**
 * `GET /`: what waits for whoever is asking. Who works for a branch gets its list, who oversees gets the month of what they
 * oversee, everybody else what their branch has on.
 */
export async function home(visit: Visit): Promise<Response> {
  const { mine, board, waiting, may } = await visit.ask({
    mine: about("duties.mine", { months: MONTHS }),
    board: about("duties.board", { order: "todo" }),
    waiting: about("records.waiting", {}),
    may: about("access.may", { abilities: ["imports.run", "audit.read", "accounts.stop"] }),
  });
  const desk = await readDesk(visit.db, plugins, {
    who: visit.who,
    unitNos: mine.units.map(({ no }) => no),
    periods: [...new Set(mine.items.map(({ period }) => period))],
    shelves: mine.shelves,
    waiting,
    imports: may["imports.run"] === true,
  });
  const onDesk: OnDesk = {
    drafts: desk.drafts.map(({ place, title, at }) => ({
      title,
      href: `/p/${place}`,
      day: dayOf(at),
      time: timeOf(at),
    })),
    waiting: desk.waiting.map(({ at, ...record }) => ({ ...record, day: dayOf(at) })),
    imports: may["imports.run"] ? desk.imports.map(({ at, ...file }) => ({ ...file, day: dayOf(at) })) : null,
    held: (item) => desk.heldOn(owedBy(mine, item)),
    paper: (item) => desk.paper(owedBy(mine, item)),
  };
  return visit.page({ title: "首页", section: "/" }, bodyFor(mine, board, onDesk, visit.who.name, may));
}

/** Who may record or confirm for a branch works there; who only belongs to one reads what it has on. */
function bodyFor(mine: Mine, board: Board | null, desk: OnDesk, name: string, may: Record<string, boolean>): Child {
  if (mine.units.length === 0) {
    if (board) return <UnitHome board={board} desk={desk} />;
    return hasOffice(may) ? <OfficeHome name={name} may={may} /> : <NoDuties name={name} pages={mine.pages} />;
  }
  const own = mine.items.filter(({ may }) => may);
  if (own.length > 0) return <OwnHome mine={{ ...mine, items: own }} desk={desk} />;
  return desk.waiting.length > 0 ? <OwnHome mine={mine} desk={desk} /> : <MemberHome mine={mine} desk={desk} />;
}

const owedBy = (mine: Mine, { duty, unit, period }: DutyItem) => ({
  duty,
  unitNo: mine.units.find(({ id }) => id === unit.id)?.no ?? 0,
  period,
});
