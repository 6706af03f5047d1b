import { Button, FormKey, Head, List, Row, Sheet, Stack } from "@jiceng/ui";
import { VERB_LABELS } from "../change.ts";
import type { ChangeAnswer } from "../change-question.ts";
import type { TypedChange } from "./change-page.tsx";

/** What a change would do, before it is registered; what was typed travels along. */
export const ChangePreview = ({
  answer: { unit, verb, preview },
  typed,
  action,
  formKey,
}: {
  answer: ChangeAnswer;
  typed: TypedChange;
  action: string;
  formKey: string;
}) => (
  <Stack>
    <Head over={unit.name} title={preview[0] ?? ""} lead="还没有登记。看看对不对：" />
    <Sheet title={VERB_LABELS[verb]} id="preview">
      <List items={[...preview.slice(1).map((text) => ({ text })), { text: `依据：${typed.reason}` }]} />
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        {Object.entries({ ...typed, verb }).flatMap(([name, values]) =>
          [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <Row>
          <Button main name="do" value="apply">
            {`登记${VERB_LABELS[verb]}`}
          </Button>
          <Button name="do" value="edit">
            回去改
          </Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
