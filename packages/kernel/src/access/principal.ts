import type { Role } from "@jiceng/plugin";
import type { AbilityName } from "./role.ts";

/** A role over a unit and everything below it. */
export interface Grant {
  id: string;
  role: Role;
  unitNo: number;
}

/** Who is asking, as the tenant's actor knows them at this moment. */
export interface Principal {
  /** A visitor comes from headquarters or from the platform, for a while and only to read. */
  kind: "account" | "service" | "visitor";
  /** Account id, `service:<name>` or `visitor:<visit>`. */
  id: string;
  name: string;
  memberId: string | null;
  grants: readonly Grant[];
  /** Units of whose 支委 the person is a member today. */
  committees: readonly number[];
  /** SHA-256 of the session id, or of a visitor's; empty for a service. */
  session: string;
  /** Of a visitor, and of a service that an administrator let in: the only abilities that it has, over this unit and what lies below. */
  limits?: { abilities: readonly AbilityName[]; unitNo: number } | null;
}

/** The person behind an account: somebody with two accounts is one person when work must be checked by another. */
export const personOf = ({ id, memberId }: Pick<Principal, "id" | "memberId">): string => memberId ?? id;
