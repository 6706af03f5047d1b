import { signed } from "../secrets/index.ts";

/**
 * A form's key: an operation id with a signature over session, address and id. It makes a repeated submit harmless,
 * and it stops an injected form that no browser rule can see.
 */
export async function formKey(
  secret: string,
  session: string,
  action: string,
  id: string = crypto.randomUUID(),
): Promise<string> {
  return `${id}.${await signature(secret, `${session}|${action}|${id}`)}`;
}

/** The operation id of a key that `formKey` made for the same login and address, else `null`. */
export async function readFormKey(
  secret: string,
  session: string,
  action: string,
  key: string,
): Promise<string | null> {
  const [id = ""] = key.split(".");
  return id.length >= 16 && key === (await formKey(secret, session, action, id)) ? id : null;
}

/** 128 bits of it are as good as all, and every form on a page carries them. */
export const signature = async (secret: string, text: string): Promise<string> =>
  (await signed(secret, text)).slice(0, 32);
