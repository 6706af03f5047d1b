import { LinkButton, Row } from "@jiceng/ui";

/** For somebody who has an account here as well: nothing is ended without their word. */
export const OwnSignInPage = ({ name, target }: { name: string; target: string }) => (
  <>
    <p>
      您在这台电脑上已经用自己的账号登录了这家单位（{name}
      ）。可以就用自己的账号看；要以集团总部的身份查阅，请先退出，再回到集团的页面点一次。
    </p>
    <Row>
      <LinkButton href={target}>用自己的账号看</LinkButton>
      <LinkButton href="/me">去退出登录</LinkButton>
    </Row>
  </>
);
