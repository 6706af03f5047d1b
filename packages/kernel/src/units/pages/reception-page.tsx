import type { FieldError } from "@jiceng/plugin";
import {
  Button,
  DateField,
  EnterButton,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  List,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { COMING, type ReceptionAnswer, type ReceptionValues } from "../reception-question.ts";

export type TypedReception = ReceptionValues & { reason: string };

/** Asking for a unit of somebody else, with what it would do once it can be said. */
export const ReceptionPage = ({
  answer: { unit, verb, preview, coming },
  typed,
  errors,
  action,
  formKey,
}: {
  answer: ReceptionAnswer;
  typed: TypedReception;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}) => {
  const ready = coming !== null && preview.length > 0 && errors.length === 0;
  return (
    <Stack>
      <Head over={unit.name} title="请求划入" lead="把别处的一个组织接过来：您先提请，对方的管理员同意以后才登记。" />
      <Sheet>
        <form class="form" method="post" action={action}>
          <EnterButton name="do" value="preview" />
          <FormKey value={formKey} />
          <TextField
            name="from"
            label="哪个组织"
            value={typed.from}
            max={60}
            hint="写它的全称或编号，一个字都不能差。"
            error={errorAt(errors, "from")}
          />
          <SelectField
            name="verb"
            label="怎么过来"
            value={verb}
            options={Object.entries(COMING).map(([value, label]) => ({ value, label }))}
          />
          <DateField name="on" label="从哪天起" value={typed.on} error={errorAt(errors, "on")} />
          <TextField
            name="reason"
            label="依据"
            value={typed.reason}
            max={200}
            hint="如上级批复的文号，对方看得到。"
            error={errorAt(errors, "reason")}
          />
          {ready && (
            <section id="preview" aria-label="会怎样">
              <List items={preview.map((text) => ({ text }))} />
            </section>
          )}
          <Row>
            {ready && (
              <Button main name="do" value="propose">
                提请对方同意
              </Button>
            )}
            <Button main={!ready} name="do" value="preview">
              {ready ? "再看看会怎样" : "看看会怎样"}
            </Button>
            <LinkButton href={`/units/${unit.id}`} bare>
              不提请了
            </LinkButton>
          </Row>
        </form>
      </Sheet>
    </Stack>
  );
};
