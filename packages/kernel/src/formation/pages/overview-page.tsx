import { type Day, dayLabel, UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import { type DataColumn, DataTable, Figure, Figures, figure, Head, LinkButton, List, Sheet, Stack } from "@jiceng/ui";
import {
  coverageOf,
  endingOf,
  type Measures,
  type Place,
  type Shape,
  shapeFor,
  suggestion,
  WAYS,
  type Way,
} from "../formation.ts";
import type { Ground, SeenPlace } from "../questions.ts";
import type { Tie } from "../store.ts";

interface Facts {
  ends: readonly { no: number; endsOn: Day }[];
  ties: readonly Tie[];
  full: readonly { no: number; n: number }[];
}

interface Props {
  ground: Ground;
  facts: Facts;
  counts: readonly { way: Way; n: number }[];
  /** Units formed in one way, when somebody asked for them; `way` is `null` for those without any. */
  list: {
    way: Way | null;
    units: readonly { id: string; name: string; kind: UnitKind }[];
    from: number;
    perPage: number;
  } | null;
  /** Which places behind the figures somebody asked for. */
  show: "should" | "built" | null;
}

type Seen = SeenPlace & Place;

/** 应建未建 first, then projects that end, then how branches were formed. */
export const OverviewPage = ({ ground, facts, counts, list, show }: Props) => {
  const places = seenPlaces(ground, facts);
  const missing = places.filter((place) => !place.built && shapeFor(place, ground.measures) !== "none");
  const gaps = missing.filter((place) => shapeFor(place, ground.measures) === "branch");
  const { should, built } = coverageOf(places, ground.measures);
  const ending = places.filter(
    ({ kind, built, endsOn }) => kind === "project" && built && endingOf(endsOn, ground.today) !== "open",
  );
  return (
    <Stack>
      <Head
        over={ground.unit.name}
        title={
          gaps.length > 0 ? `${gaps.length}个单位应建未建` : should > 0 ? "应建的都建了" : "还没有登记行政单位和项目"
        }
        lead="按在那里工作的正式党员人数提出，供研究；系统不会自己改。"
      />
      <Figures>
        <Figure
          title="应建"
          value={figure(should)}
          note={`有${ground.measures.branchFrom}名以上正式党员在那里工作的单位和项目`}
        />
        <Figure title="已建" value={figure(built)} href={listed(ground, "built")} />
        <Figure
          title="覆盖率"
          value={should > 0 ? figure(Math.floor((built * 100) / should)) : "—"}
          unit={should > 0 ? "%" : ""}
        />
      </Figures>
      <Sheet flush title="还没有党组织的单位" count={missing.length} id="gaps">
        <Gaps missing={missing} measures={ground.measures} />
      </Sheet>
      {ending.length > 0 && (
        <Sheet title="快结束的项目" id="ending">
          <List
            items={ending.map(({ id, name, endsOn }) => ({
              text: name,
              href: `/units/${id}/ending`,
              note: `预计${endsOn ? dayLabel(endsOn) : ""}结束，上面还有党组织`,
            }))}
          />
        </Sheet>
      )}
      {show && (
        <ShouldHave
          title={show === "built" ? "已建的单位" : "应建的单位"}
          places={places.filter(
            (place) => shapeFor(place, ground.measures) === "branch" && (show !== "built" || place.built),
          )}
          ties={facts.ties}
        />
      )}
      <Ways ground={ground} counts={counts} />
      {list && <Formed ground={ground} list={list} />}
    </Stack>
  );
};

const seenPlaces = ({ places }: Ground, { ends, ties, full }: Facts): Seen[] => {
  const end = new Map(ends.map(({ no, endsOn }) => [no, endsOn]));
  const tied = new Set(ties.map(({ placeNo }) => placeNo));
  const people = new Map(full.map(({ no, n }) => [no, n]));
  return places.map((place) => ({
    ...place,
    endsOn: end.get(place.no) ?? null,
    full: people.get(place.no) ?? 0,
    built: place.branchBelow || tied.has(place.no),
  }));
};

const Gaps = ({ missing, measures }: { missing: readonly Seen[]; measures: Measures }) => {
  const columns: DataColumn<Seen>[] = [
    { title: "单位", cell: ({ id, name }) => <a href={`/units/${id}`}>{name}</a> },
    { title: "类型", cell: ({ kind }) => UNIT_KIND_LABELS[kind] },
    {
      title: "正式党员",
      number: true,
      cell: ({ id, full }) => <a href={`/units/${id}/workers`}>{`${figure(full)}名`}</a>,
    },
    {
      title: "建议",
      cell: (place) => {
        const words = suggestion(shapeFor(place, measures) as Exclude<Shape, "none">, measures);
        return (
          <>
            {words.text}
            <span class="list-note">{words.cites}</span>
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      caption="应建未建的单位"
      columns={columns}
      rows={missing}
      empty="没有。行政单位和项目登记在组织树里，谁在那里工作登记在它们的页上，这里就会按人数列出来。"
    />
  );
};

const listed = ({ unit }: Ground, show: "should" | "built"): string => `/formation?unit=${unit.id}&show=${show}#should`;

/** The places behind 应建 and 已建, each with what is built in it. */
const ShouldHave = ({ title, places, ties }: { title: string; places: readonly Seen[]; ties: readonly Tie[] }) => {
  const columns: DataColumn<Seen>[] = [
    { title: "单位", cell: ({ id, name }) => <a href={`/units/${id}`}>{name}</a> },
    {
      title: "正式党员",
      number: true,
      cell: ({ id, full }) => <a href={`/units/${id}/workers`}>{`${figure(full)}名`}</a>,
    },
    {
      title: "党组织",
      cell: ({ no, branchBelow }) => {
        const built = ties.filter(({ placeNo }) => placeNo === no);
        if (built.length === 0) return branchBelow ? "下面设有支部" : <span class="soft">还没有</span>;
        return built.map(({ unitId, unit }, i) => (
          <>
            {i > 0 && "、"}
            <a href={`/units/${unitId}`}>{unit}</a>
          </>
        ));
      },
    },
  ];
  return (
    <Sheet flush title={title} count={places.length} id="should">
      <DataTable caption={title} columns={columns} rows={places} />
    </Sheet>
  );
};

const NONE = "none";

const Ways = ({ ground: { unit, branches }, counts }: Pick<Props, "ground" | "counts">) => {
  const n = new Map(counts.map((one) => [one.way, one.n]));
  const known = counts.reduce((sum, one) => sum + one.n, 0);
  const line = (label: string, value: string, count: number) => ({
    text: label,
    href: `/formation?unit=${unit.id}&way=${encodeURIComponent(value)}#formed`,
    after: <b>{figure(count)}</b>,
  });
  return (
    <Sheet title="支部怎么组建的" count={branches.length} id="ways">
      <List
        items={[
          ...WAYS.map((way) => line(way, way, n.get(way) ?? 0)),
          line("还没有登记", NONE, branches.length - known),
        ]}
      />
    </Sheet>
  );
};

const Formed = ({
  ground: { unit },
  list: { way, units, from, perPage },
}: {
  ground: Ground;
  list: NonNullable<Props["list"]>;
}) => (
  <Sheet title={way ? `${way}组建的支部` : "还没有登记方式的支部"} id="formed">
    <List
      file={{ caption: "支部", heads: ["支部", "", "类型"] }}
      items={units.map(({ id, name, kind }) => ({
        text: name,
        href: `/units/${id}`,
        after: <span class="tag">{UNIT_KIND_LABELS[kind]}</span>,
      }))}
    />
    {units.length === perPage && (
      <LinkButton
        href={`/formation?unit=${unit.id}&way=${encodeURIComponent(way ?? NONE)}&from=${from + perPage}#formed`}
      >
        下一页
      </LinkButton>
    )}
  </Sheet>
);
