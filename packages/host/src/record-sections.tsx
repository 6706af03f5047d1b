import {
  type EvidenceAround,
  type EvidenceBeside,
  logged,
  mayChange,
  recordPath,
  type SeenRecord,
  scorePath,
  type Visit,
} from "@jiceng/kernel";
import { dayLabel, dayOf, type Node, type Plugin, type ScoreResult } from "@jiceng/plugin";
import { Button, FormKey, figure, LinkButton, List, Sheet } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import type { Gate } from "./run.ts";
import { everyNode } from "./tree-parts.ts";

interface Of {
  plugin: Plugin;
  record: SeenRecord;
  around: EvidenceAround;
  gate: Gate;
  /** What the page shows above: a score that it draws line by line is not named a second time. */
  nodes: readonly Node[];
}

/** What stands below a record whatever its plugin shows: its scores, what it rests on, what rests on it. */
export async function recordSections(visit: Visit, { plugin, record, around, gate, nodes }: Of): Promise<Child> {
  const scores = Object.entries(plugin.scores ?? {}).filter(
    ([name, { of }]) =>
      of === record.collection && !everyNode(nodes).some((node) => node.node === "score" && node.score === name),
  );
  const results = await Promise.all(
    scores.map(async ([name]) => {
      try {
        const told = (await gate("scores", [name, [record.id]])) as Record<string, ScoreResult>;
        return told[record.id] ?? null;
      } catch (error) {
        logged(`${plugin.id} scores.${name} of ${record.id}`, error);
        return null;
      }
    }),
  );
  const path = recordPath(record.plugin, record.collection, record.id);
  const changes = mayChange(record);
  const keys = new Map(
    await Promise.all(
      (changes ? around.evidencedBy : []).map(async ({ id }) => [id, await visit.key(removal(path, id))] as const),
    ),
  );
  return (
    <>
      {scores.length > 0 && (
        <Sheet flush title="得分">
          <List
            inset
            items={scores.map(([name, { title }], i) => ({
              text: title,
              href: scorePath({ ...record, record: record.id, score: name }),
              note: "这一分是怎么来的",
              after: <b>{results[i]?.total == null ? "—" : figure(results[i].total)}</b>,
            }))}
          />
        </Sheet>
      )}
      {(around.evidencedBy.length > 0 || changes) && (
        <Sheet
          flush
          title="依据"
          id="evidence"
          actions={changes && <LinkButton href={`${path}/evidence/new`}>加一条依据</LinkButton>}
        >
          {around.evidencedBy.length === 0 ? (
            <p class="empty-quiet sheet-padded">别的记录能证明这一条的，引用过来，不用再抄一遍。</p>
          ) : (
            <List inset items={around.evidencedBy.map((link) => evidencing(link, path, keys.get(link.id)))} />
          )}
        </Sheet>
      )}
      {around.evidences.length > 0 && (
        <Sheet flush title="用作依据" note="这条记录还证明下面这些，不用另外再报。">
          <List inset items={around.evidences.map(evidenced)} />
        </Sheet>
      )}
    </>
  );
}

const removal = (path: string, link: string): string => `${path}/evidence/${link}/removal`;

const describe = ({ other, byName, at }: EvidenceBeside): string =>
  [other.collection, other.unit, other.state, `${byName} ${dayLabel(dayOf(at))}引用`].filter(Boolean).join(" · ");

const evidencing = (link: EvidenceBeside, path: string, key: string | undefined) => ({
  text: link.other.label,
  href: recordPath(link.source.plugin, link.source.collection, link.source.record),
  note: `${link.line ? "一项得分的依据 · " : ""}${describe(link)}`,
  after: key && (
    <form method="post" action={removal(path, link.id)}>
      <FormKey value={key} />
      <Button>收回</Button>
    </form>
  ),
});

const evidenced = (link: EvidenceBeside) => ({
  text: link.other.label,
  href: recordPath(link.target.plugin, link.target.collection, link.target.record),
  note: `${link.line ? "它一项得分的依据 · " : ""}${describe(link)}`,
});
