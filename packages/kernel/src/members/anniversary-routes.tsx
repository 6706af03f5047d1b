import type { RouteBook } from "../routes/index.ts";
import { ownAnniversary, showAnniversary } from "./anniversary-store.ts";
import { AnniversaryPage } from "./pages/anniversary-page.tsx";

const PATH = "/me/anniversary";

/** Everybody's own switch: whether the day on which they joined is shown to their branch. */
export const anniversaryRoutes = (book: RouteBook): RouteBook =>
  book
    .get(PATH, "signed-in", async (visit) => {
      await visit.ask({});
      const { memberId } = visit.who;
      const own = memberId === null ? null : await ownAnniversary(visit.db, memberId);
      return visit.page(
        {
          title: "政治生日",
          crumbs: [{ label: "我的账号", href: "/me" }, { label: "政治生日" }],
          flash: visit.query("done") ? "改好了。" : undefined,
        },
        <AnniversaryPage own={own} action={PATH} formKey={await visit.key(PATH)} />,
      );
    })
    .post(PATH, "signed-in", async (visit) => {
      const shown = (await visit.form()).get("shown") === "yes";
      await visit.ask({});
      const { memberId } = visit.who;
      if (memberId !== null)
        await visit.commit({
          statements: [showAnniversary(memberId, shown, visit.now)],
          // Which way is nobody's to read: who hides the day is not to be told from who never had one.
          audit: { act: "member.anniversary", object: memberId },
        });
      return visit.redirect(`${PATH}?done=yes`);
    });
