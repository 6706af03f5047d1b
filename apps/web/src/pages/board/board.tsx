import { about, type BoardOrder, boardPath, found, type Standing, type Visit } from "@jiceng/kernel";
import { dayOf, isPeriod, shortPeriod } from "@jiceng/plugin";
import { BoardPage } from "./board-page.tsx";
import { RowsPage } from "./rows-page.tsx";

const periodAsked = (visit: Visit): string | undefined =>
  isPeriod(visit.query("period")) ? visit.query("period") : undefined;
/** Where the page begins; a file has all. */
const part = (visit: Visit): { from: number; limit?: number } =>
  visit.fileAsked ? visit.part(0, 0) : { from: Math.max(0, Math.trunc(Number(visit.query("from"))) || 0) };

/** `GET /board`: how far a unit and those below it are with what is due. */
export async function board(visit: Visit): Promise<Response> {
  const order: BoardOrder = visit.query("order") === "todo" ? "todo" : "name";
  const place = { id: visit.query("unit") || undefined, period: periodAsked(visit) };
  const answer = await visit.ask({
    board: about("duties.board", { ...place, order, on: visit.dayAsked, ...part(visit) }),
    publication: about("periods.publication", { ...place, on: visit.dayAsked }),
  });
  const shown = found(answer.board);
  const { unit, period } = shown;
  const on = shown.past?.on;
  const crumbs = [
    ...unit.path.map(({ id, name }) => ({
      label: name,
      href: id ? boardPath({ unit: id, period, order, on }) : undefined,
    })),
    {
      label: unit.name,
      siblings:
        unit.siblings.length > 1
          ? unit.siblings.map(({ id, name, total }) => ({
              label: name,
              href: boardPath({ unit: id, period, order, on }),
              note: total.due > total.done ? `差${total.due - total.done}` : undefined,
              current: id === unit.id,
            }))
          : undefined,
    },
  ];
  return visit.page(
    { title: `${unit.name} ${shortPeriod(period)}`, section: "/board", crumbs },
    <BoardPage
      board={shown}
      order={order}
      publication={answer.publication}
      outside={visit.who.kind === "visitor"}
      today={dayOf(visit.now)}
    />,
  );
}

const STANDINGS = new Set<string>(["soon", "todo", "on", "late", "over", "none", "done", "open"] satisfies Standing[]);

/** `GET /board/rows`: the units behind a number. */
export async function boardRows(visit: Visit): Promise<Response> {
  const status = STANDINGS.has(visit.query("status")) ? (visit.query("status") as Standing) : undefined;
  const gap = /^[0-3]$/.test(visit.query("gap")) ? Number(visit.query("gap")) : undefined;
  const answer = await visit.ask({
    rows: about("duties.rows", {
      id: visit.query("unit"),
      period: periodAsked(visit),
      duty: visit.query("duty") || undefined,
      status,
      gap,
      on: visit.dayAsked,
      ...part(visit),
    }),
  });
  const rows = found(answer.rows);
  const crumbs = [
    { label: `${rows.unit.name}看板`, href: boardPath({ unit: rows.unit.id, period: rows.period, on: rows.on }) },
    { label: shortPeriod(rows.period) },
  ];
  return visit.page(
    { title: rows.duty?.title ?? "各项应办", section: "/board", crumbs },
    <RowsPage rows={rows} status={status} gap={gap} />,
  );
}
