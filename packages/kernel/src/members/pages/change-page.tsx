import type { FieldError } from "@jiceng/plugin";
import {
  Button,
  DateField,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  Notice,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { labelOf, type Verb } from "../change.ts";
import { GROUND_MOST } from "../registration.ts";

export interface TypedMemberChange {
  /** `null` where nothing may be registered any more. */
  verb: Verb | null;
  on: string;
  ground: string;
}

interface Props {
  member: { id: string; name: string };
  verbs: readonly Verb[];
  typed: TypedMemberChange;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}

/** A change of a member before anybody has looked at what it would do. */
export const MemberChangePage = ({ member, verbs, typed, errors, action, formKey }: Props) => (
  <Stack>
    <Head
      over={member.name}
      title="登记变动"
      lead="组织上已经定下来的，照文件登记；系统不会自己给谁定性。换支部用“转接组织关系”。"
    />
    <Sheet>
      {verbs.length === 0 ? (
        <Notice>这名党员已经离开，或已登记要离开，没有别的可以登记。</Notice>
      ) : (
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          <SelectField
            name="verb"
            label="登记什么"
            value={typed.verb ?? ""}
            options={verbs.map((verb) => ({ value: verb, label: labelOf(verb) }))}
            hint="下一步先看会怎样，再决定。"
            error={errorAt(errors, "verb")}
          />
          <DateField
            name="on"
            label="从哪天起"
            value={typed.on}
            hint="会改动人数的，最早从本月1日起；已经过去的月份不变。"
            error={errorAt(errors, "on")}
          />
          <TextField
            name="ground"
            label="依据"
            value={typed.ground}
            max={GROUND_MOST}
            hint="如上级批复、支部大会决议的文号。不写身份证号和个人情况。"
            error={errorAt(errors, "ground")}
          />
          <Row>
            <Button main name="do" value="preview">
              看看会怎样
            </Button>
            <LinkButton href={`/members/${member.id}`} bare>
              不登记了
            </LinkButton>
          </Row>
        </form>
      )}
    </Sheet>
  </Stack>
);
