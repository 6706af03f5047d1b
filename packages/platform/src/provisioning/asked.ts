import type { Beginning } from "@jiceng/kernel";
import type { Provisioning, ProvisioningStep, Wish } from "./provisioning.ts";

/** A wish with everything decided, as the control database keeps it until the enterprise is there. */
export interface Asked extends Omit<Wish, "host" | "row"> {
  hosts: string[];
  banner: string | null;
  takesOn: Beginning["takesOn"];
  /** Whether it becomes the headquarters of its group, where there is none yet. */
  headquarters: boolean;
}

/** An enterprise on its way, as the work on it needs it. */
export interface OnItsWay {
  id: string;
  namespace: string;
  groupId: string | null;
  asked: Asked;
  /** Id of the first administrator's account. */
  account: string;
  tries: number;
  linkNumber: number;
  /** When the newest link was made, UTC milliseconds. */
  linkAt: number;
  linkUsedAt: number | null;
  done: ProvisioningStep[];
  openedAt: number | null;
  withdrawnAt: number | null;
}

/** The columns from which both readings are made. */
export interface ProvisioningRow {
  id: string;
  namespace: string;
  groupId: string | null;
  slug: string;
  name: string;
  wish: string;
  account: string;
  at: number;
  linkNumber: number;
  linkAt: number;
  linkUsedAt: number | null;
  tries: number;
  failure: string | null;
  openedAt: number | null;
  withdrawnAt: number | null;
  /** Steps that are done, as JSON in their order. */
  done: string;
}

export const onItsWay = ({ wish, done, ...row }: ProvisioningRow): OnItsWay => ({
  ...row,
  asked: JSON.parse(wish) as Asked,
  done: JSON.parse(done) as ProvisioningStep[],
});

export function toShow(row: ProvisioningRow, linkLife: number): Provisioning {
  const { hosts, profile, peerClass, admin = null } = JSON.parse(row.wish) as Partial<Asked> & Asked;
  const done = JSON.parse(row.done) as ProvisioningStep[];
  const { id, slug, name, at, openedAt, failure, tries, linkNumber, linkAt, linkUsedAt } = row;
  return {
    id,
    slug,
    name,
    host: hosts[0]!,
    profile,
    peerClass,
    admin,
    step: done.at(-1) ?? "asked",
    at,
    openedAt,
    failure,
    tries,
    link: done.includes("founded") ? { number: linkNumber, expiresAt: linkAt + linkLife, usedAt: linkUsedAt } : null,
  };
}
