import { Button, FormKey, Head, List, Row, Sheet, Stack } from "@jiceng/ui";
import { VERB_LABELS } from "../change.ts";
import type { ChangeAnswer } from "../change-question.ts";
import { SIDE_LABELS } from "../sides.ts";
import type { TypedChange } from "./change-page.tsx";

/** What a change would do, before it is registered; what was typed travels along. */
export const ChangePreview = ({
  answer: { unit, verb, preview, consent },
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
      <List
        items={[...preview.slice(1).map((text) => ({ text })), { text: `依据：${typed.reason}` }, ...asks(consent)]}
      />
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        {Object.entries({ ...typed, verb }).flatMap(([name, values]) =>
          [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <Row>
          {consent ? (
            <Button main name="do" value="propose">
              提请对方同意
            </Button>
          ) : (
            <Button main name="do" value="apply">
              {`登记${VERB_LABELS[verb]}`}
            </Button>
          )}
          <Button name="do" value="edit">
            回去改
          </Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);

/** Who has to agree before it is registered. */
const asks = (consent: ChangeAnswer["consent"]) =>
  (consent?.sides ?? [])
    .filter(({ agreed }) => !agreed)
    .map(({ side, name }) => ({ text: `要等${SIDE_LABELS[side]}${name}的管理员同意；同意以后就登记。` }));
