import { about, type Board, type DutyItem, type Mine, readDesk, Tiles, type Visit } from "@jiceng/kernel";
import { dayOf, timeOf } from "@jiceng/plugin";
import { Halves, Stack } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { plugins } from "../../plugins.ts";
import { headline as boardHeadline } from "../board/board-page.tsx";
import { MemberHome, memberHeadline } from "./member-home.tsx";
import { headline, monthOf, NOTHING_TO_DO } from "./month.ts";
import { NoDuties } from "./no-duties.tsx";
import { hasOffice, OFFICE_TITLE, OfficeHome } from "./office-home.tsx";
import { type OnDesk, OwnHome } from "./own-home.tsx";
import { Starred } from "./starred.tsx";
import { UnitHome } from "./unit-home.tsx";

/** Months back in which something left open is still put first. */
const MONTHS = 6;

/**
 * `GET /`: what waits for whoever is asking. Who works for a branch gets its list, who oversees gets the month of what they
 * oversee, everybody else what their branch has on.
 */
export async function home(visit: Visit): Promise<Response> {
  const { face, waiting, scopes, own, held, imports, enabled, tiles } = await visit.ask({
    face: about("duties.home", { months: MONTHS }),
    waiting: about("records.waiting", {}),
    scopes: about("desk.scopes", {}),
    own: about("bookmarks.own", {}),
    held: about("access.may", { abilities: ["audit.read", "accounts.stop"] }),
    imports: about("imports.may", {}),
    enabled: about("plugins.enabled", {}),
    tiles: about("plugins.tiles", { on: "home" }),
  });
  const may = { ...held, "imports.run": imports };
  const { mine, board } = face;
  const here = plugins.filter(({ id }) => enabled.includes(id));
  const desk = await readDesk(visit.db, here, {
    who: visit.who,
    unitNos: mine.units.map(({ no }) => no),
    periods: [...new Set(mine.items.map(({ period }) => period))],
    shelves: mine.shelves,
    waiting,
    imports,
    scopes,
    today: mine.today,
  });
  const onDesk: OnDesk = {
    drafts: desk.drafts.map(({ place, title, at }) => ({
      title,
      href: `/p/${place}`,
      day: dayOf(at),
      time: timeOf(at),
    })),
    waiting: desk.waiting.map(({ at, ...record }) => ({ ...record, day: dayOf(at) })),
    things: desk.things,
    imports: imports ? desk.imports.map(({ at, ...file }) => ({ ...file, day: dayOf(at) })) : null,
    held: (item) => desk.heldOn(owedBy(mine, item)),
    paper: (item) => desk.paper(owedBy(mine, item)),
  };
  const { title, body } = faceFor(mine, board, onDesk, visit.who.name, may);
  return visit.page(
    { title: [title].flat().join(""), section: "/" },
    <Stack>
      {body}
      {tiles.length > 0 && (
        <Halves>
          <Tiles slots={tiles} />
        </Halves>
      )}
      <Starred {...own} />
    </Stack>,
  );
}

interface Face {
  /** The answer itself, as the page's heading says it. */
  title: string | readonly string[];
  body: Child;
}

/** Who may record or confirm for a branch works there; who only belongs to one reads what it has on. */
function faceFor(mine: Mine, board: Board | null, desk: OnDesk, name: string, may: Record<string, boolean>): Face {
  if (board) return { title: boardHeadline(board), body: <UnitHome board={board} desk={desk} /> };
  if (mine.units.length === 0 && hasOffice(may))
    return { title: OFFICE_TITLE, body: <OfficeHome name={name} may={may} /> };
  if (mine.units.length === 0) return { title: NOTHING_TO_DO, body: <NoDuties name={name} pages={mine.pages} /> };
  const own = { ...mine, items: mine.items.filter((item) => item.may) };
  if (own.items.length > 0) return { title: headline(monthOf(own)), body: <OwnHome mine={own} desk={desk} /> };
  if (desk.waiting.length > 0) return { title: headline(monthOf(mine)), body: <OwnHome mine={mine} desk={desk} /> };
  return { title: memberHeadline(mine, desk), body: <MemberHome mine={mine} desk={desk} /> };
}

const owedBy = (mine: Mine, { duty, unit, period }: DutyItem) => ({
  duty,
  unitNo: mine.units.find(({ id }) => id === unit.id)?.no ?? 0,
  period,
});
