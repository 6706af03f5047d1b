import {
  Button,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  Notice,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import type { Around } from "../store.ts";
import { WhatGoes } from "./what-goes.tsx";

interface Props {
  member: { id: string; name: string };
  around: Around;
  /** Why it cannot be proposed now. */
  against: string | null;
  ground: string;
  errors: readonly FieldProblem[];
  action: string;
  formKey: string;
}

/** Asks to have somebody taken away; nothing happens until another person has looked. */
export const ProposalPage = ({ member, around, against, ground, errors, action, formKey }: Props) => (
  <Stack>
    <Head
      over={member.name}
      title="提出删除个人信息"
      lead="提出后由安全管理员或另一位管理员核对、执行：一个人提，另一个人做。执行以后找不回来。"
    />
    <Sheet title="会删什么，留什么">
      <WhatGoes around={around} />
    </Sheet>
    {against || around.open ? (
      <Notice tone="warn" action={<LinkButton href={`/members/${member.id}`}>回到这个人</LinkButton>}>
        {against ?? "已经提出过了，等另一个人核对。"}
      </Notice>
    ) : (
      <Sheet>
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          <TextField
            name="ground"
            label="依据"
            value={ground}
            max={200}
            hint="如“本人2026年9月1日书面申请，2026年第3号”。不要写姓名，这一行会留下来。"
            error={errorAt(errors, "ground")}
          />
          <Row>
            <Button main>提出</Button>
          </Row>
        </form>
      </Sheet>
    )}
  </Stack>
);
