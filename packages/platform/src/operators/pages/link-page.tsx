import {
  Button,
  CopyField,
  type DoorProps,
  errorAt,
  type FieldProblem,
  FormKey,
  LinkButton,
  NewPassword,
  TextField,
} from "@jiceng/ui";
import { totpLink } from "../totp.ts";

interface LinkProps {
  login: string;
  name: string;
  path: string;
  key: string;
  /** Of the codes, in base32. */
  secret: string;
  host: string;
  errors: readonly FieldProblem[];
}

/** Where an operator takes the secret of the codes along and sets a password. */
export const LinkPage = ({
  login,
  name,
  path,
  key,
  secret,
  host,
  errors,
}: LinkProps): Omit<DoorProps, "nonce" | "host"> => ({
  title: `${name}，请设密码和动态码`,
  errors,
  help: "这个链接只能用一次。密钥只在这一页显示，存进验证器后不用抄下来。",
  children: (
    <form class="sheet" method="post" action={path}>
      <FormKey value={key} />
      <p>
        平台运维，账号 <b>{login}</b>
      </p>
      <input type="hidden" name="username" autocomplete="username" value={login} />
      <CopyField
        name="secret"
        label="动态码的密钥"
        value={secret}
        hint="在手机验证器里选“手动输入密钥”，按时间，六位"
      />
      <p>
        <a href={totpLink(secret, login, host)}>这台设备上就有验证器，直接打开</a>
      </p>
      <NewPassword errors={errors} />
      <TextField
        name="code"
        label="验证器现在显示的动态码"
        max={20}
        autocomplete="one-time-code"
        error={errorAt(errors, "code")}
      />
      <Button main>设好并进入</Button>
    </form>
  ),
});

export const GonePage = (): Omit<DoorProps, "nonce" | "host"> => ({
  title: "这个链接用不了了",
  children: (
    <>
      <p>它可能已经用过、过了一天，或者后来又发了新的。请让有平台口令的人再发一个。</p>
      <p>
        <LinkButton href="/login">去登录</LinkButton>
      </p>
    </>
  ),
});
