import { databaseServer, type KernelBindings } from "@jiceng/kernel";
import { readPack } from "@jiceng/plugin/pack";
import { type Author, controlOf } from "../tenants/control.ts";
import type { StepAuthor } from "./release-step.ts";
import { findTaken, publication } from "./store.ts";

/** What became of a pack: a release, or why not, as Chinese sentences. */
export type Published = { hash: string; plugin: string; version: string; repeated: boolean } | { problems: string[] };

/** Takes a pack in as a release of the platform. It reaches nobody but our own tenants until it is promoted. */
export async function publish(
  env: KernelBindings,
  text: string,
  { key, route, now, by }: { key: string; route: string; now: number; by: { author: Author; named: StepAuthor } },
): Promise<Published> {
  const read = await readPack(text);
  if ("problems" in read) return read;
  const { hash, pack } = read;
  const { id: plugin, version } = pack.manifest;
  const taken = await findTaken(databaseServer(env), { hash, plugin, version });
  if (taken === hash) return { hash, plugin, version, repeated: true };
  if (taken)
    return { problems: [`${plugin}的${version}版已经发布过，内容不同。版本一经发布就不能再改，请换一个版本号`] };
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
