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
import type { Sister } from "../../groups/index.ts";
import type { Offering } from "../questions.ts";

export interface TypedDeparture {
  member: string;
  tenant: string;
  place: string;
  on: string;
  ground: string;
}

interface Props {
  offering: Offering;
  sisters: readonly Sister[];
  /** Why the member cannot be offered at all. */
  why: string | null;
  typed: TypedDeparture;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}

/** A member before they are offered to another enterprise of the group. */
export const DepartureForm = ({ offering: { member, from }, sisters, why, typed, errors, action, formKey }: Props) => (
  <Stack>
    <Head
      over={from.name}
      title={`把${member.name}的组织关系转往集团内其他单位`}
      lead="对方只会收到姓名、编号、正式或预备、入党日期和介绍信上的话。对方接收以前，人照旧算在这里，可以撤回。"
    />
    <Sheet>
      {why ? (
        <Notice tone="warn" action={<LinkButton href={`/members/${member.id}`}>回到{member.name}</LinkButton>}>
          {why}
        </Notice>
      ) : (
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          <input type="hidden" name="member" value={member.id} />
          <SelectField
            name="tenant"
            label="转往哪个单位"
            blank={sisters.length > 0 ? "选集团内的单位" : "集团里现在没有能接收的单位"}
            value={typed.tenant}
            options={sisters.map(({ id, name }) => ({ value: id, label: name }))}
            error={errorAt(errors, "tenant")}
          />
          <TextField
            name="place"
            label="对方的组织"
            value={typed.place}
            max={60}
            hint="照介绍信写党支部的全称；对得上的，直接到那个支部等接收，对不上的由对方党委分。"
            error={errorAt(errors, "place")}
          />
          <DateField
            name="on"
            label="介绍信日期"
            value={typed.on}
            hint="介绍信一般三个月内有效。"
            error={errorAt(errors, "on")}
          />
          <TextField
            name="ground"
            label="依据"
            value={typed.ground}
            max={200}
            hint="如介绍信编号、调动文件的文号。不写身份证号。"
            error={errorAt(errors, "ground")}
          />
          <Row>
            <Button main>提出转接</Button>
            <LinkButton href={`/members/${member.id}`} bare>
              不转了
            </LinkButton>
          </Row>
        </form>
      )}
    </Sheet>
  </Stack>
);
