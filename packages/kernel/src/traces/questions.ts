import type { Fields } from "@jiceng/plugin";
import { actWords } from "../audit/index.ts";
import { recordsOf, rowsOf, type Shelf } from "../records/index.ts";
import type { Memory, Question } from "../tenant/index.ts";

/** Where a person stands in one collection of a plugin, as a page carries it. */
export interface PluginTraces {
  title: string;
  /** The table of the records; `by` holds their author. */
  records: string;
  /** Fields of the document that name members, one or several. */
  fields: { name: string; title: string; several: boolean }[];
  /** Lists of child rows; on a roster, such as attendance, everybody stands once. */
  lists: { table: string; title: string; of: Fields; roster: boolean }[];
}

/** Every collection of the tenant's plugins with the places that name a person. */
const plugins: Question<Record<never, never>, PluginTraces[]> = (memory) => pluginTraces(memory.everyPlugin);

export const pluginTraces = (of: Memory["plugins"]): PluginTraces[] =>
  of.flatMap((plugin) =>
    Object.entries(plugin.data).map(([name, collection]) => {
      const shelf: Shelf = { plugin, name, collection };
      const fields = Object.entries(collection.fields);
      return {
        title: collection.title,
        records: recordsOf(shelf),
        fields: fields.flatMap(([field, { type, title }]) =>
          type === "member" || type === "members" ? [{ name: field, title, several: type === "members" }] : [],
        ),
        lists: fields.flatMap(([field, held]) =>
          held.type === "rows"
            ? [
                {
                  table: rowsOf(shelf, field),
                  title: held.title,
                  of: held.of,
                  roster: Object.values(plugin.forms ?? {}).some(
                    (form) => form.of === name && form.roster?.field === field,
                  ),
                },
              ]
            : [],
        ),
      };
    }),
  );

/** What acts are called, for whoever reads which of them were done by or to themselves. */
const acts: Question<Record<never, never>, Record<string, string>> = (memory) => actWords(memory.pluginBook.all);

export const traceQuestions = { "traces.acts": acts, "traces.plugins": plugins };
