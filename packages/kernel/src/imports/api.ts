import { BadRequest, Conflict, found, type RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { KINDS } from "../units/index.ts";
import { admitted } from "./admission.ts";
import { apply } from "./apply.ts";
import { type Fault, isAtWork, NO_COUNTS, type Report } from "./import.ts";
import { KERNEL_WORKS, kernelWork } from "./kernel-works.ts";
import { workIn } from "./place.ts";
import { readKinds, receive, setToWork } from "./receive.ts";
import { cancelled } from "./step-store.ts";
import { type ImportEntry, readImport, readPreview } from "./store.ts";
import { undo, undoHere } from "./undo/undo-doors.tsx";
import { isUndoable } from "./undo/undoing.ts";

/** The same for programs: send a file, ask how far it is, apply it, undo it. */
export const importApi = (book: RouteBook): RouteBook =>
  book
    .post("/api/imports/:kind", "service", async (visit) => {
      const kind = visit.param("kind");
      const { desk } = await visit.ask({ desk: about("imports.desk", {}) });
      const work = found(kernelWork(kind));
      const kinds = readKinds(visit.query("kinds"));
      if (!kinds) throw new BadRequest(`kinds 写成 词:类型,词:类型，类型用 ${KINDS.join("、")}`);
      const bytes = new Uint8Array(await visit.c.req.arrayBuffer());
      const got = await receive(visit, work, {
        bytes,
        fileName: visit.query("name") || `${kind}.csv`,
        since: visit.query("since") || (found(desk).since[kind] ?? ""),
        kinds,
      });
      if ("errors" in got) throw new BadRequest(got.errors.map(({ message }) => message).join(""), got.errors);
      return visit.c.json(got, 202);
    })
    .get("/api/imports/:id", "service", async (visit) => {
      const entry = await look(visit);
      if (isAtWork(entry.state)) setToWork(visit, entry.id);
      const { id, kind, fileName, state, total, done, report } = entry;
      const preview = state === "ready" ? await readPreview(visit.db, KERNEL_WORKS, id) : null;
      return visit.c.json({
        id,
        kind,
        fileName,
        state,
        total,
        done,
        report: {
          ...report,
          faults: faultsTold(report),
          counts: preview?.preview.counts ?? report.counts ?? NO_COUNTS,
        },
      });
    })
    .post("/api/imports/:id/application", "service", async (visit) => {
      await admitted(visit);
      const { entry, preview } = found(await readPreview(visit.db, KERNEL_WORKS, visit.param("id")));
      if (entry.state === "applied") return visit.c.json({ state: "applied", counts: entry.report.counts });
      if (entry.state !== "ready") throw new Conflict("这次导入还没有检查完，或者已经结束");
      await apply(visit, workIn({ works: KERNEL_WORKS }, entry.kind), entry, preview.counts);
      setToWork(visit, entry.id);
      return visit.c.json({ state: "applied", counts: preview.counts });
    })
    .post("/api/imports/:id/cancellation", "service", async (visit) => {
      const entry = await look(visit);
      await visit.commit({ statements: cancelled(entry.id), audit: null });
      setToWork(visit, entry.id);
      return visit.c.json({ state: "cancelled" });
    })
    .post("/api/imports/:id/undoing", "service", async (visit) => {
      const place = { works: KERNEL_WORKS, whose: null, ...(await admitted(visit)) };
      const { entry, obstacles } = await undoHere(visit, place);
      if (entry.state === "undone") return visit.c.json({ state: "undone" });
      if (!isUndoable(entry, visit.now)) throw new Conflict("这次导入还没有写入，或者写入已经超过24小时");
      if (obstacles.length > 0)
        throw new Conflict(obstacles.map(({ name, says }) => `${name ?? ""}${says}`).join("；"));
      await undo(visit, place, entry);
      return visit.c.json({ state: "undone" });
    });

/** A file that cannot be read at all is told as a fault without a row. */
const faultsTold = ({ problem, faults }: Report): Fault[] =>
  problem ? [{ row: 0, column: "", value: "", message: problem }] : faults;

async function look(visit: Visit): Promise<ImportEntry> {
  await admitted(visit);
  const entry = found(await readImport(visit.db, visit.param("id")));
  return found(kernelWork(entry.kind) && entry);
}
