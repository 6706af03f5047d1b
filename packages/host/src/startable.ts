import { manifestOf, type Plugin } from "@jiceng/plugin";
import { checkManifest } from "@jiceng/plugin/manifest";

/** The plugins, if every one of them may be used; a Worker with another does not start, and says what is wrong with it. */
export function startable(plugins: readonly Plugin[]): readonly Plugin[] {
  const problems = plugins.flatMap((plugin) => checkManifest(manifestOf(plugin)).map((one) => `${plugin.id} ${one}`));
  const twice = plugins.filter(({ id }, i) => plugins.findIndex((other) => other.id === id) !== i);
  const all = [...problems, ...twice.map(({ id }) => `${id} 有两个插件用这个 id`)];
  if (all.length > 0) throw new Error(`plugins cannot start:\n${all.join("\n")}`);
  return plugins;
}
