import { dayOf } from "@jiceng/plugin";
import { CSV, csvOf } from "../papers/index.ts";
import { attachment, NotFound, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { OwnDataPage } from "./pages/own-data-page.tsx";
import { readTraces, type Section } from "./store.ts";
import { inWords } from "./words.ts";

/** What is held on the person who asks: to look at, and to take along. */
export const traceRoutes = (): RouteBook =>
  new RouteBook()
    .get("/me/data", "signed-in", async (visit) => {
      const sections = await held(visit);
      return visit.page(
        {
          title: "系统里关于您的信息",
          crumbs: [{ label: "我的账号", href: "/me" }, { label: "关于您的信息" }],
        },
        <OwnDataPage sections={sections} isMember={visit.who.memberId !== null} />,
      );
    })
    .get("/me/data/file", "signed-in", async (visit) => {
      const sections = await held(visit);
      const as = visit.query("as");
      if (as === "json")
        return attachment(
          nameOf(visit, as),
          "application/json; charset=utf-8",
          JSON.stringify(asJson(visit, sections), null, 2),
        );
      if (as === "csv") return attachment(nameOf(visit, as), CSV, csvOf(sections.flatMap(asTable)));
      throw new NotFound();
    });

async function held(visit: Visit): Promise<Section[]> {
  const { plugins, acts } = await visit.ask({
    plugins: about("traces.plugins", {}),
    acts: about("traces.acts", {}),
  });
  return inWords(await readTraces(visit.db, visit.who, plugins), acts);
}

const asJson = (visit: Visit, sections: readonly Section[]) => ({
  单位: visit.tenant.name,
  导出时间: new Date(visit.now).toISOString(),
  信息: sections.map(({ title, columns, rows }) => ({
    类别: title,
    内容: rows.map((row) => Object.fromEntries(row.map((value, i) => [columns[i]!, value]))),
  })),
});

const asTable = ({ title, columns, rows }: Section): string[][] => [
  [title],
  columns,
  ...rows.map((row) => row.map((value) => String(value ?? ""))),
  [],
];

const nameOf = (visit: Visit, ending: string): string => `关于我的信息-${dayOf(visit.now)}.${ending}`;
