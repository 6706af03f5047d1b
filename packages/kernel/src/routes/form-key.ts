const keys = new Map<string, Promise<CryptoKey>>();

/** HMAC-SHA-256, shortened to 128 bits, in hexadecimal. */
export async function sign(secret: string, text: string): Promise<string> {
  let key = keys.get(secret);
  if (!key) {
    key = crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
    ]);
    keys.set(secret, key);
  }
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", await key, new TextEncoder().encode(text)));
  return [...mac.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

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
  return `${id}.${await sign(secret, `${session}|${action}|${id}`)}`;
}

/** The operation id of a key that we signed for this session and address, else `null`. */
export async function readFormKey(
  secret: string,
  session: string,
  action: string,
  key: string,
): Promise<string | null> {
  const [id = ""] = key.split(".");
  return id.length >= 16 && key === (await formKey(secret, session, action, id)) ? id : null;
}
