import type { Reader } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { asc, max, sql } from "drizzle-orm";
import { UnitRegister } from "./register.ts";
import { placements, unitClosures, unitNames, units } from "./schema.ts";
import type { PlacementRow, UnitRow } from "./tree.ts";

/** Units in one answer: the database server refuses answers above 10 MB. */
const SHELF = 25_000;

type PackedUnit = [
  no: number,
  id: string,
  code: string,
  name: string,
  kind: UnitKind,
  openedOn: Day,
  closedOn: Day | null,
];
type PackedPlacement = [unitNo: number, parentNo: number, from: Day, to: Day | null];

/** Units and placements from one number on, each as one JSON text: much quicker to carry and to read than rows. */
const shelf = (db: Reader, from: number) =>
  [
    db
      .select({
        packed: sql<string>`json_group_array(json_array(${units.no}, ${units.id}, ${units.code}, ${units.name}, ${units.kind}, ${units.openedOn}, ${units.closedOn}))`,
      })
      .from(units)
      .where(sql`${units.no} between ${from} and ${from + SHELF - 1}`),
    db
      .select({
        packed: sql<string>`json_group_array(json_array(${placements.unitNo}, ${placements.parentNo}, ${placements.from}, ${placements.to}))`,
      })
      .from(placements)
      .where(sql`${placements.unitNo} between ${from} and ${from + SHELF - 1}`),
  ] as const;

/** Every unit and placement there has been, as the register that figures and scopes are computed from. */
export async function readRegister(db: Reader): Promise<UnitRegister> {
  const rows: UnitRow[] = [];
  const placed: PlacementRow[] = [];
  const take = ([unitTexts, placementTexts]: readonly [{ packed: string }[], { packed: string }[]]) => {
    for (const [no, id, code, name, kind, openedOn, closedOn] of JSON.parse(unitTexts[0]!.packed) as PackedUnit[]) {
      rows.push({ no, id, code, name, kind, openedOn, closedOn });
    }
    for (const [unitNo, parentNo, from, to] of JSON.parse(placementTexts[0]!.packed) as PackedPlacement[]) {
      placed.push({ unitNo, parentNo, from, to });
    }
  };
  // Names and closures are few: only units that changed have any.
  const [last, names, closures, ...first] = await db.batch([
    db.select({ no: max(units.no) }).from(units),
    db.select().from(unitNames).orderBy(asc(unitNames.from)),
    db.select().from(unitClosures).orderBy(asc(unitClosures.closedOn)),
    ...shelf(db, 1),
  ]);
  take(first);
  for (let from = 1 + SHELF; from <= (last[0]?.no ?? 0); from += SHELF) take(await db.batch(shelf(db, from)));
  // A later placement stands over an earlier one.
  placed.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return new UnitRegister(rows, placed, names, closures);
}
