import { dayOf, type MoveRow, type OfferedMove, shortDay } from "@jiceng/plugin";
import { LinkButton } from "../button.tsx";
import { Steps } from "../list.tsx";
import { Notice } from "../notice.tsx";
import { Row } from "../sheet.tsx";
import { MoveForm } from "./move-form.tsx";
import type { Held } from "./record.tsx";
import { Checks } from "./rows.tsx";
import { stateTone } from "./value.ts";

/** Where a record stands in its flow, what the reader may do about it, and what still stands in the way. */
export function Standing(held: Held) {
  return (
    <>
      <Flow {...held} />
      <Actions {...held} />
      <Missing {...held} />
    </>
  );
}

function Flow({ record, collection }: Held) {
  const { flow } = collection;
  if (!flow) return null;
  const { state, history } = record;
  const aside = !flow.states.includes(state);
  const came = history.findLast(({ to }) => to === state);
  const over = aside && stateTone(collection, state) !== "over";
  const at = flow.states.indexOf(aside ? (came?.from ?? "") : state);
  return (
    <>
      {aside && (
        <Notice tone="warn">
          {asideSentence(state, came)}
          {over && collection.counts && "不计入完成。"}
        </Notice>
      )}
      {!over && (
        <Steps
          at={state === flow.states.at(-1) ? flow.states.length : Math.max(0, at)}
          steps={flow.states.map((title, i) => ({
            title,
            note: i > at ? undefined : stepNote(title, record, flow.states),
          }))}
        />
      )}
    </>
  );
}

/** Who brought the record into a step and when; in the one where it stands, by when it should go on. */
function stepNote(
  step: string,
  { history, state, dueBy, at }: Held["record"],
  [first, ...rest]: readonly string[],
): string | undefined {
  if (step === state && dueBy) return `${shortDay(dueBy)}前`;
  const came = history.findLast(({ to, from }) => to === step && from !== step);
  if (!came) return step === first ? shortDay(dayOf(at)) : undefined;
  const day = shortDay(dayOf(came.at));
  return rest.length > 3 ? day : `${came.by} · ${day}`;
}

/** `退回：请补充议题（沈禾川，9月18日）。` */
function asideSentence(state: string, came: MoveRow | undefined): string {
  if (!came) return `${state}。`;
  const { by, at, reason } = came;
  return `${state}：${reason ?? "没有写原因"}（${by}，${shortDay(dayOf(at))}）。`;
}

/** The form first; then the moves that the reader may make, and softly why another is refused. */
function Actions({ node, record, way }: Held) {
  const ways = way.ways?.(node.of, record) ?? [];
  const byForm = way.submits?.(node.of, record) ?? [];
  const moves = record.moves.filter(({ move }) => !byForm.includes(move));
  const blocked = ({ move }: OfferedMove) => (record.missing[move]?.length ?? 0) > 0;
  const open = moves.filter((move) => !move.why && !blocked(move));
  const main = ways.some((one) => one.main) ? undefined : open.find(({ reason }) => !reason);
  const refused = [...new Set(moves.flatMap(({ why }) => why ?? []))];
  if (ways.length + open.length + refused.length === 0) return null;
  return (
    <div class="stack-small no-print">
      {ways.length + open.length > 0 && (
        <Row>
          {ways.map(({ text, href, main: isMain }) => (
            <LinkButton href={href} main={isMain}>
              {text}
            </LinkButton>
          ))}
          {open.map((move) => (
            <MoveForm
              node={{
                node: "move",
                move: move.move,
                text: move.title,
                record: record.id,
                rev: record.rev,
                of: node.of,
                primary: move === main,
                ...(move.reason && { reason: `${move.title}的原因` }),
              }}
              {...way.moveForm({ move: move.move, record: record.id, of: node.of })}
            />
          ))}
        </Row>
      )}
      {refused.map((sentence) => (
        <p class="soft">{sentence}</p>
      ))}
    </div>
  );
}

/** What the plugin's own rule still misses, by the move that it stands in the way of. */
function Missing({ record, collection, way }: Held) {
  return (
    <>
      {Object.entries(record.missing)
        .filter(([, sentences]) => sentences.length > 0)
        .map(([move, sentences]) => (
          <Checks
            node={{
              node: "checks",
              title: `${collection.flow?.moves[move]?.title ?? move}还缺${sentences.length}样`,
              items: sentences.map((text) => ({ text, ok: false })),
            }}
            way={way.beside ? { ...way, place: "sheet" } : way}
          />
        ))}
    </>
  );
}
