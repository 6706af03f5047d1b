import type { Day } from "@jiceng/plugin";
import { Button, FormKey, Head, List, Row, Sheet, Stack } from "@jiceng/ui";
import { labelOf, type Person, previewOf } from "../change.ts";
import type { TypedMemberChange } from "./change-page.tsx";

interface Props {
  member: { name: string };
  person: Person;
  typed: TypedMemberChange;
  today: Day;
  action: string;
  formKey: string;
}

/** What a change of a member would do, before it is registered; what was typed travels along. */
export const MemberChangePreview = ({ member, person, typed, today, action, formKey }: Props) => {
  const verb = typed.verb!;
  const [first, ...others] = previewOf(verb, typed.on, person, today);
  return (
    <Stack>
      <Head over={member.name} title={first ?? ""} lead="还没有登记。看看对不对：" />
      <Sheet title={labelOf(verb)} id="preview">
        <List
          items={[
            ...others.map((text) => ({ text })),
            { text: `依据：${typed.ground}` },
            {
              text:
                typed.on > today ? "日子还没到，登记以后到那天之前还可以收回。" : "这一天已经到了，登记以后不能收回。",
            },
          ]}
        />
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          {Object.entries({ ...typed, verb }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Row>
            <Button main name="do" value="apply">
              {`登记${labelOf(verb)}`}
            </Button>
            <Button name="do" value="edit">
              回去改
            </Button>
          </Row>
        </form>
      </Sheet>
    </Stack>
  );
};
