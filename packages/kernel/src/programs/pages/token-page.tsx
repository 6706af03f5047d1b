import { CopyField, Facts, Head, LinkButton, Notice, Row, Sheet, Stack } from "@jiceng/ui";

/** A token, on the only page that ever shows it. */
export const TokenPage = ({ id, name, token, until }: { id: string; name: string; token: string; until: string }) => (
  <Stack>
    <Head title={`${name}的口令开好了`} lead={`交给管这个系统的人，${until}前有效。`} />
    <Sheet>
      <CopyField name="token" label="口令" value={token} />
      <Notice tone="warn">口令只在这里显示一次，系统里不存。谁拿到它，谁就能以这个程序的名义来。</Notice>
      <Facts rows={[{ label: "怎么用", value: "每次请求带上请求头 Authorization: Bearer 加口令" }]} />
      <Row>
        <LinkButton href={`/manage/programs/${id}`}>看这个程序</LinkButton>
        <LinkButton href="/api/v1" icon="book">
          接口说明
        </LinkButton>
        <LinkButton href="/manage/programs">回列表</LinkButton>
      </Row>
    </Sheet>
  </Stack>
);
