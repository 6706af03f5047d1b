import { claimed } from "./sign-on.ts";
import { issuerProblem, NoWay, type Way } from "./way.ts";

// Only who signs in by a service needs it.
const library = () => import("openid-client");
type Library = Awaited<ReturnType<typeof library>>;
type Configuration = InstanceType<Library["Configuration"]>;

/** The enterprise as its sign-in service knows it. */
export interface Client {
  issuer: string;
  clientId: string;
  /** `""` for a client without one. */
  secret: string;
  /** Where the service sends people back. */
  redirect: string;
  /** The claim by which people are recognised. */
  claim: string;
}

/** What has to fit between going and coming back. */
export interface Errand {
  state: string;
  nonce: string;
  /** Of PKCE: shows that who comes back with the code is who went. */
  verifier: string;
}

/** By how much clocks may differ, seconds. */
const TOLERANCE = 30;

async function known(client: Client, way: Way, now: number): Promise<{ lib: Library; config: Configuration }> {
  const lib = await library();
  const { issuer, clientId, secret } = client;
  const config = await lib.discovery(
    new URL(issuer),
    clientId,
    { [lib.clockTolerance]: TOLERANCE, [lib.clockSkew]: Math.round((now - Date.now()) / 1000) },
    (as, of, body, headers) => {
      const posts = as.token_endpoint_auth_methods_supported?.includes("client_secret_post");
      const shown = !secret ? lib.None() : posts ? lib.ClientSecretPost(secret) : lib.ClientSecretBasic(secret);
      return shown(as, of, body, headers);
    },
    { [lib.customFetch]: way.fetch, execute: [lib.enableNonRepudiationChecks], timeout: 30 },
  );
  const told = config.serverMetadata();
  // The library lets some makers' services answer for others; here each answers for itself.
  if (new URL(told.issuer).href !== new URL(issuer).href) throw new AnotherIssuer();
  if (issuerProblem(new URL(told.authorization_endpoint ?? "none:").origin))
    throw new NoWay("people are not sent there");
  return { lib, config };
}

/** The service says that it is another one than was asked. */
class AnotherIssuer extends Error {
  override name = "AnotherIssuer";
  readonly code = "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED";
}

/** Where the browser goes to sign in at the service, and what it comes back with. */
export async function departure(client: Client, way: Way, now: number): Promise<{ to: string; errand: Errand }> {
  const { lib, config } = await known(client, way, now);
  const errand = { state: lib.randomState(), nonce: lib.randomNonce(), verifier: lib.randomPKCECodeVerifier() };
  const to = lib.buildAuthorizationUrl(config, {
    redirect_uri: client.redirect,
    response_type: "code",
    scope: client.claim === "email" ? "openid profile email" : "openid profile",
    state: errand.state,
    nonce: errand.nonce,
    code_challenge: await lib.calculatePKCECodeChallenge(errand.verifier),
    code_challenge_method: "S256",
  });
  return { to: to.href, errand };
}

/** Who came back, as the service vouches for: signed by its key, for us, for this errand, now. Throws for anything else. */
export async function arrival(
  client: Client,
  { state, nonce, verifier }: Errand,
  query: string,
  way: Way,
  now: number,
): Promise<{ issuer: string; subject: string; claims: Record<string, unknown> }> {
  const { lib, config } = await known(client, way, now);
  const tokens = await lib.authorizationCodeGrant(config, new URL(client.redirect + query), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims: Record<string, unknown> = { ...tokens.claims() };
  const [issuer, subject] = [String(claims.iss), String(claims.sub)];
  const more =
    claimed(claims, client.claim) === null && config.serverMetadata().userinfo_endpoint
      ? await lib.fetchUserInfo(config, tokens.access_token, subject)
      : {};
  return { issuer, subject, claims: { ...more, ...claims } };
}

/** What the service says to a code that it never gave: whether it knows the client and the secret. */
export async function knock(client: Client, way: Way, now: number): Promise<{ signs: boolean; client: ClientKnown }> {
  const { lib, config } = await known(client, way, now);
  const { jwks_uri } = config.serverMetadata();
  const keys = jwks_uri ? await way.fetch(jwks_uri, { method: "GET", headers: { accept: "application/json" } }) : null;
  const signs = keys?.ok === true && ((await keys.json()) as { keys?: unknown[] }).keys?.length !== undefined;
  const code = await lib
    .genericGrantRequest(config, "authorization_code", {
      code: "trial",
      redirect_uri: client.redirect,
      code_verifier: lib.randomPKCECodeVerifier(),
    })
    .then(
      () => "",
      (error: unknown) => wordOf(error),
    );
  if (code === "invalid_client" || code === "unauthorized_client") return { signs, client: "wrong" };
  return { signs, client: code === "invalid_grant" ? "right" : "unsaid" };
}

export type ClientKnown = "right" | "wrong" | "unsaid";

/** Why it did not work, as far as somebody can do something about it. */
export type Fault = "away" | "declined" | "client" | "clock" | "code" | "answer";

/** The word that the service, or the library, has for what went wrong. */
const wordOf = (error: unknown): string => {
  const { error: said, code } = error as { error?: unknown; code?: unknown };
  if (typeof said === "string") return said;
  return typeof code === "string" ? code : "";
};

/** What an error means; `word` is for whoever looks after the service. */
export function faultOf(error: unknown): { fault: Fault; word: string } {
  const word = wordOf(error).slice(0, 80);
  const name = error instanceof Error ? error.name : "";
  if (name === "AuthorizationResponseError") return { fault: "declined", word };
  if (word === "invalid_client" || word === "unauthorized_client") return { fault: "client", word };
  if (word === "invalid_grant") return { fault: "code", word };
  if (word === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED") return { fault: "clock", word };
  if (error instanceof NoWay || name === "TimeoutError" || name === "TypeError" || AWAY.includes(word))
    return { fault: "away", word: word || name };
  return { fault: "answer", word: word || name };
}

const AWAY = ["OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"];
