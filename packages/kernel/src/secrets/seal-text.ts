/** AES-256-GCM under a key made from a secret; `about` binds the text to the thing it belongs to. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  return crypto.subtle.importKey("raw", digest, "AES-GCM", false, ["encrypt", "decrypt"]);
}

const settings = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(about),
});

/** A text that only who has the secret can read again, as base64. The same text never looks the same twice. */
export async function sealed(secret: string, about: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const cipher = await crypto.subtle.encrypt(settings(iv, about), await keyOf(secret), new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...iv, ...new Uint8Array(cipher)));
}

/** Reads what `sealed` made for the same thing; throws for anything else. */
export async function unsealed(secret: string, about: string, text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const plain = await crypto.subtle.decrypt(settings(bytes.slice(0, 12), about), await keyOf(secret), bytes.slice(12));
  return new TextDecoder().decode(plain);
}
