import type { Plugin } from "@jiceng/plugin";
import { DataTable, figure, Head, LinkButton, Notice, Sheet, Stack } from "@jiceng/ui";
import { recordPath } from "../../records/index.ts";
import { releasePath, trialPath } from "../address.ts";
import type { Trial, TrialChange } from "../trial.ts";

/** Records of one score that are listed. */
const LISTED = 50;

interface Props {
  plugin: string;
  /** The version that runs. */
  before: string;
  after: Plugin;
  hash: string;
  trials: readonly Trial[];
}

/** Whose score would be another by how much, before a release takes the place of the one that runs. */
export const TrialPage = ({ plugin, before, after, hash, trials }: Props) => (
  <Stack>
    <Head
      over={`${after.title} ${after.version}`}
      title={headline(trials)}
      lead="用上个季度以来的记录，把两个版本的评分各算一遍。什么也没有写；已经定下的分不会变。"
      actions={<LinkButton href={releasePath(plugin, hash)}>回到这个版本</LinkButton>}
    />
    {trials.map((trial) => (
      <Sheet flush title={trial.title} note={noteOf(trial)}>
        {trial.failed !== null ? (
          <div class="sheet-padded">
            <Notice tone="warn">{`没有算出来：${trial.failed}`}</Notice>
          </div>
        ) : (
          <DataTable
            caption={trial.title}
            rows={trial.changes}
            shown={LISTED}
            empty="一条也不变。"
            columns={[
              {
                title: "记录",
                cell: ({ unit, record }) => <a href={recordPath(plugin, trial.collection, record)}>{unit}</a>,
              },
              { title: before, whole: true, cell: (change) => points(change.before) },
              { title: after.version, whole: true, cell: (change) => points(change.after) },
              { title: "差", whole: true, cell: difference },
            ]}
          />
        )}
      </Sheet>
    ))}
  </Stack>
);

/** Where a release with scores is decided about: that they can be replayed first. */
export const TrialNotice = ({ plugin, hash }: { plugin: string; hash: string }) => (
  <Notice action={<LinkButton href={trialPath(plugin, hash)}>试算</LinkButton>}>
    它会算分。换以前可以用上个季度以来的记录试算一遍，看谁的分会变、变多少。
  </Notice>
);

const headline = (trials: readonly Trial[]): string => {
  const sum = (of: (trial: Trial) => number) => trials.reduce((total, trial) => total + of(trial), 0);
  const [records, changes] = [sum((trial) => trial.records), sum((trial) => trial.changes.length)];
  if (trials.some(({ failed }) => failed !== null)) return "有的评分没有算出来";
  if (records === 0) return "上个季度以来没有可以试算的记录";
  return changes === 0
    ? `试算了${figure(records)}条，分都不变`
    : `试算了${figure(records)}条，${figure(changes)}条的分会变`;
};

const noteOf = ({ records, isCut, changes }: Trial): string =>
  [
    isCut ? `记录多，只试算了最近的${figure(records)}条` : `共${figure(records)}条`,
    changes.length > LISTED && `下面列出${LISTED}条`,
  ]
    .filter(Boolean)
    .join("，");

const points = (total: number | null): string => (total === null ? "说不上" : String(total));

const difference = ({ before, after }: TrialChange): string => {
  if (before === null || after === null) return "—";
  const by = Math.round((after - before) * 100) / 100;
  return by > 0 ? `+${by}` : String(by);
};
