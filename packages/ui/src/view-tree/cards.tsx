import type { Card } from "@jiceng/plugin";
import { Facts } from "../list.tsx";
import { Progress } from "../progress.tsx";
import { Status, Tag } from "../status.tsx";
import { CellText } from "./cell.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

/** Things side by side, each with what matters about it. */
export const Cards = ({ node, way }: { node: Of<"cards">; way: Way }) => (
  <ul class="tiles">
    {node.cards.map((card) => (
      <CardDrawn card={card} way={way} level={way.level} />
    ))}
  </ul>
);

/** A board: a lane for each stage, scrolling inside itself where there is no room for all. */
export const Lanes = ({ node, way }: { node: Of<"lanes">; way: Way }) => (
  <div class="scroll lanes-room" tabindex={0} role="region" aria-label="各阶段（可横向滚动）">
    <div class="lanes">
      {node.lanes.map(({ title, count, cards, more }) => {
        const href = linkTo(way, more);
        return (
          <section class="lane" aria-label={title}>
            <h2 class="lane-title">
              {title} <span class="soft">{count}</span>
            </h2>
            {cards.length === 0 ? (
              <p class="soft small lane-empty">这一步没有。</p>
            ) : (
              <ul>
                {cards.map((card) => (
                  <CardDrawn card={card} way={way} level={3} />
                ))}
              </ul>
            )}
            {href && (
              <p class="lane-more">
                <a href={href}>{count > cards.length ? `其余${count - cards.length}个` : "看全部"}</a>
              </p>
            )}
          </section>
        );
      })}
    </div>
  </div>
);

function CardDrawn({ card, way, level }: { card: Card; way: Way; level: Way["level"] }) {
  const { title, to, over, note, tag, tone, facts, progress } = card;
  const href = linkTo(way, to);
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <li class="tile">
      {over && <p class="soft small">{over}</p>}
      <div class="tile-head">
        <Heading>{href ? <a href={href}>{title}</a> : title}</Heading>
        {tag && (tone ? <Status tone={tone} text={tag} /> : <Tag>{tag}</Tag>)}
      </div>
      {note && <p class="small soft">{note}</p>}
      {facts && facts.length > 0 && (
        <Facts rows={facts.map(({ label, value }) => ({ label, value: <CellText cell={value} way={way} /> }))} />
      )}
      {progress && <Progress {...progress} />}
    </li>
  );
}
