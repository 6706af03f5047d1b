import { Button, type DoorProps, errorAt, type FieldProblem, FormKey, LinkButton, TextField } from "@jiceng/ui";
import type { Offer } from "../../sign-on/index.ts";

export interface SignInState {
  /** A path of this host. */
  to: string;
  /** What was typed. */
  login: string;
  problem?: "empty" | "wrong" | "too-often";
  lacking?: { login: boolean };
  /** Somebody asked for the password fields where they are kept out of the way. */
  isAside?: boolean;
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

/** The door of an enterprise: whose it is, its own sign-in service where it has one, and the two fields. */
export function SignInPage(
  company: string,
  key: string,
  state: SignInState,
  offer: Offer | null,
): Omit<DoorProps, "nonce"> {
  const errors = problems(state);
  const after = `?to=${encodeURIComponent(state.to)}`;
  const isHidden = offer?.passwords === false && !state.isAside && errors.length === 0;
  return {
    title: company,
    errors,
    help: isHidden ? undefined : FORGOTTEN,
    children: (
      <>
        {offer && (
          <LinkButton main icon="key" href={`/login/sign-on${after}`}>
            {offer.button}
          </LinkButton>
        )}
        {isHidden ? (
          <p class="soft small">
            统一登录坏了？<a href={`/login${after}&with=password`}>应急账号用密码登录</a>
          </p>
        ) : (
          <form class="sheet" method="post" action={`/login${after}`}>
            <Fields login={state.login} formKey={key} errors={errors} />
            <Button main={offer === null}>{offer ? "用密码登录" : "登录"}</Button>
          </form>
        )}
      </>
    ),
  };
}

const Fields = ({ login, formKey, errors }: { login: string; formKey: string; errors: readonly FieldProblem[] }) => (
  <>
    <FormKey value={formKey} />
    <TextField
      name="login"
      label="账号"
      value={login}
      max={100}
      autocomplete="username"
      error={errorAt(errors, "login")}
    />
    <TextField
      name="password"
      label="密码"
      type="password"
      autocomplete="current-password"
      error={errorAt(errors, "password")}
    />
  </>
);
