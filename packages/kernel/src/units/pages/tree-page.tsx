import { type Day, dayLabel, isBranch, shortPeriod } from "@jiceng/plugin";
import {
  Columns,
  DaySwitch,
  FilterBar,
  figure,
  Head,
  LinkButton,
  ListOf,
  PlainSection,
  Sheet,
  Stack,
  TextField,
  TreeTable,
} from "@jiceng/ui";
import type { OwnItem } from "../../duties/index.ts";
import type { Outline } from "../outline.ts";
import type { UnitFacts } from "../unit.ts";
import { OutlineRows } from "./outline-rows.tsx";
import { DutyList, openFirst } from "./unit-duties.tsx";
import { UnitFactsList } from "./unit-facts.tsx";

interface Props {
  outline: Outline;
  chosen: UnitFacts | null;
  duties: OwnItem[] | null;
  today: Day;
}

/** The tree of units within reach, and beside it the one that was chosen. */
export const TreePage = ({ outline, chosen, duties, today }: Props) => {
  const first = outline.rows.find(({ row }) => row === "unit");
  const top = first?.row === "unit" ? first.line.name : "";
  const { on } = outline;
  return (
    <Stack>
      <Head
        title="组织"
        lead={
          top
            ? `${top}及下级，共${figure(outline.total)}个党组织，按${on ? `${dayLabel(on)}${on > today ? "计划" : ""}` : "今天"}的样子显示。`
            : `${dayLabel(on ?? today)}还没有您能看的组织。`
        }
        actions={<DaySwitch action="/units" on={on} today={today} />}
      />
      <Columns
        wide
        sideLabel="所选组织"
        main={
          <Sheet flush id="tree" title="组织树">
            <ListOf caption="组织" />
            <div class="sheet-padded">
              <FilterBar action="/units" label="查找组织" button="查找">
                <TextField name="q" label="名称或编号" type="search" max={60} />
              </FilterBar>
            </div>
            <TreeTable
              label="组织树"
              corner="组织"
              columns={[
                { label: "支部", wide: true },
                { label: "党员", wide: true },
                ...(outline.figures ? [{ label: `${shortPeriod(outline.period)}未完成` }] : []),
              ]}
            >
              <OutlineRows outline={outline} chosen={chosen?.id} />
            </TreeTable>
          </Sheet>
        }
        side={
          chosen ? (
            <Panel unit={chosen} duties={duties} today={today} />
          ) : on ? (
            <AsOf on={on} today={today} />
          ) : (
            <Advice />
          )
        }
      />
    </Stack>
  );
};

const Panel = ({ unit, duties, today }: { unit: UnitFacts; duties: OwnItem[] | null; today: Day }) => {
  const open = openFirst(duties ?? []).filter(({ status }) => status === "over" || status === "todo");
  return (
    <Sheet>
      <header>
        <p class="soft small">{unit.path.map(({ name }) => name).join(" › ")}</p>
        <h2 class="object-title">{unit.name}</h2>
      </header>
      <p class="row">
        <LinkButton href={`/units/${unit.id}`}>{`打开${isBranch(unit.kind) ? "支部" : "这个组织"}`}</LinkButton>
      </p>
      {duties && duties.length > 0 && (
        <>
          <h3>{open.length > 0 ? `还有${open.length}件要办` : "近几个月都办完了"}</h3>
          {open.length > 0 && <DutyList items={open.slice(0, 6)} today={today} />}
        </>
      )}
      <h3>基本情况</h3>
      <UnitFactsList unit={unit} />
    </Sheet>
  );
};

const AsOf = ({ on, today }: { on: Day; today: Day }) => (
  <PlainSection title={dayLabel(on)}>
    <p class="small soft">
      {on > today
        ? "这是按已登记的变更推算的样子，到那天之前还可能再变。"
        : "上下级、名称和党员数都是那一天的；未完成的件数是那个月的，按那天结束时已经确认的算。"}
      能看到哪些组织，按您今天的权限：后来转到别处的，由现在的上级看。
    </p>
  </PlainSection>
);

const Advice = () => (
  <PlainSection title="怎么看">
    <p class="small soft">
      点名称看它的概况，点箭头展开下级，也可以用方向键。数字是本月还没办的件数，点开看是哪些支部、哪几项。
    </p>
  </PlainSection>
);
