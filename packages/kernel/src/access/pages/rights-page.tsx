import { type Day, dayLabel } from "@jiceng/plugin";
import {
  type DataColumn,
  DataTable,
  DaySwitch,
  EmptyState,
  FilterBar,
  fileColumns,
  Head,
  List,
  ListOf,
  Sheet,
  Stack,
  TextField,
  whereStands,
} from "@jiceng/ui";
import type { Answer } from "../../tenant/index.ts";
import { asOf } from "../../units/index.ts";

type Rights = NonNullable<Answer<{ ask: "access.rights"; args: { unit: string } }>>;
type Line = Rights["lines"][number];

export interface RightsPageProps {
  rights: Rights;
  /** What another unit was looked for by, and what was found. */
  text: string;
  places: Answer<{ ask: "access.places"; args: { text: string; ability: "accounts.stop" } }>;
  today: Day;
}

/** Who may do what at one unit, and what gives it to them; of a day that is over, who could. */
export function RightsPage({ rights: { unit, on, stands, lines }, text, places, today }: RightsPageProps) {
  const plugins = [...new Set(lines.flatMap(({ plugin }) => plugin ?? []))];
  return (
    <Stack>
      <Head
        over={[...unit.path, unit.name].join(" › ")}
        title={on ? `${dayLabel(on)}在${unit.name}，谁能做什么` : `在${unit.name}，谁能做什么`}
        lead={
          on ? THEN : "角色对所在组织和它的下级都有效；支委的权限来自名册上的职务，只在自己的支部。停用的账号不列。"
        }
        actions={<DaySwitch action="/manage/rights" keep={{ unit: unit.id }} on={on} today={today} />}
      />
      <FilterBar
        action="/manage/rights"
        label="换一个组织"
        button="找组织"
        keep={{ unit: unit.id, ...(on && { on }) }}
        reset={text ? asOf(`/manage/rights?unit=${unit.id}`, on) : undefined}
      >
        <TextField name="place" label="换一个组织" type="search" value={text} hint="填名称中的几个字或组织代码。" />
      </FilterBar>
      {text && (
        <Sheet flush title="找到的组织" id="found" count={places.length}>
          {places.length === 0 ? (
            <p class="empty-quiet sheet-padded">您管理的范围里没有这样的组织，换几个字再找。</p>
          ) : (
            <List
              inset
              items={places.map((place) => ({
                text: place.name,
                href: asOf(`/manage/rights?unit=${place.id}`, on),
                note: whereStands(place),
              }))}
            />
          )}
        </Sheet>
      )}
      {stands && lines.some(({ total }) => total > 0) ? (
        <>
          <ListOf caption="谁能做什么" columns={[MATTER, ...fileColumns(COLUMNS)]} rows={lines} />
          <Matter title={KERNEL} id="kernel" lines={lines.filter(({ plugin }) => plugin === null)} />
          {plugins.map((title, i) => (
            <Matter title={title} id={`plugin-${i}`} lines={lines.filter(({ plugin }) => plugin === title)} />
          ))}
        </>
      ) : (
        <Sheet>
          <EmptyState
            title={stands ? "那一天还没有人能做什么" : "那一天没有这个组织"}
            text={
              stands
                ? "账号和角色都是后来才有的，或者那时都不在。换一天再看。"
                : "它那时还没有成立，或者已经撤销，所以没有人在这里能做什么。换一天再看。"
            }
          />
        </Sheet>
      )}
    </Stack>
  );
}

const THEN =
  "按那一天的组织树、角色、职务和账号：那天里任何时候有过的都列出，只有一部分时间的写明几点。每个角色能做什么按现在的规定。这里只供查看，不会因此打开什么。";

const KERNEL = "组织、数和管理";
const MATTER = { title: "哪方面", text: ({ plugin }: Line) => plugin ?? KERNEL };

const Matter = ({ title, id, lines }: { title: string; id: string; lines: Line[] }) => (
  <Sheet flush title={title} id={id}>
    <DataTable caption={title} notAList="all matters are one list" rows={lines} columns={COLUMNS} />
  </Sheet>
);

const COLUMNS: readonly DataColumn<Line>[] = [
  { title: "能做的事", cell: (line) => line.title },
  { title: "谁能做", cell: (line) => <Holders {...line} /> },
];

const Holders = ({ holders, total }: Line) =>
  holders.length === 0 ? (
    <span class="soft">没有人</span>
  ) : (
    <List
      small
      items={[
        ...holders.map(({ name, login, account, why }) => ({
          text: `${name}（${login}）`,
          href: account ? `/manage/accounts/${account}` : undefined,
          note: why.join("；"),
        })),
        ...(total > holders.length ? [{ text: <span class="soft">{`还有${total - holders.length}人`}</span> }] : []),
      ]}
    />
  );
