import { CopyField, Facts, Head, LinkButton, Notice, Row, Sheet, Stack } from "@jiceng/ui";
import type { InvitationKind } from "../invitation.ts";

export interface LinkPageProps {
  kind: InvitationKind;
  account: { id: string; name: string; login: string };
  link: string;
  /** `11月29日 14:05` */
  until: string;
}

/** A link to a password, on the only page that ever shows it. */
export const LinkPage = ({ kind, account, link, until }: LinkPageProps) => (
  <Stack>
    <Head
      title={kind === "first" ? `${account.name}的账号建好了` : `${account.name}的重置链接`}
      lead={`把链接转给本人，${until}前有效，只能用一次。`}
    />
    <Sheet>
      <CopyField name="link" label={kind === "first" ? "设密码的链接" : "重设密码的链接"} value={link} />
      <Notice tone="warn">
        链接只在这里显示一次，系统里不存。请当面给，或发到只有本人看得到的地方；谁拿到它，谁就能设这个账号的密码。
      </Notice>
      <Facts
        rows={[
          { label: "姓名", value: account.name },
          { label: "账号名", value: account.login },
          { label: "有效期", value: `${kind === "first" ? "7天" : "1天"}，到${until}` },
        ]}
      />
      <Row>
        <LinkButton href={`/manage/accounts/${account.id}`}>看这个账号</LinkButton>
        <LinkButton href="/manage/accounts">回账号列表</LinkButton>
      </Row>
    </Sheet>
  </Stack>
);
