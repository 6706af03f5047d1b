import {
  type Appeal,
  appealPath,
  type EvidenceAround,
  logged,
  recordPath,
  scorePath,
  type Visit,
} from "@jiceng/kernel";
import { dayLabel, dayOf, type Ground, type Plugin, type ScoreLine, type ScoreResult, ui } from "@jiceng/plugin";
import { DataTable, figure, Head, Notice, PrintButton, Sheet, Stack, ViewTree } from "@jiceng/ui";
import type { House, HouseRoutes } from "./house.ts";
import { labelOf, resolver, sectionOf, shelfOf } from "./place.ts";
import { besideLine, openScore, readsAppeal, type ScoreDesk } from "./score-desk.ts";
import { isEmpty } from "./sight.ts";

/** How one score of one record came about. */
export const scoreRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/records/:collection/:record/scores/:score", "signed-in", async (visit, plugins) => {
    const {
      of: { plugin },
      desk,
      sight,
      around,
    } = await openScore(visit, plugins);
    const { record, shown, score, name } = desk;
    const node = shown && ui.score(name, record.collection, record.id, asTold(shown.result, desk, around));
    const nodes = node ? [node] : [];
    const resolve = resolver(plugin, () => null);
    const opensMembers = !isEmpty(sight.scopes["members.read"]);
    return visit.page(
      { title: `${score.title}：这一分是怎么来的`, section: sectionOf(plugin), crumbs: crumbsOf(plugin, desk) },
      <Stack>
        <Head title="这一分是怎么来的" lead={leadOf(plugin, desk)} actions={<PrintButton />} />
        <AppealWindow desk={desk} />
        <LastPublished desk={desk} />
        {node ? (
          <ViewTree
            nodes={nodes}
            resolve={(target) => ("member" in target && !opensMembers ? null : resolve(target))}
            collection={() => null}
            moveForm={() => ({ action: "", key: "" })}
            appeal={(_, line) => besideLine(desk, line, visit)}
          />
        ) : (
          <NotComputed visit={visit} plugin={plugin} desk={desk} />
        )}
        <Kept desk={desk} visit={visit} />
      </Stack>,
    );
  });

/** A result as this page tells it: with the records that were linked to its lines, and with what an appeal made of a line. */
const asTold = (result: ScoreResult, { name, appeals }: ScoreDesk, { evidencedBy }: EvidenceAround): ScoreResult => ({
  ...result,
  lines: result.lines.map((one) => {
    const links = evidencedBy.filter(({ line }) => line?.score === name && line.code === one.code);
    const grounds = links.map(
      ({ source, other }): Ground => ({
        text: other.label,
        to: { record: source.record, of: source.collection, plugin: source.plugin },
      }),
    );
    return {
      ...one,
      ...(grounds.length > 0 && { evidence: [...(one.evidence ?? []), ...grounds] }),
      ...changedBy(
        one,
        appeals.find(({ line }) => line === one.code),
      ),
    };
  }),
});

/** The arithmetic of a line that was changed is not how it came about any more: that stands before it, and who vouches for it. */
function changedBy({ why }: ScoreLine, appeal: Appeal | undefined): Partial<ScoreLine> {
  const { decision, points = null } = appeal ?? {};
  if (!decision || decision.points === null) return {};
  const before = points === null ? "没有分" : figure(points);
  return {
    why: `申诉改判：由${before}改为${figure(decision.points)}。原来：${why}`,
    verifier: `${decision.byName} ${dayLabel(dayOf(decision.at))}复核`,
  };
}

/** The way to a score's pages: the record, the score. */
export const crumbsOf = (plugin: Plugin, { record, score, name }: ScoreDesk, last?: string) => [
  { label: plugin.title },
  {
    label: labelOf(shelfOf(plugin, record.collection), record),
    href: recordPath(plugin.id, record.collection, record.id),
  },
  ...(last
    ? [{ label: score.title, href: scorePath({ ...record, record: record.id, score: name }) }, { label: last }]
    : [{ label: score.title }]),
];

function leadOf(plugin: Plugin, { record, score, shown }: ScoreDesk): string {
  const fixed = shown?.kept[0];
  const what = `${record.unit.name}，${labelOf(shelfOf(plugin, record.collection), record)}，${score.title}。`;
  return fixed
    ? `${what}${dayLabel(dayOf(fixed.at))}“${fixed.state}”时定下，以后规则变了也不变。`
    : `${what}还没有定，按现在的规则计算。`;
}

/** Until when lines can be appealed. Nothing where nobody decides appeals, or the record is not so far. */
const AppealWindow = ({ desk: { score, isOpen, until, record } }: { desk: ScoreDesk }) => {
  if (!score.appeal?.states.includes(record.state) || !score.decides) return null;
  if (!isOpen)
    return <Notice icon="scale">申诉到{dayLabel(until!)}为止，已经过了。申诉过的，结果写在各项旁边。</Notice>;
  const day = dayLabel(dayOf(record.since));
  return (
    <Notice icon="scale">
      有异议可以申诉，
      {until ? (
        <>
          到 <b>{dayLabel(until)}</b> 为止（{day}次日起{score.appeal.within}个工作日）。
        </>
      ) : (
        `${day}次日起${score.appeal.within}个工作日以内；这一年的放假安排还没有录入，先不计截止。`
      )}
      每项可申诉一次，由没有经手的同志复核。
    </Notice>
  );
};

/** That the result was published, to whom and by whom. */
const LastPublished = ({ desk: { published } }: { desk: ScoreDesk }) => {
  const last = published.at(-1);
  if (!last) return null;
  const result = [last.total === null ? null : `${figure(last.total)}分`, last.level].filter(Boolean).join("，");
  return (
    <Notice icon="info">
      {dayLabel(dayOf(last.at))}由{last.byName}通报{result && `：${result}`}。{AUDIENCES[last.audience]}
      能看到总分和等次，看不到下面各项。
    </Notice>
  );
};

const AUDIENCES = { unit: "看得到这个组织的人", everyone: "全单位的人" } as const;

function NotComputed({ visit, plugin, desk }: { visit: Visit; plugin: Plugin; desk: ScoreDesk }) {
  const reference = logged(`${visit.tenant.slug} ${plugin.id} scores.${desk.name}`, desk.record.id);
  return <Notice tone="warn">这一分没有算出来，不显示不对的数。请把编号 {reference} 告诉管理员。</Notice>;
}

/** What was fixed first, and what appeals made of it: both stay. */
function Kept({ desk, visit }: { desk: ScoreDesk; visit: Visit }) {
  const { shown, appeals, record, name } = desk;
  const kept = shown?.kept ?? [];
  if (kept.length < 2) return null;
  const rows = kept.map((one, i) => ({
    at: one.at,
    total: one.result.total,
    appeal: appeals.find(({ id }) => id === one.appealId),
    isLast: i === kept.length - 1,
  }));
  return (
    <Sheet flush title="定分和改判" note="每一次的结果都在，后面的为准。">
      <DataTable
        caption="定分和申诉改判的先后"
        rows={rows}
        columns={[
          { title: "哪天", whole: true, cell: ({ at }) => dayLabel(dayOf(at)) },
          {
            title: "总分",
            number: true,
            cell: ({ total, isLast }) => {
              const text = total === null ? "—" : figure(total);
              return isLast ? <b>{text}</b> : text;
            },
          },
          {
            title: "怎么来的",
            cell: ({ appeal }) =>
              appeal?.decision ? (
                <>
                  申诉改判：
                  {readsAppeal(desk, appeal, visit) ? (
                    <a href={appealPath({ ...record, record: record.id, score: name, line: appeal.line })}>
                      {appeal.title}
                    </a>
                  ) : (
                    appeal.title
                  )}
                  由{appeal.points === null ? "没有分" : figure(appeal.points)}改为{figure(appeal.decision.points ?? 0)}
                  。{appeal.decision.reason}
                </>
              ) : (
                "定分"
              ),
          },
          { title: "谁定的", cell: ({ appeal }) => appeal?.decision?.byName ?? "按规则计算" },
        ]}
      />
    </Sheet>
  );
}
