import { Button, type FieldProblem, FormKey, Head, LinkButton, Notice, Row, Sheet, Stack } from "@jiceng/ui";
import { NEW_PATH, ONBOARDING, TABLE_PATH } from "../address.ts";
import type { TypedWish } from "../typed-wish.ts";
import { WishFields } from "./wish-fields.tsx";

export interface NewEnterpriseProps {
  group: { name: string };
  typed: TypedWish;
  /** Classes that the group has already. */
  classes: readonly string[];
  errors: readonly FieldProblem[];
  formKey: string;
}

/** One subsidiary more. */
export const NewEnterprisePage = ({ group, typed, classes, errors, formKey }: NewEnterpriseProps) => (
  <Stack>
    <Head
      title={`给${group.name}加一家单位`}
      lead="填好就开通，一般不到一分钟；开好以后给您一个链接，转给那里的管理员。"
      actions={
        <LinkButton href={TABLE_PATH} icon="in">
          有很多家，用表格
        </LinkButton>
      }
    />
    <Sheet>
      <form class="form" method="post" action={NEW_PATH}>
        <FormKey value={formKey} />
        <WishFields typed={typed} errors={errors} />
        {classes.length > 0 && <Notice>已有的同类组：{classes.join("、")}。</Notice>}
        <Row>
          <Button main>开通这家单位</Button>
          <LinkButton bare href={ONBOARDING}>
            先不加
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
