import * as z from "zod";
import type { KernelAbility } from "../access/index.ts";
import { isSigned, signed } from "../secrets/index.ts";
import type { Secrets } from "../tenant/index.ts";

/** For how long a ticket lets somebody in, milliseconds: as long as a browser needs from one host to the other. */
export const TICKET_LIFE = 60_000;

/** All that somebody from outside may be let read: which units there are, and what they owe. Nobody's name, and no record. */
export const READS = ["units.read", "figures.read"] as const satisfies readonly KernelAbility[];

/** Where operators come from. */
export const PLATFORM = "platform";

/** How tickets are signed; another algorithm takes its place under another name. */
const ALG = "HMAC-SHA-256";

const Ticket = z.strictObject({
  alg: z.literal(ALG),
  /** From the group's headquarters, or an operator with the enterprise's consent. */
  kind: z.enum(["headquarters", "operator"]),
  /** Burnt when somebody comes in with it. */
  nonce: z.uuid(),
  from: z.strictObject({ id: z.string(), name: z.string() }),
  /** Id of the one enterprise that it opens. */
  to: z.string(),
  /** Who comes, as the place they come from knows them. */
  who: z.strictObject({ id: z.string(), name: z.string() }),
  /** The unit that it opens, with what lies below. */
  unitNo: z.int(),
  abilities: z.array(z.enum(READS)),
  /** The local path that it leads to. */
  target: z.string(),
  /** When it was issued and until when it holds, UTC milliseconds. */
  at: z.int(),
  until: z.int(),
  /** An operator's request that the enterprise consented to. */
  request: z.string().nullable(),
});

/** What lets somebody from outside in once, to read. */
export type Ticket = z.infer<typeof Ticket>;

/** The secret that signs tickets and nothing else. */
export const ticketKey = ({ pepper }: Pick<Secrets, "pepper">): string => `visits|${pepper}`;

/** A new ticket as text, fit for an address. */
export async function issued(
  secret: string,
  ticket: Omit<Ticket, "alg" | "nonce" | "until">,
  { nonce = crypto.randomUUID() as string, life = TICKET_LIFE } = {},
): Promise<string> {
  const whole: Ticket = { alg: ALG, ...ticket, nonce, until: ticket.at + life };
  const text = base64url(JSON.stringify(whole));
  return `${text}.${await signed(secret, text)}`;
}

/** The ticket that a text is, whether it still holds or not; `null` for anything that we have not signed. */
export async function readTicket(secret: string, text: string): Promise<Ticket | null> {
  const [body = "", mac = "", ...more] = text.split(".");
  if (more.length > 0 || !(await isSigned(secret, body, mac))) return null;
  return Ticket.safeParse(JSON.parse(fromBase64url(body))).data ?? null;
}

/** Whether a ticket holds at this moment. */
export const holdsAt = ({ at, until }: Pick<Ticket, "at" | "until">, now: number): boolean =>
  now < until && until - at <= TICKET_LIFE;

const base64url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const fromBase64url = (text: string): string =>
  new TextDecoder().decode(
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0)),
  );
