import { found, type Visit } from "../../routes/index.ts";
import type { Book, Doors } from "../door.ts";
import { type ImportPlace, undoableIn } from "../place.ts";
import type { ImportEntry } from "../store.ts";
import { UndoBar, UndoPage } from "./pages/undo-page.tsx";
import { readUndo, type UndoSight } from "./read-store.ts";
import { isUndoable } from "./undoing.ts";
import { undone } from "./undoing-store.ts";

/** Undoing a whole import: what it would do, or what stands in its way, and doing it. */
export function undoDoors<More extends unknown[], B extends Book<More>>(
  book: B,
  { base, policy, open }: Doors<More>,
): B {
  book.get(`${base}/:id/undoing`, policy, async (visit, ...more) => {
    const place = await open(visit, ...more);
    const sight = await undoHere(visit, place);
    return isUndoable(sight.entry, visit.now) ? shown(visit, place, sight) : visit.redirect(addressOf(place, sight));
  });
  book.post(`${base}/:id/undoing`, policy, async (visit, ...more) => {
    await visit.form();
    const place = await open(visit, ...more);
    const sight = await undoHere(visit, place);
    if (isUndoable(sight.entry, visit.now)) {
      if (sight.obstacles.length > 0) return shown(visit, place, sight);
      await undo(visit, place, sight.entry);
    }
    return visit.redirect(addressOf(place, sight));
  });
  return book;
}

const addressOf = ({ base }: ImportPlace, { entry }: UndoSight): string => `${base}/${entry.id}`;

/** An import by the id in the address, where it is one of this place. */
export async function undoHere(
  visit: Visit,
  place: Pick<ImportPlace, "works" | "collections" | "whose">,
): Promise<UndoSight> {
  const sight = found(await readUndo(visit.db, place, visit.param("id")));
  found(place.whose === null || place.whose === sight.entry.account ? sight : null);
  return sight;
}

/** What undoes an import. All of it goes, or nothing: the batch refuses itself when something has come into its way since it was looked at. */
export function undoing(
  visit: Visit,
  place: Pick<ImportPlace, "works" | "collections">,
  { id, kind, report: { counts } }: ImportEntry,
) {
  const { footprint, withinReach } = undoableIn(place, kind);
  return {
    statements: [...(withinReach?.(id) ?? []), ...undone(id, footprint, place.collections, visit.who.id, visit.now)],
    audit: { act: "import.undone", object: id, unitNo: 1, detail: { kind, ...counts } },
    outbox: [{ event: "import.undone", body: { import: id, kind, ...counts } }],
    touches: footprint.touches,
  };
}

export async function undo(
  visit: Visit,
  place: Pick<ImportPlace, "works" | "collections">,
  entry: ImportEntry,
): Promise<void> {
  await visit.commit({ ...undoing(visit, place, entry), answer: entry.id });
}

async function shown(visit: Visit, place: ImportPlace, sight: UndoSight): Promise<Response> {
  const { entry, obstacles } = sight;
  const at = addressOf(place, sight);
  const formKey = await visit.key(`${at}/undoing`);
  const isFree = obstacles.length === 0;
  return visit.page(
    {
      title: isFree ? "撤销这次导入" : "还不能撤销",
      section: place.section,
      crumbs: [...place.crumbs, { label: entry.fileName, href: at }, { label: "撤销" }],
      bar: isFree ? <UndoBar at={at} /> : undefined,
    },
    <UndoPage sight={sight} work={undoableIn(place, entry.kind)} base={place.base} now={visit.now} formKey={formKey} />,
    isFree || visit.c.req.method === "GET" ? 200 : 422,
  );
}
