import type { Principal } from "../access/index.ts";
import type { Ticket } from "./ticket.ts";

/** The longest that anybody from outside stays, milliseconds; nothing makes it longer, another ticket makes another visit. */
export const VISIT_LIFE = 30 * 60_000;

/** Where an operator comes from, in words. */
export const FROM_PLATFORM = "平台运维";

/** A visit that has not ended, as the actor holds it. */
export interface Visitor {
  /** SHA-256 of what the cookie carries. */
  id: string;
  visit: string;
  kind: Ticket["kind"];
  fromName: string;
  whoName: string;
  unitNo: number;
  abilities: Ticket["abilities"];
  /** UTC milliseconds. */
  at: number;
  expiresAt: number;
}

/** By what a visitor stands in the audit. */
export const visitorId = (visit: string): string => `visitor:${visit}`;

/** Somebody from outside, as one with a running visit is known: without an account, without roles, with reading abilities over one unit. */
export const asPrincipal = ({ id, visit, whoName, fromName, unitNo, abilities }: Visitor): Principal => ({
  kind: "visitor",
  id: visitorId(visit),
  name: `${whoName}（${fromName}）`,
  memberId: null,
  grants: [],
  committees: [],
  session: id,
  limits: { abilities, unitNo },
});

/** What a page says above everything else to somebody from outside. */
export interface Visiting {
  kind: Ticket["kind"];
  /** UTC milliseconds. */
  until: number;
}
