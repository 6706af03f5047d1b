import {
  Button,
  errorAt,
  type FieldProblem,
  FormKey,
  FormPart,
  Head,
  LinkButton,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { GROUPS_PATH, NEW_GROUP_PATH } from "../console-address.ts";
import type { TypedWish } from "../typed-wish.ts";
import { WishFields } from "./wish-fields.tsx";

export interface NewGroupProps {
  name: string;
  /** Headquarters, as typed. */
  typed: TypedWish;
  errors: readonly FieldProblem[];
  formKey: string;
}

/** A group and its headquarters, from a contract. */
export const NewGroupPage = ({ name, typed, errors, formKey }: NewGroupProps) => (
  <Stack>
    <Head
      title="开通一个集团"
      lead="先开总部，总部也是一家单位；所属单位由总部自己加。开好以后给您一个链接，转给总部的第一位管理员。"
    />
    <Sheet>
      <form class="form" method="post" action={NEW_GROUP_PATH}>
        <FormKey value={formKey} />
        <FormPart id="group-part" title="集团">
          <TextField
            name="group"
            label="集团名称"
            hint="如衡岳集团"
            value={name}
            max={60}
            error={errorAt(errors, "group")}
          />
        </FormPart>
        <FormPart id="headquarters" title="集团总部">
          <WishFields typed={typed} errors={errors} />
        </FormPart>
        <Row>
          <Button main>开通集团和总部</Button>
          <LinkButton bare href={GROUPS_PATH}>
            先不开
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
