import { hashed } from "@jiceng/kernel";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import * as z from "zod";

/** A device of an operator, as it was written down when it was added. */
export interface Passkey {
  id: string;
  /** As the device calls it, base64url. */
  credentialId: string;
  operatorId: string;
  /** COSE, base64url. */
  publicKey: string;
  counter: number;
  /** JSON. */
  transports: string;
}

/** For how long a challenge waits for its answer, milliseconds. */
export const CHALLENGE_LIFE = 5 * 60_000;
/** How many passkeys somebody has at most. */
export const PASSKEYS_MOST = 10;
/** How lately somebody must have signed in to add one, milliseconds: an unlocked screen alone gives nobody a way in of their own. */
export const FRESH = 15 * 60_000;

/** A challenge as it is kept: for one browser, or one session, and no other. */
export const challengeId = (asker: string, challenge: string): Promise<string> => hashed(`${asker}|${challenge}`);

// Half a megabyte that only operators at the door need.
const library = () => import("@simplewebauthn/server");

/** Which site the device signs for: that of the address that was asked, which is the console's own. */
const siteOf = (url: string): { origin: string; host: string } => {
  const { origin, hostname } = new URL(url);
  return { origin, host: hostname };
};

/** What a browser is asked, so that any passkey of this site may answer. Whose it is shows when it has. */
export const signInOptions = async (url: string) =>
  (await library()).generateAuthenticationOptions({
    rpID: siteOf(url).host,
    timeout: CHALLENGE_LIFE,
    userVerification: "required",
  });

/** What a browser is asked, to make a passkey that can be found without typing a login. */
export const newPasskeyOptions = async (
  url: string,
  { id, login, name }: { id: string; login: string; name: string },
  held: readonly { credentialId: string; transports: string }[],
) =>
  (await library()).generateRegistrationOptions({
    rpID: siteOf(url).host,
    rpName: "基层平台",
    userID: Uint8Array.from(new TextEncoder().encode(id)),
    userName: login,
    userDisplayName: name,
    timeout: CHALLENGE_LIFE,
    attestationType: "none",
    excludeCredentials: held.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: JSON.parse(transports),
    })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });

const base64url = z.string().max(20_000);
const Answer = z.object({
  id: z.string().min(1).max(1500),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: base64url }),
  clientExtensionResults: z.looseObject({}).default({}),
});

/** What a device answered, as the browser tells it; `null` for anything else. */
export function readAnswer(text: string): z.infer<typeof Answer> | null {
  try {
    return Answer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function verified<T>(work: () => Promise<T>): Promise<T | null> {
  // The library throws for whatever does not fit: another site, another challenge, a signature of somebody else.
  return work().catch(() => null);
}

type Posed = (challenge: string) => Promise<boolean>;

/** How often the device has signed by now, and for which challenge; `null` when it is not that passkey's answer to one that was posed. */
export async function shownPasskey(
  url: string,
  answer: NonNullable<ReturnType<typeof readAnswer>>,
  { credentialId, publicKey, counter, operatorId }: Passkey,
  isPosed: Posed,
): Promise<{ counter: number; challenge: string } | null> {
  const { origin, host } = siteOf(url);
  let challenge = "";
  const { verifyAuthenticationResponse } = await library();
  const seen = await verified(() =>
    verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: (told) => {
        challenge = told;
        return isPosed(told);
      },
      expectedOrigin: origin,
      expectedRPID: host,
      credential: { id: credentialId, publicKey: bytesOf(publicKey), counter },
      requireUserVerification: true,
    }),
  );
  const { userHandle } = answer.response;
  const isTheirs = typeof userHandle !== "string" || new TextDecoder().decode(bytesOf(userHandle)) === operatorId;
  return seen?.verified && isTheirs ? { counter: seen.authenticationInfo.newCounter, challenge } : null;
}

/** A new passkey out of the answer of a device; `null` when it does not answer a challenge that was posed. */
export async function madePasskey(
  url: string,
  answer: NonNullable<ReturnType<typeof readAnswer>>,
  isPosed: Posed,
): Promise<(Pick<Passkey, "credentialId" | "publicKey" | "counter" | "transports"> & { challenge: string }) | null> {
  const { origin, host } = siteOf(url);
  let challenge = "";
  const { verifyRegistrationResponse } = await library();
  const made = await verified(() =>
    verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: (told) => {
        challenge = told;
        return isPosed(told);
      },
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    }),
  );
  if (!made?.verified) return null;
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: base64urlOf(publicKey),
    counter,
    transports: JSON.stringify(transports),
    challenge,
  };
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const base64urlOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
