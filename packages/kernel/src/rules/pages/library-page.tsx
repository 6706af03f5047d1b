import { dayLabel, periodLabel } from "@jiceng/plugin";
import { type DataColumn, DataTable, fileColumns, Head, LinkButton, List, ListOf, Sheet, Stack, Tag } from "@jiceng/ui";
import { rulePath, START_PAGE } from "../address.ts";
import type { Library, RuleLine } from "../questions.ts";
import { ruleSentence, SURENESS } from "../rule.ts";

/** Every rule with its number, its article, and how sure we are of it. */
export const LibraryPage = ({ library }: { library: Library }) => {
  const { rules } = library;
  const groups = [...new Set(rules.map(({ rule }) => rule.group))];
  const stricter = rules.filter(({ value, regulated }) => value !== regulated).length;
  return (
    <Stack>
      <Head
        title={`${rules.length}条规定，${stricter > 0 ? `${stricter}条定得更严` : "都按条例"}`}
        lead="产品里提醒、应办和建议用到的数都在这里。我们读到的是转载，把握程度逐条写明；以中央文件原文为准。"
        actions={<LinkButton href="/calendar">放假安排</LinkButton>}
      />
      <Start library={library} />
      <ListOf caption="规定" columns={[GROUP, ...fileColumns(COLUMNS)]} rows={rules} />
      {groups.map((group) => (
        <Sheet flush title={group} id={`g-${groups.indexOf(group)}`}>
          <DataTable
            caption={`${group}的规定`}
            notAList="all groups are one list"
            rows={rules.filter(({ rule }) => rule.group === group)}
            columns={COLUMNS}
          />
        </Sheet>
      ))}
      <Sheet title="把握程度">
        <List
          small
          items={Object.values(SURENESS).map(({ word, text }) => ({ before: <Tag>{word}</Tag>, text: `${text}。` }))}
        />
      </Sheet>
    </Stack>
  );
};

const GROUP = { title: "类别", text: ({ rule }: RuleLine) => rule.group };
const COLUMNS: readonly DataColumn<RuleLine>[] = [
  { title: "规定", cell: ({ id, rule }) => <a href={rulePath(id)}>{rule.title}</a> },
  {
    title: "数值",
    cell: ({ rule, value, regulated, floor, coming }) => (
      <>
        {ruleSentence(rule, value)}
        {value !== regulated && (
          <span class="list-note">
            {floor.by === "group" && floor.value === value ? "集团" : "本单位"}定的；条例是{regulated}
          </span>
        )}
        {coming && (
          <span class="list-note">
            {dayLabel(coming.from)}起{coming.value === null ? "按条例" : `是${coming.value}`}
          </span>
        )}
      </>
    ),
  },
  { title: "依据", cell: ({ rule }) => rule.cites },
  { title: "把握", whole: true, cell: ({ rule }) => <Tag>{SURENESS[rule.sureness].word}</Tag> },
  { title: "用在哪", cell: ({ rule }) => rule.use ?? <span class="soft">供查阅</span> },
];

/** From when duties are owed, in one sentence. */
const Start = ({ library: { start, counted, sets } }: { library: Library }) => (
  <Sheet title="应办从哪个月算起" actions={<LinkButton href={START_PAGE}>{sets ? "看和改" : "看依据"}</LinkButton>}>
    <p>
      {start
        ? `从${periodLabel(start.month)}算起，以前不欠。依据：${start.ground}（${start.byName}）。`
        : counted
          ? `没有专门定过：从有第一条记录的${periodLabel(counted.slice(0, 7))}算起。`
          : "没有专门定过：还没有记录，从本月算起。"}
    </p>
  </Sheet>
);
