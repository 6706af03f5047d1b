import type { Doc, ListColumn } from "@jiceng/plugin";
import { type Sight, sightQuestion } from "../records/index.ts";
import type { Visit } from "../routes/index.ts";
import type { Question } from "../tenant/index.ts";

/** A column that a plugin adds to one of the kernel's lists, off until somebody asks for it. */
export interface AddedColumn {
  /** As an address names it: `brand.level`. */
  key: string;
  plugin: string;
  column: string;
  title: string;
  /** What its plugin is asked with; `null` while it is not shown. */
  asked: { settings: Doc; sight: Sight } | null;
}

/** A column that is shown: its cells by the ids of the rows, `null` where the plugin could not say. */
export interface FilledColumn {
  title: string;
  cells: Readonly<Record<string, string>> | null;
}

/** Asks the plugins for the cells of the rows that are shown. Given to the routes where everything is put together: only there is a plugin's code. */
export type FillColumns = (
  visit: Visit,
  columns: readonly AddedColumn[],
  ids: readonly string[],
) => Promise<FilledColumn[]>;

const MOST_SHOWN = 3;

/** The columns that the reader may have on a list, those that the address names with what fills them. */
export const columnQuestion: Question<{ on: ListColumn["on"]; shown: string }, AddedColumn[]> = async (
  memory,
  who,
  { on, shown },
) => {
  const keys = shown.split(",").slice(0, MOST_SHOWN);
  const columns: AddedColumn[] = [];
  for (const plugin of memory.plugins)
    for (const [column, { title, on: list, permission }] of Object.entries(plugin.columns ?? {})) {
      if (list !== on || memory.reach(who, `${plugin.id}:${permission}`).isEmpty) continue;
      const key = `${plugin.id}.${column}`;
      const sight = keys.includes(key) ? await sightQuestion(memory, who, { plugin: plugin.id }) : null;
      const asked = sight && { settings: memory.pluginBook.settings(plugin), sight };
      columns.push({ key, plugin: plugin.id, column, title, asked });
    }
  return columns;
};

/** The keys with one more or one fewer, as an address carries them. */
export function toggled(columns: readonly AddedColumn[], key: string): string {
  const shown = columns.filter(({ asked }) => asked !== null).map((one) => one.key);
  return (shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key]).join(",");
}

/** The keys of the columns that are shown. */
export const shownKeys = (columns: readonly AddedColumn[]): string =>
  columns.flatMap(({ key, asked }) => (asked ? [key] : [])).join(",");
