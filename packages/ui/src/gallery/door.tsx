import { Button, LinkButton } from "../button.tsx";
import { FormKey } from "../fields/form.tsx";
import { TextField } from "../fields/inputs.tsx";
import { Door } from "../page.tsx";

/** The page before signing in. */
export const galleryDoor = (nonce: string) => (
  <Door
    title="北区工业公司党委"
    host="beiqu.jiceng.example"
    nonce={nonce}
    demo="演示数据 · 单位和人员均为虚构"
    help="忘了密码，找本支部书记或公司党群工作部重置，当场即可。"
    links={[
      { label: "我们保存什么", href: "#privacy" },
      { label: "联系管理员", href: "#help" },
    ]}
  >
    <form class="sheet" method="post" action="#sign-in">
      <FormKey value="gallery" />
      <TextField name="username" label="账号" autocomplete="username" />
      <TextField name="password" label="密码" type="password" autocomplete="current-password" />
      <Button main>登录</Button>
      <LinkButton href="#sso">用企业统一登录</LinkButton>
    </form>
  </Door>
);
