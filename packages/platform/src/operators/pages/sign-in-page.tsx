import { Button, type DoorProps, type FieldProblem, FormKey, PasskeyForm, TextField } from "@jiceng/ui";

/** Why somebody was not let in. What of it was wrong is not told. */
export type Refused = "empty" | "wrong" | "passkey" | "too-often";

export const PASSKEY_KNOCK = "/login/passkey";
export const PASSKEY_CHALLENGE = `${PASSKEY_KNOCK}/challenge`;

const PROBLEMS: Readonly<Record<Refused, FieldProblem>> = {
  empty: { field: "login", message: "账号、密码、动态码都要填" },
  wrong: { field: "login", message: "账号、密码或动态码不对。动态码只能用一次，请用手机上正显示的那一组" },
  passkey: { field: "", message: "没有用通行密钥登录成。可以再试一次，或者用密码和动态码" },
  "too-often": { field: "", message: "试的次数太多了，请过一刻钟再试" },
};

export const SignInPage = (
  keys: { password: string; passkey: string; challenge: string },
  { to, login, refused }: { to: string; login: string; refused?: Refused },
): Omit<DoorProps, "nonce" | "host"> => {
  const problem = refused && PROBLEMS[refused];
  const after = `?to=${encodeURIComponent(to)}`;
  return {
    title: "平台运维",
    errors: problem ? [problem] : [],
    help: "忘了密码或换了手机，请让有平台口令的人用 jiceng operator add 重新发一个链接。",
    children: (
      <>
        <form class="sheet" method="post" action={`/login${after}`}>
          <FormKey value={keys.password} />
          <TextField
            name="login"
            label="账号"
            value={login}
            max={100}
            autocomplete="username"
            error={problem?.field === "login" ? problem.message : undefined}
          />
          <TextField name="password" label="密码" type="password" autocomplete="current-password" />
          <TextField
            name="code"
            label="动态码"
            max={20}
            autocomplete="one-time-code"
            hint="手机验证器上正显示的六位数字"
          />
          <Button main>登录</Button>
        </form>
        <PasskeyForm
          does="get"
          action={`${PASSKEY_KNOCK}${after}`}
          formKey={keys.passkey}
          challenge={{ path: PASSKEY_CHALLENGE, key: keys.challenge }}
          login="login"
          label="用通行密钥登录"
        />
      </>
    ),
  };
};
