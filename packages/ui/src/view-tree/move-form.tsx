import { Button } from "../button.tsx";
import { FormKey } from "../fields/form.tsx";
import { AreaField } from "../fields/inputs.tsx";
import type { Of } from "./way.ts";

/** One button; where a reason is asked, the button opens the place to write it. */
export function MoveForm({ node, action, key }: { node: Of<"move">; action: string; key: string }) {
  const hidden = (
    <>
      <FormKey value={key} />
      <input type="hidden" name="rev" value={String(node.rev)} data-rev-of={node.record} />
    </>
  );
  if (!node.reason) {
    return (
      <form method="post" action={action}>
        {hidden}
        <Button main={node.primary}>{node.text}</Button>
      </form>
    );
  }
  return (
    <details class="move-reason">
      <summary class="button">{node.text}</summary>
      <form method="post" action={action}>
        {hidden}
        <AreaField name="reason" id={`reason-${node.move}-${node.record}`} label={node.reason} max={500} rows={3} />
        <Button main={node.primary}>确定{node.text}</Button>
      </form>
    </details>
  );
}
