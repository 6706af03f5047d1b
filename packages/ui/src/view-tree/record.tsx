import { dayLabel, dayOf, type Node, timeOf } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { Facts, Timeline } from "../list.tsx";
import { Columns, Sheet, Stack } from "../sheet.tsx";
import { Status } from "../status.tsx";
import { CellText } from "./cell.tsx";
import { Titled } from "./frame.tsx";
import { RecordFields, ShortFields } from "./record-fields.tsx";
import { Standing } from "./record-standing.tsx";
import { periodCell, stateTone } from "./value.ts";
import { linkTo, type Of, type Way } from "./way.ts";

/**
 * The page of one record: where it stands, what the reader may do, what it holds, what happened. `draw` draws the
 * nodes that the plugin adds to it.
 */
export function Record({ node, way, draw }: { node: Of<"record">; way: Way; draw: DrawNodes }): Child {
  const collection = way.collection(node.of);
  if (!collection) return null;
  const held = { node, record: node.record, collection, way };
  const main = (
    <>
      <ShortFields {...held} />
      {draw(node.main ?? [], way)}
      <RecordFields {...held} />
    </>
  );
  const side = (
    <>
      <About {...held} />
      {draw(node.side ?? [], { ...way, place: "side" })}
      <History {...held} />
    </>
  );
  if (way.place === "page" && !way.beside)
    return (
      <>
        <Standing {...held} />
        <Columns main={main} side={side} sideLabel="这条记录" />
      </>
    );
  return (
    <Sheet>
      <Title {...held} />
      <Standing {...held} />
      <Stack>{main}</Stack>
      {side}
    </Sheet>
  );
}

export type DrawNodes = (nodes: readonly Node[], way: Way) => Child;

export interface Held {
  node: Of<"record">;
  record: Of<"record">["record"];
  collection: NonNullable<ReturnType<Way["collection"]>>;
  way: Way;
}

/** What a record is called: by the field that names it, or by its collection. */
export const recordTitle = ({ record: { doc }, collection: { label, title } }: Pick<Held, "record" | "collection">) =>
  String(doc[label ?? ""] || title);

/** Beside a list a record says whose and which it is; on its own page the head of the page does. */
function Title({ node, record, collection, way }: Held) {
  const href = linkTo(way, { record: record.id, of: node.of });
  const title = recordTitle({ record, collection });
  return (
    <header>
      <p class="soft small">{[record.unitName, collection.title].join(" · ")}</p>
      <h2 class="object-title">{href ? <a href={href}>{title}</a> : title}</h2>
    </header>
  );
}

const About = ({ record, collection, way }: Held) => (
  <Titled title="基本情况" way={{ ...way, place: way.beside ? "sheet" : "side" }}>
    <Facts
      rows={[
        {
          label: "单位",
          value: (
            <CellText
              cell={record.unit ? { text: record.unitName, to: { unit: record.unit } } : record.unitName}
              way={way}
            />
          ),
        },
        ...(collection.flow
          ? [{ label: "状态", value: <Status tone={stateTone(collection, record.state)} text={record.state} /> }]
          : []),
        ...(record.period
          ? [{ label: "所属期间", value: <CellText cell={periodCell(record, collection)} way={way} /> }]
          : []),
        ...(record.dueBy
          ? [{ label: "下一步不晚于", value: <CellText cell={{ day: record.dueBy }} way={way} /> }]
          : []),
      ]}
    />
  </Titled>
);

function History({ record, collection, way }: Held) {
  if (record.history.length === 0) return null;
  const moves = collection.flow?.moves ?? {};
  return (
    <Titled title="经过" way={{ ...way, place: way.beside ? "sheet" : "side" }}>
      <Timeline
        items={record.history.map(({ move, by, at, reason }) => ({
          at: `${dayLabel(dayOf(at))} ${timeOf(at)}`,
          text: `${by} ${Object.hasOwn(moves, move) ? moves[move]!.title : "保存"}`,
          ...(reason && { note: reason }),
        }))}
      />
    </Titled>
  );
}
