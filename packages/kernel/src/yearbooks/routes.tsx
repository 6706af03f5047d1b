import { dayOf } from "@jiceng/plugin";
import { DOCX, volumeOf } from "../papers/index.ts";
import { attachment, found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { type BindRecords, bound, titleOf } from "./binding.ts";
import { YearbookPage } from "./pages/yearbook-page.tsx";
import { readYear } from "./store.ts";

const SEES = { may: "figures.read" } as const;

/** The year book of a unit: everything of one year in one document. Saving one is audited, for people leave the house in it. */
export const yearbookRoutes = (bind: BindRecords): RouteBook =>
  new RouteBook()
    .get("/units/:unit/yearbook", SEES, async (visit) => {
      const { book } = await visit.ask({ book: about("yearbooks.years", { id: visit.param("unit") }) });
      const { unit, years } = found(book);
      return visit.page(
        {
          title: "年度台账",
          section: "/units",
          crumbs: [{ label: unit.name, href: `/units/${unit.id}` }, { label: "年度台账" }],
        },
        <YearbookPage unit={unit} years={years} />,
      );
    })
    .get("/units/:unit/yearbook/file", SEES, async (visit) => {
      const { below, ...asked } = { id: visit.param("unit"), year: visit.query("year"), below: visit.query("below") };
      const answer = await visit.ask({ ground: about("yearbooks.of", { ...asked, below: below === "1" }) });
      const ground = found(answer.ground);
      const { unit, year, people, tasks } = ground;
      const [rows, { chapters, records }] = await Promise.all([
        readYear(visit.db, { no: unit.no, people, tasks }, ground),
        bind(visit, ground),
      ]);
      const today = dayOf(visit.now);
      const volume = bound(ground, rows, chapters, {
        name: visit.who.name,
        tenant: visit.tenant.name,
        today,
        now: visit.now,
      });
      const file = await volumeOf(volume, visit.tenant.name);
      await visit.commit({
        statements: [],
        audit: { act: "yearbook.saved", object: unit.id, unitNo: unit.no, detail: { year, records } },
      });
      return attachment(`${titleOf(unit, year)}-${today}.docx`, DOCX, file);
    });
