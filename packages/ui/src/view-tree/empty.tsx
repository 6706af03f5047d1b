import { LinkButton } from "../button.tsx";
import { EmptyState } from "../notice.tsx";
import { PlainSection } from "../sheet.tsx";
import { Framed } from "./frame.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

/** Nothing here yet, and what to do about it. */
export function Empty({ node, way }: { node: Of<"empty">; way: Way }) {
  const href = linkTo(way, node.to);
  const action = href && node.action ? <LinkButton href={href}>{node.action}</LinkButton> : undefined;
  if (way.place === "side") {
    return (
      <PlainSection title={node.title}>
        <p class="soft small">{node.text}</p>
        {action}
      </PlainSection>
    );
  }
  return (
    <Framed way={way}>
      <EmptyState title={node.title} text={node.text} action={action} level={way.level} />
    </Framed>
  );
}
