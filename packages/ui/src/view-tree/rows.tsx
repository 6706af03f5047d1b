import type { Branch } from "@jiceng/plugin";
import { List, Timeline } from "../list.tsx";
import { Status, Tag } from "../status.tsx";
import { Framed, Titled } from "./frame.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

/** Things in rows; a tone gives the tag a shape and a colour, `current` marks the one that is open beside the list. */
export function ListDrawn({ node, way }: { node: Of<"list">; way: Way }) {
  const more = linkTo(way, node.more?.to);
  return (
    <Framed way={way}>
      <List
        ordered={node.ordered}
        items={node.rows.map(({ text, note, tag, tone, to, current }) => ({
          text,
          note,
          current,
          href: linkTo(way, to),
          after: tag && (tone ? <Status tone={tone} text={tag} /> : <Tag>{tag}</Tag>),
        }))}
      />
      {more && (
        <p>
          <a href={more}>{node.more?.text}</a>
        </p>
      )}
    </Framed>
  );
}

/** What happened, each entry leading to where it did. */
export const TimelineDrawn = ({ node, way }: { node: Of<"timeline">; way: Way }) => (
  <Framed way={way}>
    <Timeline
      items={node.items.map(({ text, to, ...item }) => {
        const href = linkTo(way, to);
        return { ...item, text: href ? <a href={href}>{text}</a> : text };
      })}
    />
  </Framed>
);

/** Parts of parts, all of them open. */
export const Branches = ({ node, way }: { node: Of<"tree">; way: Way }) => (
  <Titled title={node.title} way={way}>
    <BranchList items={node.items} way={way} />
  </Titled>
);

const BranchList = ({ items, way }: { items: readonly Branch[]; way: Way }) => (
  <ul class="branches">
    {items.map(({ text, note, to, items: below = [] }) => {
      const href = linkTo(way, to);
      return (
        <li>
          {href ? <a href={href}>{text}</a> : text}
          {note && <span class="soft small">　{note}</span>}
          {below.length > 0 && <BranchList items={below} way={way} />}
        </li>
      );
    })}
  </ul>
);

/** What has to be there: what is missing first, what is there quiet below it. */
export function Checks({ node, way }: { node: Of<"checks">; way: Way }) {
  const sorted = [...node.items].sort((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <Titled title={node.title} way={way}>
      <List
        items={sorted.map(({ text, ok, note, to }) => ({
          before: <Status tone={ok ? "on" : "over"} text={ok ? "已有" : "还缺"} brief />,
          text: ok ? <span class="soft">{text}</span> : <b>{text}</b>,
          note,
          href: linkTo(way, to),
        }))}
      />
    </Titled>
  );
}
