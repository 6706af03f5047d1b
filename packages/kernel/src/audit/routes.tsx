import { isDay } from "@jiceng/plugin";
import type { ListRow } from "../lists/index.ts";
import { RouteBook, type Visit } from "../routes/index.ts";
import { type Answer, about } from "../tenant/index.ts";
import { checkBook } from "./check.ts";
import { AuditPage, type Filter } from "./pages/audit-page.tsx";
import { CheckPage } from "./pages/check-page.tsx";
import { isIntact } from "./seal.ts";
import { type AuditQuery, type AuditRow, readAudit, readBook } from "./store.ts";
import { objectOf, SEALS, whatOf, whenOf, whoOf } from "./words.ts";

const READ = { may: "audit.read" } as const;
const PER_PAGE = 50;
/** A check or a file reads so many rows at a time, and so many times before it asks whether to go on. */
const PAGE_SIZE = 2_000;
const PAGES = 25;

type Lens = Answer<{ ask: "audit.lens"; args: { unit: string } }>;

export const auditRoutes = (): RouteBook =>
  new RouteBook()
    .get("/audit", READ, async (visit) => {
      const filter = filterOf(visit);
      const { lens } = await visit.ask({ lens: about("audit.lens", { unit: filter.unit }) });
      if (visit.fileAsked) return visit.list({ title: "操作记录", heads: HEADS, rows: rowsOf(visit, filter, lens) });
      const [before, after] = [numberOf(visit.query("before")), numberOf(visit.query("after"))];
      const read = await readAudit(visit.db, queryOf(filter, lens), { before, after, limit: PER_PAGE + 1 });
      // One row more than the page holds says that there is something further on: below, or above when reading upwards.
      const rows = after ? read.slice(-PER_PAGE) : read.slice(0, PER_PAGE);
      const isMore = read.length > PER_PAGE;
      return visit.page(
        { title: "审计", section: "/audit" },
        <AuditPage
          rows={await judged(visit, rows)}
          acts={lens.acts}
          filter={filter}
          isWhole={lens.scope.all}
          newer={(after ? isMore : before !== undefined) ? rows[0]?.seq : undefined}
          older={after || isMore ? rows.at(-1)?.seq : undefined}
        />,
      );
    })
    .get("/audit/check", READ, async (visit) => {
      const { lens } = await visit.ask({ lens: about("audit.lens", { unit: "" }) });
      const { auditKey } = visit.secrets;
      // The one page that reads in several trips: a book of any length goes through it in pages.
      const checked = await checkBook(
        (after, limit) => readBook(visit.db, after, limit),
        (row) => isIntact(auditKey, visit.tenant.id, row),
        { after: numberOf(visit.query("after")) ?? 0, pageSize: PAGE_SIZE, pages: PAGES },
      );
      const { scope } = lens;
      const within = scope.all ? null : new Set<number>(scope.units);
      return visit.page(
        {
          title: "验封签",
          section: "/audit",
          crumbs: [{ label: "审计", href: "/audit" }, { label: "验封签" }],
        },
        <CheckPage
          checked={checked}
          acts={lens.acts}
          sees={({ unitNo }) => within === null || (unitNo !== null && within.has(unitNo))}
        />,
      );
    });

const numberOf = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);

function filterOf(visit: Visit): Filter {
  const text = (name: string) => visit.query(name).normalize("NFKC").trim().slice(0, 60);
  const day = (name: string) => (isDay(visit.query(name)) ? visit.query(name) : "");
  return { who: text("who"), act: text("act"), unit: text("unit"), since: day("since"), until: day("until") };
}

const queryOf = ({ who, act, since, until }: Filter, { scope, units }: Lens): AuditQuery => ({
  scope,
  who,
  act,
  units,
  since: since || null,
  until: until || null,
});

const judged = (visit: Visit, rows: readonly AuditRow[]) =>
  Promise.all(
    rows.map(async (row) => ({ ...row, intact: await isIntact(visit.secrets.auditKey, visit.tenant.id, row) })),
  );

const HEADS = ["序号", "时间", "谁", "做了什么", "代码", "组织", "对象", "对象编号", "明细", "封签"];

/** The whole book under a filter, the latest first; read and held against its seals while it is sent. */
async function* rowsOf(visit: Visit, filter: Filter, lens: Lens): AsyncGenerator<ListRow> {
  for (let before: number | undefined; ; ) {
    const rows = await readAudit(visit.db, queryOf(filter, lens), { before, limit: PAGE_SIZE });
    for (const row of await judged(visit, rows)) yield rowOf(row, lens.acts);
    if (rows.length < PAGE_SIZE) return;
    before = rows.at(-1)!.seq;
  }
}

const rowOf = (row: AuditRow & { intact: boolean }, acts: Record<string, string>): ListRow => [
  row.seq,
  whenOf(row),
  whoOf(row),
  whatOf(row, acts),
  row.act,
  row.unitName ?? "",
  objectOf(row),
  row.object,
  row.detail,
  row.intact ? SEALS.intact : SEALS.broken,
];
