import { personOf } from "../access/index.ts";
import { RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { APPEALS_PAGE } from "./address.ts";
import { AppealsPage } from "./pages/appeals-page.tsx";
import { appealsBy, appealsToDecide, asAppeals } from "./store.ts";

type Rows = Parameters<typeof asAppeals>[0] & { unit: string }[];

/** The list of appeals: what waits for the reader, and what they have asked for themselves. */
export const appealRoutes = (): RouteBook =>
  new RouteBook().get(APPEALS_PAGE, "signed-in", async (visit) => {
    const { kinds } = await visit.ask({ kinds: about("appeals.kinds", {}) });
    const person = personOf(visit.who);
    const [waiting, mine] = (await visit.db.batch([
      appealsToDecide(visit.db, kinds, person),
      appealsBy(visit.db, person),
    ] as never)) as unknown as [Rows, Rows];
    const lines = (rows: Rows) => asAppeals(rows).map((appeal, i) => ({ ...appeal, unit: rows[i]!.unit }));
    return visit.page(
      { title: "申诉", section: "/" },
      <AppealsPage toDecide={kinds.length > 0 ? lines(waiting) : null} mine={lines(mine)} />,
    );
  });
