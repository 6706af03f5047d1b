import { landing } from "@jiceng/kernel";
import type { ConsoleVisit } from "../console/visit.ts";
import { PASSKEY_CHALLENGE, PASSKEY_KNOCK, type Refused, SignInPage } from "./pages/sign-in-page.tsx";

/** The door as somebody finds it, or finds it again with the reason why it stays shut. */
export async function drawSignIn(
  visit: ConsoleVisit,
  state: { login: string; refused?: Refused },
  status?: 422 | 429,
): Promise<Response> {
  const keys = {
    password: await visit.key("/login"),
    passkey: await visit.key(PASSKEY_KNOCK),
    challenge: await visit.key(PASSKEY_CHALLENGE),
  };
  return visit.door(SignInPage(keys, { ...state, to: landing(visit.query("to")) }), status);
}

/** Whence somebody knocks, as attempts are counted and sessions are told apart. */
export const whence = ({ c: { req } }: ConsoleVisit): { address: string; agent: string } => ({
  address: req.header("cf-connecting-ip") ?? "local",
  agent: req.header("user-agent") ?? "",
});

export function withCookie(response: Response, cookie: string): Response {
  response.headers.append("set-cookie", cookie);
  return response;
}
