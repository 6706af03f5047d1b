import { databaseServer, type KernelBindings, readLogin } from "@jiceng/kernel";
import { uuidv7 } from "uuidv7";
import { nowBy } from "../clock.ts";
import { consoleHost } from "../console/host.ts";
import { findProfile } from "../profiles/index.ts";
import { type Act, type Author, authorOf, controlOf, type Telling } from "../tenants/control.ts";
import { wasActed } from "../tenants/store.ts";
import { namespaceFor } from "../tenants/tenant.ts";
import type { Asked } from "./asked.ts";
import type { Wish, WishFault } from "./provisioning.ts";
import { withSlugs } from "./slug.ts";
import { asking, groupIsThere, groupThere, idsOf, readTaken, type Written } from "./store.ts";
import { type WishAt, wishFaults } from "./wish-faults.ts";

/** What only the platform's programs say of a wish. */
export type Beside = Partial<Pick<Asked, "banner" | "takesOn" | "headquarters">> & {
  /** More hosts than the first. */
  hosts?: readonly string[];
};

export interface Asking {
  by: Author;
  /** With a name the group is made where it is not there yet. */
  group: { id: string; name?: string } | null;
  wishes: readonly (Wish & Beside)[];
  /** The key of the form or of the program; sent again, it is the same asking. */
  operation?: Pick<Act, "key" | "route" | "body">;
  /** What tenants that it concerns find in their own audit. */
  tells?: readonly Telling[];
}

export type AskedFor = { ok: true; ids: string[] } | { ok: false; faults: WishFault[] };

/** The domain under which enterprises get hosts of their own accord: the console's, without its first label. */
export const baseDomain = (env: KernelBindings): string | null =>
  consoleHost(env)?.split(".").slice(1).join(".") || null;

/** Checks all wishes and writes all of them as waiting, or none; the work then goes on by itself. */
export async function askProvisioning(
  env: KernelBindings,
  by: Author,
  groupId: string,
  wishes: readonly Wish[],
  more: Pick<Asking, "operation" | "tells"> = {},
): Promise<AskedFor> {
  return ask(env, { by, group: { id: groupId }, wishes, ...more });
}

/** What is wrong with wishes as they stand; nothing is asked for. */
export async function checkProvisioning(
  env: KernelBindings,
  groupId: string | null,
  wishes: readonly Wish[],
): Promise<WishFault[]> {
  return faultsOf(env, groupId, await settled(env, wishes));
}

/** The same asking with everything that a program of the platform may say. */
export async function ask(env: KernelBindings, asked: Asking): Promise<AskedFor> {
  const { by, group, operation, tells } = asked;
  const groupId = group?.id ?? null;
  const server = databaseServer(env);
  const before = () => idsOf(server, groupId, asked.wishes);
  if (operation && (await wasActed(server, operation))) return { ok: true, ids: await before() };
  const wishes = await settled(env, asked.wishes);
  const faults = await faultsOf(env, groupId, wishes);
  if (faults.length > 0) return { ok: false, faults };
  const at = nowBy(env);
  const written = wishes.map((wish): Written => {
    const id = uuidv7();
    return { id, namespace: namespaceFor(id), account: uuidv7(), asked: asAsked(wish) };
  });
  const slugs = wishes.map(({ slug }) => slug);
  const acted = await controlOf(env).askedFor({
    ...(operation ?? { key: crypto.randomUUID(), route: "provisioning", body: "" }),
    by,
    statements: [
      ...(group
        ? [group.name === undefined ? groupIsThere(group.id) : groupThere({ ...group, name: group.name }, at)]
        : []),
      ...asking(written, { groupId, by: authorOf(by), at }),
    ],
    audit: {
      act: "tenant.asked",
      object: groupId ?? slugs[0] ?? "",
      detail: { slugs: slugs.slice(0, 20), n: slugs.length },
    },
    tells,
  });
  if (acted.ok) return { ok: true, ids: acted.repeated ? await before() : written.map(({ id }) => id) };
  // Somebody else was given one of the names since they were looked at.
  const since = acted.kind === "conflict" ? await faultsOf(env, groupId, wishes) : [];
  if (since.length > 0) return { ok: false, faults: since };
  throw new Error(`asking: ${acted.message}`);
}

type Settled = WishAt & Beside;

/** Wishes with everything that people left to us: short names by how names are read, hosts under the platform's domain. */
async function settled(env: KernelBindings, wishes: readonly (Wish & Beside)[]): Promise<Settled[]> {
  const base = baseDomain(env);
  const typed = wishes.map((wish, i) => ({
    ...wish,
    slug: wish.slug.trim().toLowerCase(),
    name: wish.name.trim(),
    profile: wish.profile === null ? null : (findProfile(wish.profile)?.id ?? wish.profile),
    peerClass: wish.peerClass?.trim() || null,
    admin: { login: readLogin(wish.admin.login), name: wish.admin.name.trim() },
    row: wish.row ?? i + 1,
  }));
  return (await withSlugs(databaseServer(env), typed)).map(({ host, ...wish }) => ({
    ...wish,
    host: host?.trim().toLowerCase() || (base && wish.slug ? `${wish.slug}.${base}` : null),
  }));
}

async function faultsOf(env: KernelBindings, groupId: string | null, wishes: readonly Settled[]): Promise<WishFault[]> {
  const taken = await readTaken(databaseServer(env), {
    slugs: wishes.map(({ slug }) => slug),
    hosts: wishes.flatMap(hostsOf),
    names: wishes.map(({ name }) => name),
    groupId,
  });
  const ground = { taken, console: consoleHost(env), now: nowBy(env) };
  const more = wishes.flatMap((wish) => (wish.hosts ?? []).map((host) => ({ ...wish, host })));
  return [
    ...wishFaults(wishes, ground),
    // Hosts beside the first are a program's: held against what there is, one by one.
    ...more.flatMap((wish) => wishFaults([wish], ground).filter(({ field }) => field === "host")),
  ];
}

const hostsOf = ({ host, hosts = [] }: Settled): string[] => [...(host ? [host] : []), ...hosts];

const asAsked = (wish: Settled): Asked => ({
  slug: wish.slug,
  name: wish.name,
  kind: wish.kind,
  openedOn: wish.openedOn,
  profile: wish.profile,
  peerClass: wish.peerClass,
  admin: wish.admin,
  hosts: [...new Set(hostsOf(wish))],
  banner: wish.banner ?? null,
  takesOn: wish.takesOn ?? "all",
  headquarters: wish.headquarters ?? false,
});
