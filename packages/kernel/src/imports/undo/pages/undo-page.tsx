import { periodLabel } from "@jiceng/plugin";
import { DataTable, FormKey, figure, Head, LinkButton, List, Notice, Sheet, Stack, SubmitBar } from "@jiceng/ui";
import { periodPath } from "../../../periods/index.ts";
import type { Counts } from "../../import.ts";
import type { UndoableWork } from "../../place.ts";
import { momentLabel } from "../../sentences.ts";
import type { WorkWords } from "../../work.ts";
import type { Footprint } from "../footprint.ts";
import type { Obstacle } from "../obstacle-store.ts";
import type { UndoSight } from "../read-store.ts";
import { timeLeft } from "../undoing.ts";

interface Props {
  sight: UndoSight;
  work: UndoableWork;
  base: string;
  now: number;
  formKey: string;
}

/** What undoing an import would do; or, while something was changed or built upon it, what that is. */
export const UndoPage = (props: Props) =>
  props.sight.obstacles.length > 0 ? <InTheWay {...props} /> : <Free {...props} />;

const left = ({ sight: { entry }, now }: Props): string =>
  `${momentLabel(entry.undoableUntil!)}以前都可以撤销（${timeLeft(entry.undoableUntil!, now)}）`;

const Free = (props: Props) => {
  const {
    sight: { entry },
    work,
    base,
    formKey,
  } = props;
  return (
    <Stack>
      <Head
        title="撤销这次导入，全部恢复原样"
        over={`${work.words.title} · ${entry.fileName} · ${momentLabel(entry.appliedAt!)}写入`}
        lead={`写入以后还没有人在它上面改动过，可以整个撤销。${left(props)}。`}
      />
      <Sheet title="会怎样">
        <List items={consequences(work, entry.report.counts!).map((text) => ({ text }))} />
      </Sheet>
      <form id="undoing" method="post" action={`${base}/${entry.id}/undoing`}>
        <FormKey value={formKey} />
      </form>
    </Stack>
  );
};

/** The one way on, in sight. */
export const UndoBar = ({ at }: { at: string }) => (
  <SubmitBar note="要么全部恢复，要么一行不动。" submit={{ label: "全部撤销", form: "undoing" }}>
    <LinkButton href={at} bare>
      不撤销
    </LinkButton>
  </SubmitBar>
);

const consequences = ({ words: { counted, changes }, footprint }: UndoableWork, counts: Counts): string[] => [
  ...(counts.new > 0 ? [`新增的${figure(counts.new)}${counted}会去掉，和没有导入过一样`] : []),
  ...(["moved", "changed"] as const).flatMap((change) =>
    counts[change] > 0 ? [`${figure(counts[change])}${counted}“${changes[change]}”会恢复成导入以前的样子`] : [],
  ),
  ...(footprint.touches.includes("sessions") && counts.moved + counts.changed > 0
    ? ["恢复到原来组织或职务的人，要重新登录一次"]
    : []),
  "在这以前就有的，和别处录入的，都不动",
  "撤销以后，同一份文件改好了还可以再导入",
];

const InTheWay = (props: Props) => {
  const {
    sight: { entry, obstacles, later },
    work: { words, footprint },
    base,
  } = props;
  return (
    <Stack>
      <Head
        title="现在还不能撤销：写入以后又有改动"
        over={`${words.title} · ${entry.fileName} · ${momentLabel(entry.appliedAt!)}写入`}
        lead={`撤销要么全部恢复，要么一行不动，不会盖掉别人后来做的事。先把下面这些收回，再来撤销；${left(props)}。`}
        actions={<LinkButton href={`${base}/${entry.id}/undoing`}>收回了，再看一次</LinkButton>}
      />
      {later.length > 0 && (
        <Notice
          action={later.map(({ id, fileName }) => (
            <LinkButton href={`${base}/${id}/undoing`}>{`撤销${fileName}`}</LinkButton>
          ))}
        >
          这以后还写入过别的文件，下面这些可能就是它们带来的。先撤销后来的，再撤销这一份。
        </Notice>
      )}
      <Sheet title="挡着的" flush>
        <DataTable
          caption="撤销以前要先收回的"
          notAList="what stands here is gone once it is done"
          rows={grouped(obstacles)}
          columns={[
            { title: "后来发生的", cell: ({ says }) => says },
            {
              title: "在哪里",
              cell: ({ shown, of }) => <Named shown={shown} of={of} footprint={footprint} words={words} />,
            },
            { title: "怎么办", cell: ({ mend }) => mend },
          ]}
        />
      </Sheet>
      <Notice>有些事收不回来，比如已经办了的工作。那就不用撤销：把表里不对的行改好，再传一次，只会改这些行。</Notice>
    </Stack>
  );
};

const Named = ({
  shown,
  of,
  footprint,
  words,
}: {
  shown: Obstacle[];
  of: number;
  footprint: Footprint;
  words: WorkWords;
}) => (
  <>
    {shown.map((one, i) => (
      <>
        {i > 0 && "、"}
        <Thing one={one} href={footprint.href} />
      </>
    ))}
    {of > shown.length && `等${figure(of)}${words.counted}`}
  </>
);

const Thing = ({ one: { on, id, name }, href }: { one: Obstacle; href: Footprint["href"] }) =>
  id === null ? (
    <>已经不在了的</>
  ) : on === "month" ? (
    <a href={periodPath(id)}>{periodLabel(id)}</a>
  ) : (
    <a href={href(id)}>{name}</a>
  );

/** The same thing said of several, once. */
function grouped(
  obstacles: readonly Obstacle[],
): (Pick<Obstacle, "says" | "mend"> & { shown: Obstacle[]; of: number })[] {
  const groups = new Map<string, { shown: Obstacle[]; of: number }>();
  for (const one of obstacles) {
    const group = groups.get(one.says) ?? { shown: [], of: 0 };
    if (!group.shown.some(({ id }) => id === one.id)) group.shown.push(one);
    group.of = Math.max(group.of, one.of, group.shown.length);
    groups.set(one.says, group);
  }
  return [...groups].map(([says, { shown, of }]) => ({ says, mend: shown[0]!.mend, shown: shown.slice(0, 5), of }));
}
