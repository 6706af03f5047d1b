import { Button } from "../button.tsx";
import { FormKey } from "../fields/form.tsx";
import { Status, Tag } from "../status.tsx";
import { classes } from "../text.ts";
import { Titled } from "./frame.tsx";
import { RecordsFile } from "./records-file.tsx";
import { linkTo, type Of, type Way } from "./way.ts";

type Chosen = Of<"choose">;

/** The id of the form around the boxes: one for each collection on a page. */
const formOf = ({ of }: Chosen): string => `choose-${of}`;

/** Records to be ticked, with the buttons that move all of them; a plain form, whose count is kept by script. */
export function Choose({ node, way }: { node: Chosen; way: Way }) {
  const post = way.choose?.(node);
  if (!post || node.rows.length === 0)
    return (
      <Titled title={node.title} way={way}>
        <p class="soft">现在没有要办的。</p>
      </Titled>
    );
  const id = formOf(node);
  return (
    <Titled flush title={`${node.title} ${node.rows.length}`} way={way}>
      <RecordsFile of={node.of} way={way} />
      <form method="post" action={post.action} id={id} data-checks="" data-choose="">
        {/* Enter in the opinion must not decide: the first button of a form is what Enter presses. */}
        <button type="submit" disabled hidden></button>
        <FormKey value={post.key} />
        <ul class="list list-inset choose">
          {node.rows.map((row) => (
            <ChooseRow row={row} form={id} way={way} />
          ))}
        </ul>
        {!post.barBelow && (
          <div class="choose-bar">
            <ChooseBar node={node} />
          </div>
        )}
      </form>
    </Titled>
  );
}

function ChooseRow({ row, form, way }: { row: Chosen["rows"][number]; form: string; way: Way }) {
  const href = linkTo(way, row.to);
  const id = `${form}-${row.record}`;
  return (
    <li class={classes(row.current && "list-current") || undefined}>
      <label class="choose-box">
        <input type="checkbox" name="record" value={row.record} id={id} aria-label={row.text} />
      </label>
      <input type="hidden" name={`rev.${row.record}`} value={String(row.rev)} />
      <div class="list-text">
        {href ? (
          <a href={href} aria-current={row.current ? "true" : undefined}>
            {row.text}
          </a>
        ) : (
          <label for={id}>{row.text}</label>
        )}
        {row.note && <span class="list-note">{row.note}</span>}
      </div>
      {row.tag && (row.tone ? <Status tone={row.tone} text={row.tag} /> : <Tag>{row.tag}</Tag>)}
    </li>
  );
}

/** How many are ticked, one opinion for all of them, and the moves. Stands at the foot of the page or of the list. */
export function ChooseBar({ node }: { node: Chosen }) {
  const form = formOf(node);
  const asked = node.moves.find(({ reason }) => reason)?.reason;
  return (
    <>
      <p class="action-note" role="status">
        <span class="needs-script">
          已选 <b data-chosen={form}>0</b> 项
        </span>
        <span class="without-script">勾选以后，点右边的按钮</span>
      </p>
      <label class="choose-opinion">
        <span class="only-spoken">意见</span>
        <input
          class="input"
          form={form}
          name="reason"
          maxlength={500}
          autocomplete="off"
          placeholder={asked ?? "意见（可不填）"}
        />
      </label>
      {node.moves.map(({ move, title, primary }) => (
        <Button main={primary} form={form} name="move" value={move}>
          {title}
        </Button>
      ))}
    </>
  );
}
