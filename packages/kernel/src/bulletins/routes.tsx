import { dayOf } from "@jiceng/plugin";
import { boardPath } from "../duties/index.ts";
import { DOCX, docxOf } from "../papers/index.ts";
import { PERIODS } from "../periods/index.ts";
import { attachment, found, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { BULLETINS, NAMING } from "./address.ts";
import { bulletinPaper } from "./bulletin.ts";
import { BulletinsPage } from "./pages/bulletins-page.tsx";
import { decideNaming } from "./store.ts";

const WRITES = { may: "periods.close" } as const;
const SHORTEST = 4;
const LONGEST = 200;

/** 通报 of published periods as Word; and whether they name who has not done everything, which is for the enterprise to decide. */
export const bulletinRoutes = (): RouteBook =>
  new RouteBook()
    .get(BULLETINS, WRITES, (visit) => show(visit, {}))
    .get(`${BULLETINS}/:period`, WRITES, async (visit) => {
      const { bulletin } = await visit.ask({ bulletin: about("bulletins.of", { period: visit.param("period") }) });
      const { period, unit } = found(bulletin);
      const today = dayOf(visit.now);
      const board = new URL(boardPath({ unit: unit.id, period }), visit.c.req.url).href;
      const paper = bulletinPaper(found(bulletin), { today, board });
      return attachment(`${paper.title}-${today}.docx`, DOCX, await docxOf(paper, visit.tenant.name));
    })
    .post(NAMING, WRITES, async (visit) => {
      const form = await visit.form();
      const named = form.get("named") === "yes";
      const reason = typedText(form, "reason", LONGEST);
      const { list } = await visit.ask({ list: about("bulletins.list", {}) });
      const { naming } = found(list);
      if (named === (naming?.named ?? false)) return visit.redirect(BULLETINS);
      if (named && [...reason].length < SHORTEST)
        return show(visit, { reason, wrong: `请写为什么要点名，至少${SHORTEST}个字；大家看得到是谁定的、为什么` });
      await visit.commit({
        statements: [decideNaming(named, reason, visit.who, visit.now)],
        audit: { act: named ? "bulletins.named" : "bulletins.unnamed", object: "bulletins" },
      });
      return visit.redirect(BULLETINS);
    });

/** The page; with what was typed and what is wrong with it, as the answer to a form. */
async function show(visit: Visit, { reason = "", wrong }: { reason?: string; wrong?: string }): Promise<Response> {
  const { list } = await visit.ask({ list: about("bulletins.list", {}) });
  const errors = wrong ? [{ field: "reason", message: wrong }] : [];
  return visit.page(
    {
      title: "通报",
      section: "/board",
      crumbs: [{ label: "看板", href: "/board" }, { label: "各月发布", href: PERIODS }, { label: "通报" }],
      errors,
    },
    <BulletinsPage {...found(list)} formKey={await visit.key(NAMING)} reason={reason} errors={errors} />,
    wrong ? 422 : 200,
  );
}
