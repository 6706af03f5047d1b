import type { Child } from "hono/jsx";
import { Button } from "../button.tsx";
import { FormKey } from "./form.tsx";

export interface PasskeyFormProps {
  /** `create` makes a passkey on this device, `get` shows one. */
  does: "create" | "get";
  action: string;
  formKey: string;
  /** Where the challenge is asked for, and the key of that asking. */
  challenge: { path: string; key: string };
  /** Id of a field elsewhere on the page whose text is sent along as `login`. */
  login?: string;
  label: string;
  children?: Child;
}

/** A form that this device answers with a passkey; the browser asks for finger, face or PIN and keeps what it was shown. */
export const PasskeyForm = ({ does, action, formKey, challenge, login, label, children }: PasskeyFormProps) => (
  <form
    class="form needs-script"
    method="post"
    action={action}
    data-passkey={does}
    data-challenge={challenge.path}
    data-challenge-key={challenge.key}
  >
    <FormKey value={formKey} />
    <input type="hidden" name="credential" />
    {login && <input type="hidden" name="login" data-same-as={login} />}
    {children}
    <Button icon="key">{label}</Button>
    <p class="soft small" role="status" data-passkey-said=""></p>
  </form>
);
