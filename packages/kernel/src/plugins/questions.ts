import type { Doc } from "@jiceng/plugin";
import type { Question } from "../tenant/index.ts";

/** What a plugin's route needs to know of the tenant: what it set; `null` where the plugin is not enabled. */
const setup: Question<{ plugin: string }, { settings: Doc } | null> = (memory, _who, { plugin: id }) => {
  const plugin = memory.plugins.find((one) => one.id === id);
  return plugin ? { settings: memory.pluginBook.settings(plugin) } : null;
};

export const pluginQuestions = { "plugins.setup": setup };
