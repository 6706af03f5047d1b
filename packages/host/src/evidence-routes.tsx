import { about, asListed, closingOver, found, isLocked, listRecords, lockSentence, recordPath } from "@jiceng/kernel";
import { dayLabel, isPeriod, periodLabel } from "@jiceng/plugin";
import { DataTable, EmptyState, Head, Notice, Sheet, Stack, Tag } from "@jiceng/ui";
import { type House, type HouseRoutes, pluginCalled } from "./house.ts";
import { shelfOf } from "./place.ts";

/** The rows behind a figure: every record of one unit for one duty and period, whatever became of it, for whoever may read them. */
export const evidenceRoutes = (house: House): HouseRoutes =>
  house.routes().get("/records", "signed-in", async (visit, plugins) => {
    const key = visit.query("duty");
    const period = isPeriod(visit.query("period")) ? visit.query("period") : null;
    const answers = await visit.ask({
      evidence: about("records.evidence", { duty: key, unit: visit.query("unit") }),
      closings: about("periods.standing", {}),
    });
    const { unit, duty, scope, participant, ...place } = found(answers.evidence);
    const plugin = pluginCalled(plugins, place.plugin);
    const shelf = shelfOf(plugin, place.collection);
    const rows = await listRecords(visit.db, shelf, {
      scope,
      participant,
      only: null,
      where: { meets: { duty: key, period, met: duty.met }, unit: unit.id, fields: {} },
      limit: 100,
      after: 0,
    });
    const records = asListed(shelf, rows);
    const counted = records.filter(({ state }) => duty.met.states.includes(state)).length;
    const standing = records.some((one) => isLocked(one, answers.closings))
      ? "counted"
      : counted > 0
        ? "added"
        : "open";
    const closing = closingOver(period, answers.closings);
    const when = period ? periodLabel(period) : "全部";
    return visit.page(
      {
        title: `${unit.name}${when}${duty.title}`,
        section: "/board",
        crumbs: [{ label: unit.name, href: `/units/${unit.id}` }, { label: `${when}${duty.title}` }],
      },
      <Stack>
        <Head
          title={`${when}${duty.title}，计入${counted}条`}
          over={unit.name}
          lead={`依据：${duty.cites}。只有${duty.met.states.join("、")}的记录计入完成。`}
        />
        {closing && <Notice>{lockSentence(closing, standing)}</Notice>}
        {records.length === 0 ? (
          <Sheet>
            <EmptyState title="还没有记录" text="这件应办还没有人记录。书记从首页的本月应办可以直接记。" />
          </Sheet>
        ) : (
          <Sheet flush title="记录">
            <DataTable
              caption={`${unit.name}${duty.title}的记录`}
              rows={records}
              columns={[
                {
                  title: "主题",
                  cell: (r) => (
                    <a href={recordPath(plugin.id, shelf.name, r.id)}>
                      {String(r.doc[shelf.collection.label ?? ""] ?? shelf.collection.title)}
                    </a>
                  ),
                },
                { title: "日期", cell: (r) => dayLabel(String(r.doc[duty.met.held])) },
                { title: "期间", cell: (r) => (r.period ? periodLabel(r.period) : "") },
                {
                  title: "状态",
                  cell: (r) =>
                    isLocked(r, answers.closings) ? (
                      <Tag>{r.state} · 已发布，不能改</Tag>
                    ) : (
                      <Tag>
                        {r.state} · {duty.met.states.includes(r.state) ? "计入" : "不计"}
                      </Tag>
                    ),
                },
              ]}
            />
          </Sheet>
        )}
      </Stack>,
    );
  });
