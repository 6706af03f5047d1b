import { createHash, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";

/** What the next answer says that an honest one would not. */
export interface Lie {
  /** Claims in the place of the true ones. */
  claims?: JWTPayload;
  /** Signed by nobody, or by a key that is not the provider's. */
  signature?: "none" | "foreign";
  /** The parameters that the browser brings back. */
  back?: Record<string, string>;
}

interface Granted {
  nonce: string;
  challenge: string;
  redirect: string;
  lie: Lie;
  person: Person;
}

export type Person = { sub: string } & Record<string, unknown>;

interface Asked {
  url: string;
  method: string;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** A sign-in service as OpenID Connect has it: it signs in whom the story says, and lies where the story wants it to. */
export class IdentityProvider {
  readonly issuer: string;
  readonly client = { id: "jiceng", secret: "密钥-qiu-shan" };
  readonly #keys = generateKeyPair("RS256", { extractable: true });
  readonly #foreign = generateKeyPair("RS256");
  readonly #granted = new Map<string, Granted>();
  /** What its configuration says in the place of the truth. */
  configured: Record<string, unknown> = {};
  /** By how much its clock is ahead, milliseconds. */
  ahead = 0;
  /** Claims that stand in the token itself; the others are told where they are asked for. */
  tells = new Set(["sub", "preferred_username", "employee_number"]);
  down = false;

  constructor(issuer: string) {
    this.issuer = issuer;
  }

  /** What the browser of somebody who is signed in there does with the address it is sent to: it comes back with a code. */
  signIn(address: string, person: Person, lie: Lie = {}): string {
    const { searchParams: asked } = new URL(address);
    if (asked.get("client_id") !== this.client.id) throw new Error("not our client");
    if (asked.get("code_challenge_method") !== "S256" || !asked.get("state")) throw new Error("without PKCE or state");
    const redirect = asked.get("redirect_uri")!;
    const code = randomUUID();
    this.#granted.set(code, {
      nonce: asked.get("nonce")!,
      challenge: asked.get("code_challenge")!,
      redirect,
      lie,
      person,
    });
    return `${new URL(redirect).pathname}?${new URLSearchParams({ code, state: asked.get("state")!, ...lie.back })}`;
  }

  /** Answers in the world's place. */
  async answer(asked: Asked): Promise<Response> {
    if (this.down) throw new TypeError("fetch failed");
    const { origin, pathname } = new URL(asked.url);
    const headers = { date: new Date(Date.now() + this.ahead).toUTCString() };
    const json = (body: unknown, status = 200) => Response.json(body, { status, headers });
    if (origin !== new URL(this.issuer).origin) return json({ error: "nobody here" }, 404);
    if (pathname.endsWith("/.well-known/openid-configuration")) return json(this.#configuration());
    if (pathname === "/keys") {
      const key = await exportJWK((await this.#keys).publicKey);
      return json({ keys: [{ ...key, kid: "1", alg: "RS256", use: "sig" }] });
    }
    if (pathname === "/token") return this.#token(asked, json);
    if (pathname === "/person") return json(this.#people.get(asked.headers.get("authorization") ?? "") ?? {}, 200);
    return json({}, 404);
  }

  readonly #people = new Map<string, Person>();

  #configuration(): Record<string, unknown> {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/person`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
      ...this.configured,
    };
  }

  async #token(asked: Asked, json: (body: unknown, status?: number) => Response): Promise<Response> {
    const [id, secret] = atob((asked.headers.get("authorization") ?? "").replace("Basic ", ""))
      .split(":")
      .map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    if (id !== this.client.id || secret !== this.client.secret) return json({ error: "invalid_client" }, 401);
    const body = new URLSearchParams(await asked.text());
    const granted = this.#granted.get(body.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    if (!granted || granted.challenge !== verifier || granted.redirect !== body.get("redirect_uri"))
      return json({ error: "invalid_grant" }, 400);
    this.#granted.delete(body.get("code")!);
    const token = randomUUID();
    this.#people.set(`Bearer ${token}`, granted.person);
    return json({ access_token: token, token_type: "Bearer", id_token: await this.#idToken(granted) });
  }

  async #idToken({ nonce, lie, person }: Granted): Promise<string> {
    const now = Math.floor((Date.now() + this.ahead) / 1000);
    const told = Object.fromEntries(Object.entries(person).filter(([name]) => this.tells.has(name)));
    const claims = {
      ...{ iss: this.issuer, aud: this.client.id, iat: now, exp: now + 300, nonce },
      ...told,
      ...lie.claims,
    };
    if (lie.signature === "none") return new UnsecuredJWT(claims).encode();
    const { privateKey } = await (lie.signature === "foreign" ? this.#foreign : this.#keys);
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "1" }).sign(privateKey);
  }
}
