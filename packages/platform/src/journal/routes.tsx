import { isIntact } from "@jiceng/kernel";
import type { ConsoleBook } from "../console/book.ts";
import { PLATFORM } from "../tenants/control.ts";
import { JournalPage } from "./pages/journal-page.tsx";
import { ROWS_A_PAGE, readJournal } from "./store.ts";

/** What was done on the platform, for every operator to see. */
export const journalRoutes = (book: ConsoleBook): ConsoleBook =>
  book.get("/journal", "operator", async (visit) => {
    const before = Number(visit.query("before"));
    const rows = await readJournal(
      visit.server,
      Number.isSafeInteger(before) && before > 0 ? before : null,
      visit.part(0, ROWS_A_PAGE).limit,
    );
    const checked = await Promise.all(
      rows.map(async (row) => ({ ...row, intact: await isIntact(visit.secrets.auditKey, PLATFORM, row) })),
    );
    return visit.page({ title: "操作记录" }, <JournalPage rows={checked} />);
  });
