import type { Doc } from "@jiceng/plugin";

/** What a plugin's `upgrade` gave, where it is a document; throws, for the plugin's author, where it is none. */
export function givenDocument(plugin: string, given: unknown): Doc {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Doc;
  throw new Error(`${plugin} upgrade gave no document`);
}
