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
  Sheet,
  Stack,
  TextField,
  UnitChoice,
} from "@jiceng/ui";
import { NEW_DEPARTURE } from "../address.ts";
import type { Offering } from "../questions.ts";

export interface TypedOffer {
  member: string;
  place: string;
  target: string;
  on: string;
  ground: string;
}

interface Props {
  offering: Offering;
  /** Why the member cannot be offered at all. */
  why: string | null;
  typed: TypedOffer;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
  /** Whether there are other enterprises of the group to go to. */
  hasSisters: boolean;
}

/** A member before they are offered to another unit. */
export const OfferPage = ({
  offering: { member, from, targets, target },
  why,
  typed,
  errors,
  action,
  formKey,
  hasSisters,
}: Props) => (
  <Stack>
    <Head
      over={from.name}
      title={`转出${member.name}的组织关系`}
      lead="对方接收以后才算转过去；在那之前人还在这里，随时可以撤回。两边都归您管的，提交后马上转。"
      actions={
        hasSisters && !why ? (
          <LinkButton href={`${NEW_DEPARTURE}?member=${member.id}`}>转往集团内其他单位</LinkButton>
        ) : undefined
      }
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
          <UnitChoice
            name="target"
            label="转到哪个组织"
            value={typed.target}
            units={targets}
            none={typed.place ? "没有找到，照介绍信写全称或编号再找" : "先找组织"}
            find={{ action: `${action}#target`, name: "do", value: "find" }}
            place={{
              value: typed.place,
              hint: "照介绍信写全称，或写组织编号，再点“找组织”；您管理范围里的，写几个字也能找到。",
              max: 60,
            }}
            error={errorAt(errors, "target")}
          />
          {target?.own && <Notice>{`${target.name}也归您管，提交后马上转过去，报到日就是下面这一天。`}</Notice>}
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
            <Button main name="do" value="offer">
              {target?.own ? "转过去" : "提出转接"}
            </Button>
            <LinkButton href={`/members/${member.id}`} bare>
              不转了
            </LinkButton>
          </Row>
        </form>
      )}
    </Sheet>
  </Stack>
);
