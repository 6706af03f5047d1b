import { isPeriod } from "@jiceng/plugin";
import { BadRequest, type Handler } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { compare } from "./verify.ts";
import { countRows } from "./verify-store.ts";

/**
 * `GET /api/verification?period=2026-09`: every unit's figures of a period, counted again from rows and compared; with
 * `&columns=yes` also the figures themselves.
 */
export const verification: Handler = async (visit) => {
  const period = visit.query("period");
  if (!isPeriod(period)) throw new BadRequest("period写成2026-09这样", [{ field: "period", message: "不是期间" }]);
  const { duties, totals } = await visit.ask({
    duties: about("duties.recounted", { period }),
    totals: about("duties.totals", { period }),
  });
  const found = compare(period, duties, totals, await countRows(visit.db, duties, period));
  return visit.c.json(visit.query("columns") === "yes" ? { ...found, columns: totals } : found);
};
