import type { Day } from "@jiceng/plugin";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** For queries: what a unit was called on a day. Before its first name it has that one, without any the name of today. */
export const nameOn = (unitNo: SQLWrapper, day: SQL | Day) =>
  sql<
    string | null
  >`(select coalesce((select n.name from unit_names n where n.unit_no = u.no and n.valid_from <= ${day} order by n.valid_from desc limit 1), (select n.name from unit_names n where n.unit_no = u.no order by n.valid_from limit 1), u.name) from units u where u.no = ${unitNo})`;
