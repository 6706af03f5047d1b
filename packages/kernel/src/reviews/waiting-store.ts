import type { Reader } from "@jiceng/db";
import { sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { units } from "../units/index.ts";

export interface NamedUnit {
  id: string;
  name: string;
  kind: string;
}

const MOST = 20;

/** Units of a scope by their names. */
export const namedUnits = (db: Reader, scope: Scope) =>
  db
    .select({ id: units.id, name: units.name, kind: units.kind })
    .from(units)
    .where(scope.all ? undefined : sql`${units.no} in (select value from json_each(${JSON.stringify(scope.units)}))`)
    .orderBy(units.no)
    .limit(MOST);
