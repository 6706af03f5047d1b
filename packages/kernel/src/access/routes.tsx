import { dayOf } from "@jiceng/plugin";
import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { RightsPage } from "./pages/rights-page.tsx";

export const accessRoutes = (): RouteBook =>
  new RouteBook().get("/manage/rights", { may: "accounts.stop" }, async (visit) => {
    const text = visit.query("place").normalize("NFKC").trim().slice(0, 60);
    const { rights, places } = await visit.ask({
      rights: about("access.rights", { unit: visit.query("unit"), on: visit.dayAsked }),
      places: about("access.places", { text, ability: "accounts.stop" }),
    });
    return visit.page(
      { title: "谁能做什么", crumbs: [{ label: "管理", href: "/manage" }, { label: "谁能做什么" }] },
      <RightsPage rights={found(rights)} text={text} places={text ? places : []} today={dayOf(visit.now)} />,
    );
  });
