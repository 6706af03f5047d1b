import {
  type ActorStub,
  databaseServer,
  hashed,
  invitedBy,
  type KernelBindings,
  withoutPassword,
} from "@jiceng/kernel";
import { nowBy } from "../clock.ts";
import { type Act, type Author, controlOf, type Telling } from "../tenants/control.ts";
import { findTenant } from "../tenants/store.ts";
import type { OnItsWay } from "./asked.ts";
import { firstLinkToken } from "./first-link.ts";
import { findOnItsWay, linkRenewed, readWithoutAdmin, triedAgain, withdrawn } from "./store.ts";

/** Somebody who sees to an enterprise on its way, within a group. */
export interface SeeingTo {
  by: Author;
  groupId: string;
  id: string;
  operation?: Pick<Act, "key" | "route" | "body">;
  tells?: readonly Telling[];
}

/** Where a first administrator's link leads. */
export interface LinkTo {
  host: string;
  /** With the token in it: shown to who may hand it on, kept nowhere. */
  path: string;
}

/** The enterprise, where it is one of this group's and was not withdrawn. */
async function ofGroup(
  env: KernelBindings,
  { groupId, id }: Pick<SeeingTo, "groupId" | "id">,
): Promise<OnItsWay | null> {
  const one = await findOnItsWay(databaseServer(env), id);
  return one && one.groupId === groupId && one.withdrawnAt === null ? one : null;
}

/** The link of an open enterprise's first administrator; `null` where it was used, or there is none of that id in the group. */
export async function firstLink(env: KernelBindings, at: Pick<SeeingTo, "groupId" | "id">): Promise<LinkTo | null> {
  const one = await ofGroup(env, at);
  return one && one.openedAt !== null && one.linkUsedAt === null ? linkTo(env, one) : null;
}

/** The links of all of a group's first administrators who have not come in, by the enterprise's id: one round trip, however many. */
export async function firstLinks(env: KernelBindings, groupId: string): Promise<Map<string, LinkTo>> {
  const waiting = await readWithoutAdmin(databaseServer(env), groupId);
  return new Map(await Promise.all(waiting.map(async (one) => [one.id, await linkTo(env, one)] as const)));
}

const linkTo = async (env: KernelBindings, one: OnItsWay): Promise<LinkTo> => ({
  host: one.asked.hosts[0]!,
  path: `/invitations/${await firstLinkToken(env, one)}`,
});

/**
 * A fresh link, which ends the one before. `null` where the administrator has a password already: from then on links are for the
 * enterprise itself to give.
 */
export async function renewFirstLink(env: KernelBindings, seeing: SeeingTo): Promise<LinkTo | null> {
  const one = await ofGroup(env, seeing);
  if (!one || one.openedAt === null || one.linkUsedAt !== null) return null;
  const tenant = await findTenant(databaseServer(env), one.id);
  if (!tenant) return null;
  const at = nowBy(env);
  const next = { ...one, linkNumber: one.linkNumber + 1 };
  const link = { tokenHash: await hashed(await firstLinkToken(env, next)), accountId: one.account };
  const { id, namespace } = tenant;
  const actor = env.TENANT.get(env.TENANT.idFromName(namespace)) as unknown as ActorStub;
  // The enterprise first: broken off in between, the same number is made again, and there it is the same link.
  const written = await actor.commit({
    tenant: { id, namespace },
    by: { kind: "system", name: "platform" },
    key: `first-link:${id}:${next.linkNumber}`,
    route: "first-link",
    statements: [withoutPassword(one.account), ...invitedBy({ ...link, kind: "first", by: "platform" }, at)],
    audit: { act: "account.link.issued", object: one.account, detail: { number: next.linkNumber } },
  });
  if (!written.ok && written.kind === "conflict") return null;
  if (!written.ok) throw new Error(written.message);
  await acted(env, seeing, "tenant.link", linkRenewed(id, next.linkNumber, at));
  return linkTo(env, next);
}

/** Has the work begin anew where no try is left. `false` where there is nothing to try. */
export async function tryAgain(env: KernelBindings, seeing: SeeingTo): Promise<boolean> {
  const one = await ofGroup(env, seeing);
  if (!one || one.openedAt !== null) return false;
  return acted(env, seeing, "tenant.asked-again", triedAgain(one.id, nowBy(env)));
}

/** Takes back a wish for an enterprise that is not open yet; its names are free again. `false` where it is too late. */
export async function withdrawProvisioning(env: KernelBindings, seeing: SeeingTo): Promise<boolean> {
  const one = await ofGroup(env, seeing);
  if (!one || one.openedAt !== null) return false;
  return acted(env, seeing, "tenant.withdrawn", withdrawn(one.id, nowBy(env)));
}

async function acted(
  env: KernelBindings,
  { by, id, operation, tells }: SeeingTo,
  act: string,
  statements: Act["statements"],
): Promise<boolean> {
  const done = await controlOf(env).askedFor({
    ...(operation ?? { key: crypto.randomUUID(), route: "provisioning", body: "" }),
    by,
    statements,
    audit: { act, object: id },
    tells,
  });
  if (!done.ok && done.kind === "unknown") throw new Error(done.message);
  return done.ok;
}
