import { asSet, type FillColumns, logged } from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import { gateFor } from "./gate.ts";
import { PAGE_LIMITS } from "./host.ts";
import { type House, pluginCalled } from "./house.ts";
import { groundOf } from "./sight.ts";

/** Characters of a cell. */
const LONGEST = 60;

/** Cells of the columns that plugins add to the kernel's lists: one call for each column, with all rows that are shown. */
export const columnValues =
  (house: House): FillColumns =>
  async (visit, columns, ids) => {
    const plugins = await house.of(visit);
    return Promise.all(
      columns.flatMap(({ plugin: id, column, title, asked }) => {
        if (!asked) return [];
        const { settings, sight } = asked;
        const plugin = asSet(pluginCalled(plugins, id), settings);
        const today = dayOf(visit.now);
        const host = plugins.hostFor(plugin);
        const figures = { visit, plugins, settings };
        const gate = gateFor({ plugin, sight, db: visit.db, today, rules: { host, settings }, figures });
        const access = { gate, ground: groundOf({ plugin, settings }, sight) };
        return [
          host.call(["columns", column, "value"], access, [ids], today, PAGE_LIMITS).then((result) => {
            if (!("error" in result)) return { title, cells: cellsIn(result.ok, ids) };
            logged(`${visit.tenant.slug} ${id} column`, result.error.message);
            return { title, cells: null };
          }),
        ];
      }),
    );
  };

/** What of an answer are cells of these rows. */
function cellsIn(answer: unknown, ids: readonly string[]): Record<string, string> {
  if (typeof answer !== "object" || answer === null) return {};
  const held = answer as Record<string, unknown>;
  return Object.fromEntries(
    ids.flatMap((id) =>
      Object.hasOwn(held, id) && typeof held[id] === "string" ? [[id, (held[id] as string).slice(0, LONGEST)]] : [],
    ),
  );
}
