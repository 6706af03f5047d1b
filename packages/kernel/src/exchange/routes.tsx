import { type Handler, NotFound, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { EXCHANGE_PAGE, TRY_AGAIN } from "./address.ts";
import { LettersPage } from "./pages/letters-page.tsx";
import { readCopies, tryAgain } from "./store.ts";

const MANAGE = { may: "group.manage" } as const;
const PER_PAGE = 50;

/** For whoever looks after the enterprise as a whole, where it belongs to a group. */
async function admit(visit: Visit): Promise<void> {
  const { scope } = await visit.ask({ scope: about("units.scope", { ability: "group.manage" }) });
  if (!scope.all || (await visit.group()) === null) throw new NotFound();
}

const showLetters: Handler = async (visit) => {
  await admit(visit);
  const { from, limit } = visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), PER_PAGE);
  const read = await readCopies(visit.db, from, limit);
  return visit.page(
    { title: "往来函", crumbs: [{ label: "管理", href: "/manage" }, { label: "往来函" }] },
    <LettersPage {...read} from={from} perPage={PER_PAGE} againKey={await visit.key(TRY_AGAIN)} now={visit.now} />,
  );
};

const sendAgain: Handler = async (visit) => {
  await visit.form();
  await admit(visit);
  await visit.commit({
    statements: [tryAgain(visit.now)],
    audit: { act: "letters.sent-again", object: visit.tenant.id },
  });
  return visit.redirect(EXCHANGE_PAGE);
};

/** Letters to other enterprises of the group: which arrived, and why others did not. */
export const exchangeRoutes = (): RouteBook =>
  new RouteBook()
    .get(EXCHANGE_PAGE, MANAGE, showLetters)
    .post(TRY_AGAIN, MANAGE, sendAgain)
    .post("/test/letters", "open", async (visit) => {
      if (visit.c.env.MODE !== "test") throw new NotFound();
      const { id, namespace } = visit.tenant;
      await visit.actor.hastenLetters({ id, namespace });
      return new Response(null, { status: 204 });
    });
