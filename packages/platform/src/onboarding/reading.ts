import type { DatabaseServer } from "@jiceng/db";
import type { GroupOf, Sister } from "@jiceng/kernel";
import { readGroup } from "../groups/store.ts";
import { findProfile } from "../profiles/index.ts";
import type { Provisioning } from "../provisioning/provisioning.ts";
import { readProvisionings } from "../provisioning/store.ts";
import type { Enterprise } from "./enterprise.ts";
import { type GroupContacts, readContacts, readTold, type Told } from "./store.ts";

/** A group that gets started, as the control database knows it. */
export interface Beginners {
  group: GroupOf;
  /** Every one of its enterprises, those on their way as well. */
  enterprises: Enterprise[];
  contacts: GroupContacts;
}

/** `null` where there is no such group. What enterprises keep is asked of none of them. */
export async function readBeginners(server: DatabaseServer, groupId: string): Promise<Beginners | null> {
  const [group, provisionings, told, contacts] = await Promise.all([
    readGroup(server, groupId),
    readProvisionings(server, groupId),
    readTold(server, groupId),
    readContacts(server, groupId),
  ]);
  if (!group) return null;
  const byId = new Map(provisionings.map((one) => [one.id, one]));
  return {
    group,
    contacts,
    enterprises: group.sisters.map((sister) => enterpriseOf(group, sister, byId.get(sister.id) ?? null, told)),
  };
}

const enterpriseOf = (
  { headquarters }: GroupOf,
  { profile, ...sister }: Sister,
  provisioning: Provisioning | null,
  told: ReadonlyMap<string, Told>,
): Enterprise => ({
  ...sister,
  profile: profile === null ? null : (findProfile(profile)?.title ?? profile),
  isHeadquarters: sister.id === headquarters,
  provisioning,
  told: told.get(sister.id) ?? null,
});
