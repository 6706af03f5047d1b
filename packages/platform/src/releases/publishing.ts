import { manifestIn } from "@jiceng/host";
import { byVersion, databaseServer, judgedPack, type KernelBindings, receivedPack } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { type Author, controlOf, PLATFORM } from "../tenants/control.ts";
import type { StepAuthor } from "./release-step.ts";
import { publication, readVersions } from "./store.ts";

/** What became of a pack: a release, or why not, as Chinese sentences. */
export type Published = { hash: string; plugin: string; version: string; repeated: boolean } | { problems: string[] };

/** Who publishes, and under which key it is done once. */
export interface Publishing {
  key: string;
  route: string;
  now: number;
  by: { author: Author; named: StepAuthor };
  /** The plugins that come with the Worker: a release in the place of one must not leave its data without a place. */
  bundled: readonly Plugin[];
}

/**
 * Takes a pack in as a release of the platform, after the same checks as a tenant's own: what it says, whether its code says the same,
 * and what it would do to data that is there. It reaches nobody but our own tenants until it is promoted.
 */
export async function publish(
  env: KernelBindings,
  text: string,
  { key, route, now, by, bundled }: Publishing,
): Promise<Published> {
  const received = await receivedPack(text, async ({ plugin, hash, code }) => {
    const told = await manifestIn({ tenant: PLATFORM, plugin, release: hash, code: async () => code, ways: env });
    return "ok" in told ? told.ok : null;
  });
  if ("problems" in received) return received;
  const { hash, pack } = received;
  const { id: plugin, version } = pack.manifest;
  const released = await readVersions(databaseServer(env), plugin);
  if (released.some((one) => one.hash === hash)) return { hash, plugin, version, repeated: true };
  if (released.some((one) => one.version === version))
    return { problems: [`${plugin}的${version}版已经发布过，内容不同。版本一经发布就不能再改，请换一个版本号`] };
  const newest = released.toSorted((one, other) => byVersion(one.version, other.version)).at(-1);
  const { refused } = judgedPack(pack.manifest, {
    taken: null,
    versions: released.map((one) => one.version),
    before: newest?.manifest ?? bundled.find(({ id }) => id === plugin) ?? null,
  });
  if (refused.length > 0) return { problems: refused };
  const acted = await controlOf(env).act({
    key,
    route,
    body: hash,
    by: by.author,
    statements: publication(hash, pack, by.named, now),
    audit: { act: "release.published", object: hash, detail: { plugin, version } },
  });
  if (!acted.ok) throw new Error(acted.message);
  return { hash, plugin, version, repeated: acted.repeated };
}
