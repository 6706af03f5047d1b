import type { HonoRequest } from "hono";
import { Forged } from "./error.ts";
import { readFormKey, signature } from "./form-key.ts";
import { TooLarge } from "./problem.ts";

/** What one request brought with it: a form of ours, or what a program sent; and what both are remembered by. */
export class Posted {
  readonly #request: HonoRequest;
  readonly #secret: string;
  #form: FormData | undefined;
  #key: string | undefined;
  #text: string | undefined;
  #digest: string | undefined;

  constructor(request: HonoRequest, secret: string) {
    this.#request = request;
    this.#secret = secret;
  }

  /** Method and path: what a form's key is signed for. */
  get action(): string {
    return `${this.#request.method} ${new URL(this.#request.url).pathname}`;
  }

  /** The form. Its key is verified, so one that is not ours never gets past this. */
  async form(session: string): Promise<FormData> {
    if (!this.#form) {
      const form = await this.#request.raw
        .clone()
        .formData()
        .catch(() => {
          throw new Forged("不是表单");
        });
      const id = await readFormKey(this.#secret, session, this.action, String(form.get("k") ?? ""));
      if (!id) throw new Forged("表单已失效");
      this.#key = id;
      this.#form = form;
    }
    return this.#form;
  }

  /** What a program sent, byte for byte; more than `most` is refused. */
  async bytes(most: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(await this.#request.arrayBuffer());
    if (bytes.length > most) throw new TooLarge(most);
    this.#digest = hexOf(await crypto.subtle.digest("SHA-256", bytes));
    return bytes;
  }

  async json(most = Number.POSITIVE_INFINITY): Promise<unknown> {
    this.#text = await this.#request.text();
    if (this.#text.length > most) throw new TooLarge(most);
    try {
      return JSON.parse(this.#text);
    } catch {
      return undefined;
    }
  }

  /** The operation key: of the form that was read, or the one that the program chose. */
  get key(): string | undefined {
    return this.#key ?? this.#request.header("idempotency-key");
  }

  /** Keyed, so that what was posted cannot be guessed from it: a password is among the things that are posted. */
  async fingerprint(): Promise<string> {
    const sent = this.#form ? fieldsOf(this.#form) : (this.#text ?? this.#digest);
    // What a program says in the address is a part of what it sent; a form says everything in its fields.
    const query = this.#form ? "" : new URL(this.#request.url).search;
    return sent === undefined && query === "" ? "" : signature(this.#secret, `${query}${sent ?? ""}`);
  }
}

/**
 * A field as somebody typed it: full-width letters and digits as plain ones, without space around, no longer than anybody means.
 * Punctuation stays: ，and （ are right in a Chinese sentence.
 */
export const typedText = (form: FormData, name: string, most = 300): string =>
  String(form.get(name) ?? "")
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => sign.normalize("NFKC"))
    .trim()
    .slice(0, most);

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const fieldsOf = (form: FormData): string =>
  JSON.stringify(
    [...form.entries()]
      .filter(([name]) => name !== "k")
      .map(([name, value]) => [name, typeof value === "string" ? value : `${value.name}:${value.size}`]),
  );
