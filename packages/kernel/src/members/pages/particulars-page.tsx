import type { FieldError } from "@jiceng/plugin";
import { dayLabel } from "@jiceng/plugin";
import {
  Button,
  CheckField,
  EmptyState,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import type { ReadMember } from "../member-store.ts";

interface FormProps {
  member: Pick<ReadMember, "id" | "name" | "cohorts">;
  action: string;
  formKey: string;
}

/** A member's work phone. */
export const PhonePage = ({
  member,
  value,
  errors,
  action,
  formKey,
}: FormProps & { value: string; errors: readonly FieldError[] }) => (
  <Stack>
    <Head
      over={member.name}
      title="工作电话"
      lead="可以不填。只有本人和管着这个支部的人看得到全号，别人只看到138****5678这样。"
    />
    <Sheet>
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        <TextField
          name="phone"
          label="工作电话"
          type="tel"
          value={value}
          max={40}
          hint="11位手机号，或带区号的座机；留空就是不保存。"
          error={errorAt(errors, "phone")}
        />
        <Row>
          <Button main>保存</Button>
          <LinkButton href={`/members/${member.id}`} bare>
            不改了
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);

/** Of which kinds a member is. */
export const MemberCohortsPage = ({ member, action, formKey }: FormProps) => (
  <Stack>
    <Head over={member.name} title="类别" lead="看活动有没有覆盖到每一类党员时用；从今天起算，以前的照旧。" />
    <Sheet>
      {member.cohorts.length === 0 ? (
        <EmptyState
          title="本单位还没有定类别"
          text="由系统管理员在“管理 · 党员类别”里定，如一线、青年、境外。"
          action={<LinkButton href={`/members/${member.id}`}>回到{member.name}</LinkButton>}
        />
      ) : (
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          {member.cohorts.map(({ id, name, since }) => (
            <CheckField
              name="cohort"
              id={`cohort-${id}`}
              label={since ? `${name}（${dayLabel(since)}起）` : name}
              value={id}
              checked={since !== null}
            />
          ))}
          <Row>
            <Button main>保存</Button>
            <LinkButton href={`/members/${member.id}`} bare>
              不改了
            </LinkButton>
          </Row>
        </form>
      )}
    </Sheet>
  </Stack>
);
