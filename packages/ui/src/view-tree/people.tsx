import { List } from "../list.tsx";
import { Status, Tag } from "../status.tsx";
import { Titled } from "./frame.tsx";
import type { Of, Way } from "./way.ts";

/** Present without remark, missing with the reason. */
export const People = ({ node, way }: { node: Of<"people">; way: Way }) => {
  const due = node.people.length;
  const present = node.people.filter(({ state }) => state === "实到").length;
  const rate = due > 0 ? `，到会率${Math.round((present / due) * 100)}%` : "";
  return (
    <Titled title={node.title} note={`应到${due}，实到${present}${rate}`} way={way}>
      <List
        columns
        items={node.people.map(({ name, state, note }) => ({
          text: name,
          note,
          after: state === "实到" ? <Status tone="on" text={state} /> : <Tag tone="warm">{state}</Tag>,
        }))}
      />
    </Titled>
  );
};
