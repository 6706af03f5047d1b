import type { Reader, Statement } from "@jiceng/db";
import type { Doc, Plugin } from "@jiceng/plugin";
import { asc, sql } from "drizzle-orm";
import { drafts, tableOf } from "../records/index.ts";
import { type Bundle, PluginBook } from "./plugin-book.ts";
import type { PluginStep, Step } from "./plugin-step.ts";
import { pluginSteps } from "./schema.ts";

/** Every step there ever was: a handful of rows. */
export async function readPluginBook(db: Reader, bundle: Bundle): Promise<PluginBook> {
  const rows = await db
    .select({
      id: pluginSteps.id,
      plugin: pluginSteps.plugin,
      step: pluginSteps.step,
      from: pluginSteps.from,
      settings: pluginSteps.settings,
      byName: pluginSteps.byName,
      at: pluginSteps.at,
    })
    .from(pluginSteps)
    .orderBy(asc(pluginSteps.seq));
  return new PluginBook(
    bundle,
    rows.map(({ step, settings, ...row }) => ({
      ...row,
      step: step as Step,
      settings: settings === null ? null : (JSON.parse(settings) as Doc),
    })),
  );
}

/** How many records and unfinished drafts a plugin holds here. */
export const readHoldings = (db: Reader, { id, data }: Pick<Plugin, "id" | "data">) =>
  db.all<{ records: number; drafts: number }>(sql`select
    ${sql.join(
      [sql`0`, ...Object.keys(data).map((name) => sql`(select count(*) from ${sql.identifier(tableOf(id, name))})`)],
      sql` + `,
    )} as records,
    (select count(*) from ${drafts} where instr(place, ${`${id}/`}) = 1) as drafts`);

export const stepStatement = ({ id, plugin, step, from, settings, byName, at }: PluginStep, by: string): Statement => ({
  sql: "insert into plugin_steps (id, plugin, step, from_month, settings, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
  params: [id, plugin, step, from, settings && JSON.stringify(settings), by, byName, at],
});

/** Refuses the batch when another step was made meanwhile: who decides has seen what holds. */
export const lastStepWas = (plugin: string, id: string): Statement => ({
  sql: "select iif(coalesce((select id from plugin_steps where plugin = ? order by seq desc limit 1), '') = ?, 1, json('guard'))",
  params: [plugin, id],
});
