import { Button, type DoorProps, FormKey, TextField } from "@jiceng/ui";

export interface SignInState {
  /** A path of this host. */
  to: string;
  /** What was typed. */
  login: string;
  problem?: "empty" | "wrong" | "too-often";
  lacking?: { login: boolean };
  /** `HH:MM` from which on trying makes sense again. */
  again?: string;
}

const FORGOTTEN = "忘了密码，请找本单位的管理员要一个重置链接，当场就能设好。";

const problems = ({ problem, lacking, again }: SignInState) => {
  if (problem === "empty") {
    return [lacking?.login ? { field: "login", message: "请填账号" } : { field: "password", message: "请填密码" }];
  }
  if (problem === "wrong") return [{ field: "password", message: "账号或密码不对，请再核对一遍" }];
  if (problem === "too-often") {
    return [{ field: "", message: `试的次数太多了，请在${again}以后再试；等不及可以请管理员发一个重置链接` }];
  }
  return [];
};

/** The door of an enterprise: whose it is, and the two fields. */
export function SignInPage(company: string, key: string, state: SignInState): Omit<DoorProps, "nonce"> {
  const errors = problems(state);
  const at = (field: string) => errors.find((error) => error.field === field)?.message;
  return {
    title: company,
    errors,
    help: FORGOTTEN,
    children: (
      <form class="sheet" method="post" action={`/login?to=${encodeURIComponent(state.to)}`}>
        <FormKey value={key} />
        <TextField
          name="login"
          label="账号"
          value={state.login}
          max={100}
          autocomplete="username"
          error={at("login")}
        />
        <TextField
          name="password"
          label="密码"
          type="password"
          autocomplete="current-password"
          error={at("password")}
        />
        <Button main>登录</Button>
      </form>
    ),
  };
}
