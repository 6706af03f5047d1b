import { Button, type DoorProps, type FieldProblem, FormKey, LinkButton, NewPassword } from "@jiceng/ui";

export interface InvitedState {
  login: string;
  name: string;
  kind: string;
  errors: readonly FieldProblem[];
}

/** Whose account a link opens, and the two fields for its password. */
export const InvitedPage = (
  company: string,
  path: string,
  key: string,
  { login, name, kind, errors }: InvitedState,
): Omit<DoorProps, "nonce"> => ({
  title: kind === "reset" ? `${name}，请重设密码` : `${name}，请设密码`,
  errors,
  help: "这个链接只能用一次。设好后直接进入；这个账号在其他设备上的登录会同时退出。",
  children: (
    <form class="sheet" method="post" action={path}>
      <FormKey value={key} />
      <p>
        {company}，账号 <b>{login}</b>
      </p>
      <input type="hidden" name="username" autocomplete="username" value={login} />
      <NewPassword errors={errors} />
      <Button main>设好并进入</Button>
    </form>
  ),
});

/** For whom the enterprise's own sign-in service is the only way in. */
export const NoPasswordPage = (): Omit<DoorProps, "nonce"> => ({
  title: "不用设密码",
  children: (
    <>
      <p>本单位用统一登录，您的账号已经可以用了。</p>
      <p>
        <LinkButton main href="/login">
          去登录
        </LinkButton>
      </p>
    </>
  ),
});

export const GonePage = (): Omit<DoorProps, "nonce"> => ({
  title: "这个链接用不了了",
  children: (
    <>
      <p>它可能已经用过、过了期限，或者后来又发了新的。请找给您发链接的管理员再要一个，当场就能设好。</p>
      <p>
        <LinkButton href="/login">去登录</LinkButton>
      </p>
    </>
  ),
});
