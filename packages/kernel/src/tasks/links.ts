import type { Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";

const RECORD = /^\/p\/([a-z][a-z0-9-]*)\/records\/([A-Za-z][\w-]*)\/([0-9a-fA-F-]{36})$/;

/** The record that an address of ours leads to. */
export function recordAt(path: string): { plugin: string; collection: string; id: string } | null {
  const [, plugin, collection, id] = RECORD.exec(path) ?? [];
  return plugin && collection && id ? { plugin, collection, id } : null;
}

/** The path in an address as people paste it: whole, or from the first slash on. */
export function pathOf(typed: string): string {
  const text = typed.trim();
  return URL.canParse(text) ? new URL(text).pathname : text.replace(/[?#].*$/, "");
}

/** Said alike of a record that is not there and of one that is somebody else's. */
export const NO_RECORD = "没有这条记录，或者不在您能看的范围里。请打开那条记录，把网址复制过来";

/** Whether each of these addresses leads to a record that the reader may open. */
export async function leadToRecords(visit: Visit, links: readonly string[]): Promise<boolean> {
  const records = links.flatMap((link) => recordAt(link) ?? []);
  if (records.length < links.length) return false;
  const asked = Object.fromEntries(records.map((at, i) => [`record ${i}`, about("records.one", at)]));
  const answers = await visit.ask(asked);
  return Object.keys(asked).every((name) => answers[name] !== null);
}
