import { type Day, dayLabel, type FieldError } from "@jiceng/plugin";
import {
  Button,
  DateField,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  Notice,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import type { UnitFacts } from "../../units/index.ts";
import type { HeldPost } from "../post-store.ts";
import { GROUND_MOST } from "../registration.ts";

interface EndProps {
  unit: UnitFacts;
  held: HeldPost;
  typed: { on: string; ground: string };
  errors: readonly FieldError[];
  action: string;
  formKey: string;
  today: Day;
}

/** The end of one post. */
export const EndPostPage = ({ unit, held, typed, errors, action, formKey, today }: EndProps) => (
  <Stack>
    <Head
      over={unit.name}
      title={`${held.name}的${held.post}职务到期`}
      lead={
        held.from > today ? "还没有到任职的日子，收回以后就当没有登记过。" : "从那天起不再担任，有账号的同时退出登录。"
      }
    />
    <Sheet>
      {held.to && <Notice>{`已登记到${dayLabel(held.to)}为止，在这里可以改。`}</Notice>}
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        <input type="hidden" name="member" value={held.memberId} />
        <input type="hidden" name="post" value={held.post} />
        <input type="hidden" name="from" value={held.from} />
        <DateField name="on" label="从哪天起不再担任" value={typed.on} error={errorAt(errors, "on")} />
        <TextField
          name="ground"
          label="依据"
          value={typed.ground}
          max={GROUND_MOST}
          hint="如换届批复的文号。"
          error={errorAt(errors, "ground")}
        />
        <Row>
          <Button main>登记到期</Button>
          <LinkButton href={`/units/${unit.id}/posts`} bare>
            不登记了
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
