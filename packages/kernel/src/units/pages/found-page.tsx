import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { EmptyState, FilterBar, Head, LinkButton, List, Sheet, Stack, TextField } from "@jiceng/ui";
import type { UnitFacts } from "../unit.ts";

interface Hit {
  id: string;
  name: string;
  kind: UnitFacts["kind"];
  path: string[];
}

/** Units found by name, each with the way to it. */
export const FoundPage = ({ text, hits }: { text: string; hits: readonly Hit[] }) => (
  <Stack>
    <Head
      title={hits.length > 0 ? `找到${hits.length}个组织` : `没有找到“${text}”`}
      lead={
        hits.length >= 30 ? "只列了前30个，把名称写得再全一点会更准。" : `名称或编号里有“${text}”，在您能看的范围里。`
      }
    />
    <Sheet title="查找组织">
      <FilterBar action="/units" label="查找组织" button="查找" reset="/units">
        <TextField name="q" label="名称或编号" type="search" value={text} max={60} />
      </FilterBar>
      <FoundUnits hits={hits} />
      {hits.length === 0 && (
        <EmptyState
          title="换个词试试"
          text="可以只写中间几个字，如“总装”“一车间”。不在您范围里的组织，这里也找不到。"
          action={<LinkButton href="/units">回组织树</LinkButton>}
        />
      )}
    </Sheet>
  </Stack>
);

const FoundUnits = ({ hits }: { hits: readonly Hit[] }) => (
  <List
    items={hits.map(({ id, name, kind, path }) => ({
      text: name,
      href: `/units?unit=${id}#u-${id}`,
      note: path.join(" › "),
      after: <span class="tag">{UNIT_KIND_LABELS[kind]}</span>,
    }))}
  />
);
