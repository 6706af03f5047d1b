import { about, found, type MetricGround, readingScope, recordPath, type Sight, type Visit } from "@jiceng/kernel";
import { dayOf, type Figure, isPeriod, type Metric, type Period, type Plugin, periodLabel } from "@jiceng/plugin";
import { DataTable, EmptyState, figure, Head, LinkButton, PeriodSwitch, Sheet, Stack } from "@jiceng/ui";
import type { House, HouseRoutes } from "./house.ts";
import { byUnit, type Counted, readCounted } from "./metric-reads.ts";
import { labelOf, openPlugin, own, resolver, sectionOf, shelfOf } from "./place.ts";
import { holds } from "./sight.ts";
import { Together } from "./together.ts";

/** Records that are listed; a unit with more has units below it, or is asked about a shorter period. */
const LISTED = 200;

/** Where a metric's number leads: by the units right below, down to the records that make it. */
export const metricRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/metrics/:metric", "signed-in", async (visit, plugins) => {
    const name = visit.param("metric");
    const asked = visit.query("period");
    const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => {
      const { of } = own(bundled.metrics, name);
      const read = found(shelfOf(bundled, of).collection.read);
      return {
        sight: about("records.sight", { plugin: bundled.id }),
        ground: about("metrics.ground", {
          plugin: bundled.id,
          ability: read,
          of: [name],
          ...(isPeriod(asked) && { period: asked }),
          unit: visit.query("unit"),
        }),
      };
    });
    const ground = found(answers.ground);
    const sight = found(answers.sight);
    const together = new Together(visit.db);
    const reader = { db: visit.db, read: together.read.bind(together) };
    const { counted, belonging } = await readCounted(reader, plugins, ground, "unit");
    const figures = byUnit([name], ground, { counted, belonging }).map((one) => ({
      ...one,
      figure: one.figures[name] ?? null,
    }));
    return draw(visit, {
      plugin,
      name,
      period: ground.period,
      ground,
      sight,
      figures,
      records: counted.get(name) ?? [],
    });
  });

interface Shown {
  plugin: Plugin;
  name: string;
  period: Period;
  ground: MetricGround;
  sight: Sight;
  /** The unit itself first, then those right below it. */
  figures: { id: string; name: string; figure: Figure | null }[];
  records: readonly Counted[];
}

const told = ({ kind, suffix = "" }: Metric, of: Figure | null): string => {
  if (!of) return "没有";
  if (kind === "sum") return `${figure(of.num)}${suffix}`;
  return of.den === 0 ? "没有" : `${figure(Math.round((of.num * 1000) / of.den) / 10)}%`;
};

function draw(visit: Visit, { plugin, name, period, ground, sight, figures, records }: Shown): Promise<Response> {
  const metric = own(plugin.metrics, name);
  const shelf = shelfOf(plugin, metric.of);
  const [top, ...below] = figures;
  const address = (unit: string, at = period) =>
    `/p/${plugin.id}/metrics/${encodeURIComponent(name)}?${new URLSearchParams({ unit, period: at })}`;
  const mine = records.filter(({ record }) => record.unitNo === ground.units[0]?.no);
  const open = mine.filter(({ record }) => holds(readingScope(shelf, sight.scopes), record.unitNo));
  const page = metric.page && "page" in metric.page && top ? metric.page : null;
  const href = page && resolver(plugin, () => null)({ ...page, query: { ...page.query, unit: top!.id, period } });
  return visit.page(
    {
      title: metric.title,
      section: sectionOf(plugin),
      crumbs: [{ label: plugin.title }, { label: metric.title }],
    },
    <Stack>
      <Head
        over={top?.name}
        title={top ? `${metric.title}：${told(metric, top.figure)}` : metric.title}
        lead={leadOf(metric, top?.figure ?? null, period)}
        actions={href && <LinkButton href={href}>到“{plugin.title}”里看</LinkButton>}
      />
      <PeriodSwitch period={period} today={dayOf(visit.now)} href={(other) => address(top?.id ?? "", other)} />
      {below.length > 0 && (
        <Sheet flush title="下级各组织">
          <DataTable
            caption={`${metric.title}，按下级组织`}
            rows={below}
            columns={[
              { title: "组织", cell: (one) => <a href={address(one.id)}>{one.name}</a> },
              { title: metric.title, number: true, cell: (one) => told(metric, one.figure) },
              ...(metric.kind !== "sum"
                ? [
                    {
                      title: "怎么算",
                      cell: (one: (typeof below)[number]) =>
                        one.figure ? `${figure(one.figure.num)} ÷ ${figure(one.figure.den)}` : "没有记录",
                    },
                  ]
                : []),
            ]}
          />
        </Sheet>
      )}
      {(open.length > 0 || below.length === 0) && (
        <Sheet flush title={below.length > 0 ? "本级的记录" : "背后的记录"} count={open.length}>
          {open.length === 0 ? (
            <EmptyState title="没有记录" text="这一期里没有计入的记录。" />
          ) : (
            <DataTable
              caption={`${metric.title}背后的记录`}
              rows={open}
              shown={LISTED}
              columns={[
                {
                  title: shelf.collection.title,
                  cell: ({ record }) => (
                    <a href={recordPath(plugin.id, shelf.name, record.id)}>{labelOf(shelf, record)}</a>
                  ),
                },
                { title: "状态", whole: true, cell: ({ record }) => record.state },
                {
                  title: TITLE_OF[metric.kind] ?? metric.title,
                  number: true,
                  cell: ({ figure: { num, den, members = {} } }) =>
                    metric.kind === "people"
                      ? figure(Object.keys(members).length)
                      : metric.kind === "rate"
                        ? `${figure(num)} / ${figure(den)}`
                        : `${figure(num)}${metric.suffix ?? ""}`,
                },
              ]}
            />
          )}
        </Sheet>
      )}
    </Stack>,
  );
}

/** What stands over a record's own part of the figure. */
const TITLE_OF: Readonly<Partial<Record<Metric["kind"], string>>> = { rate: "分子 / 分母", people: "几人" };

const leadOf = ({ kind }: Metric, of: Figure | null, period: Period): string => {
  const when = `${periodLabel(period)}，本级和下级合在一起`;
  return kind !== "sum" && of ? `${when}：${figure(of.num)} ÷ ${figure(of.den)}。` : `${when}。`;
};
