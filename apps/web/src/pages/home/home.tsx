import { about, type DutyItem, type Mine, readDesk, type Visit } from "@jiceng/kernel";
import { dayOf, timeOf } from "@jiceng/plugin";
import { MemberHome } from "./member-home.tsx";
import { NoDuties } from "./no-duties.tsx";
import { OwnHome } from "./own-home.tsx";
import { UnitHome } from "./unit-home.tsx";

/** Months back in which something left open is still put first. */
const MONTHS = 6;

/**
 * `GET /`: what waits for whoever is asking. Who records for a branch gets its list, who oversees gets the month of what they
 * oversee, everybody else what their branch has on.
 */
export async function home(visit: Visit): Promise<Response> {
  const { mine, board, waiting } = await visit.ask({
    mine: about("duties.mine", { months: MONTHS }),
    board: about("duties.board", { order: "todo" }),
    waiting: about("records.waiting", {}),
  });
  const own = mine.units.length > 0;
  const records = mine.items.some(({ may }) => may);
  if (!own || (!records && waiting.total > 0)) {
    return visit.page(
      { title: "首页", section: "/" },
      board ? <UnitHome board={board} waiting={waiting} /> : <NoDuties name={visit.who.name} pages={mine.pages} />,
    );
  }
  const desk = await readDesk(visit.db, {
    accountId: visit.who.id,
    unitNos: mine.units.map(({ no }) => no),
    periods: [...new Set(mine.items.map(({ period }) => period))],
  });
  const held = (item: DutyItem) => desk.heldOn(item.duty, numberOf(mine, item.unit.id), item.period);
  if (!records) return visit.page({ title: "首页", section: "/" }, <MemberHome mine={mine} held={held} />);
  const drafts = desk.drafts.map(({ place, title, at }) => ({
    title,
    href: `/p/${place}`,
    day: dayOf(at),
    time: timeOf(at),
  }));
  return visit.page(
    { title: "首页", section: "/" },
    <OwnHome mine={mine} held={held} drafts={drafts} waiting={waiting} />,
  );
}

const numberOf = (mine: Mine, id: string): number => mine.units.find((unit) => unit.id === id)?.no ?? 0;
