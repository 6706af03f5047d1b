import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/** What a browser passes on between a site and a device. */
interface Asked {
  challenge: string;
  rpId?: string;
  rp?: { id?: string };
  user?: { id: string };
}

/** What a story changes of an honest answer. */
interface Told {
  origin?: string;
  rpId?: string;
  /** Whether finger, face or PIN were asked for. */
  verified?: boolean;
  /** How often it has signed, where it is to say something else than it counted. */
  counter?: number;
  userHandle?: string;
}

const sha256 = (data: Buffer | string): Buffer => createHash("sha256").update(data).digest();

/** A device with one passkey, as WebAuthn has it (ES256, attestation "none"), with the browser before it. */
export class Authenticator {
  readonly id: string = randomBytes(16).toString("base64url");
  readonly #origin: string;
  readonly #host: string;
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #count = 0;
  #user = "";

  constructor(origin: string) {
    this.#origin = origin;
    this.#host = new URL(origin).hostname;
  }

  /** Makes its passkey for the site that asks. */
  create({ challenge, rp, user }: Asked, told: Told = {}): string {
    this.#user = user?.id ?? "";
    const { x, y } = this.#keys.publicKey.export({ format: "jwk" });
    const [px, py] = [x!, y!].map((part) => Buffer.from(part, "base64url"));
    // COSE: kty EC2, alg ES256, crv P-256, x, y.
    const key = Buffer.concat([hex("a5010203262001215820"), px!, hex("225820"), py!]);
    const id = Buffer.from(this.id, "base64url");
    const about = Buffer.concat([
      this.#data(told.rpId ?? rp?.id ?? this.#host, 0x40, told),
      Buffer.alloc(16),
      hex("0010"),
      id,
      key,
    ]);
    // CBOR: {fmt: "none", attStmt: {}, authData: bytes}.
    const attestation = Buffer.concat([
      hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
      Buffer.from([about.length]),
      about,
    ]);
    return this.#answer({
      clientDataJSON: this.#client("webauthn.create", challenge, told),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** Signs what the site asks. */
  get({ challenge, rpId }: Asked, told: Told = {}, key: KeyObject = this.#keys.privateKey): string {
    const about = this.#data(told.rpId ?? rpId ?? this.#host, 0, told);
    const client = this.#client("webauthn.get", challenge, told);
    const signature = createSign("sha256")
      .update(Buffer.concat([about, sha256(Buffer.from(client, "base64url"))]))
      .sign(key);
    return this.#answer({
      clientDataJSON: client,
      authenticatorData: about.toString("base64url"),
      signature: signature.toString("base64url"),
      userHandle: told.userHandle ?? this.#user,
    });
  }

  #data(rpId: string, flags: number, { verified = true, counter }: Told): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? ++this.#count);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 1 | (verified ? 4 : 0)]), count]);
  }

  #client(type: string, challenge: string, { origin = this.#origin }: Told): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString("base64url");
  }

  #answer(response: Record<string, unknown>): string {
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: "public-key",
      response,
      clientExtensionResults: {},
    });
  }
}

const hex = (text: string): Buffer => Buffer.from(text, "hex");
