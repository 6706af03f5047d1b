import type { Reader } from "@jiceng/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { ImportPlace } from "../place.ts";
import { importMarks, imports } from "../schema.ts";
import { entries, entryOf, type ImportEntry } from "../store.ts";
import { type Obstacle, obstacleReads } from "./obstacle-store.ts";

/** An import with what stands in the way of undoing it. */
export interface UndoSight {
  entry: ImportEntry;
  obstacles: Obstacle[];
  /** Files written after it that can be undone themselves, the first of them first: they may be what stands in the way. */
  later: { id: string; fileName: string }[];
}

/** One batch; `null` where there is no import of this id and of a kind of the place. */
export async function readUndo(
  db: Reader,
  { works, collections }: Pick<ImportPlace, "works" | "collections">,
  id: string,
): Promise<UndoSight | null> {
  const ofWorks = works.map(({ footprint }) => (footprint ? obstacleReads(db, id, footprint, collections) : []));
  const [[row], later, ...found] = (await db.batch([
    entries(db).where(eq(imports.id, id)),
    laterThan(
      db,
      works.map(({ kind }) => kind),
      id,
    ),
    ...ofWorks.flat(),
  ] as never)) as unknown as [Awaited<ReturnType<typeof entries>>, UndoSight["later"], ...Obstacle[][]];
  const at = works.findIndex(({ kind }) => kind === row?.kind);
  if (!row || at < 0) return null;
  const before = ofWorks.slice(0, at).flat().length;
  return { entry: entryOf(row), later, obstacles: found.slice(before, before + ofWorks[at]!.length).flat() };
}

const laterThan = (db: Reader, kinds: readonly string[], id: string) =>
  db
    .select({ id: imports.id, fileName: imports.fileName })
    .from(imports)
    .where(
      and(
        eq(imports.state, "applied"),
        inArray(imports.kind, [...kinds]),
        sql`(${imports.appliedAt}, ${imports.id}) > (select i.applied_at, i.id from imports i where i.id = ${id})`,
        sql`exists (select 1 from ${importMarks} where ${importMarks.importId} = ${imports.id})`,
      ),
    )
    .orderBy(asc(imports.appliedAt))
    .limit(3);
