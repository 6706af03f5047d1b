import {
  Button,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";

interface Props {
  member: { id: string; name: string };
  typed: string;
  errors: readonly FieldProblem[];
  formKey: string;
}

/** How somebody's name is read, for the one who knows better than a dictionary. */
export const ReadingPage = ({ member, typed, errors, formKey }: Props) => (
  <Stack>
    <Head
      over={member.name}
      title="姓名的读音"
      lead="读音用来按拼音查找和排名册。乐可以读yue，也可以读le，字典分不清的，以本人的读法为准。"
    />
    <Sheet>
      <form class="form" method="post" action={`/members/${member.id}/reading`}>
        <FormKey value={formKey} />
        <TextField
          name="pinyin"
          label="读音"
          value={typed}
          max={80}
          hint="一个字一个读音，用空格隔开，不写声调，如 yue ming；ü写成v。"
          error={errorAt(errors, "pinyin")}
        />
        <Row>
          <Button main>保存</Button>
          <LinkButton bare href={`/members/${member.id}`}>
            不改了
          </LinkButton>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
