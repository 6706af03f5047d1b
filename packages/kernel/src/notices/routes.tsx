import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { NoticesPage } from "./pages/notices-page.tsx";
import { PER_PAGE } from "./questions.ts";
import { readingAll, readingOne } from "./store.ts";

/** What somebody was told: everything, one of it opened, all of it put behind them. */
export const noticeRoutes = (): RouteBook =>
  new RouteBook()
    .get("/notices", "signed-in", async (visit) => {
      const { from, limit } = visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), PER_PAGE);
      const { list } = await visit.ask({ list: about("notices.list", { from, limit }) });
      return visit.page(
        { title: "通知" },
        <NoticesPage
          {...list}
          from={from}
          perPage={PER_PAGE}
          allKey={await visit.key("/notices/reading")}
          now={visit.now}
        />,
      );
    })
    .get("/notices/:notice", "signed-in", async (visit) => {
      const id = visit.param("notice");
      const { href, read } = found((await visit.ask({ one: about("notices.one", { id }) })).one);
      // Where it cannot be marked now the reader still gets there; the next opening marks it.
      if (!read)
        await visit.commitAsSystem("reading", {
          key: crypto.randomUUID(),
          statements: readingOne(visit.who.id, id, visit.now),
          audit: null,
          touches: ["notices"],
        });
      return visit.c.redirect(href, 303);
    })
    .post("/notices/reading", "signed-in", async (visit) => {
      await visit.form();
      await visit.ask({});
      await visit.commit({ statements: readingAll(visit.who.id, visit.now), audit: null, touches: ["notices"] });
      return visit.redirect("/notices");
    });
