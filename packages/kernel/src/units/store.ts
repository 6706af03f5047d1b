import type { Reader } from "@jiceng/db";
import { asc } from "drizzle-orm";
import { UnitRegister } from "./register.ts";
import { placements, units } from "./schema.ts";

/** Every unit and placement there has been, as the register that figures and scopes are computed from. */
export async function readRegister(db: Reader): Promise<UnitRegister> {
  const [rows, placed] = await db.batch([
    db.select().from(units).orderBy(asc(units.no)),
    db.select().from(placements).orderBy(asc(placements.from)),
  ]);
  return new UnitRegister(rows, placed);
}
