import type { Reader, Statement } from "@jiceng/db";
import type { Doc, Plugin } from "@jiceng/plugin";
import type { PluginPack } from "@jiceng/plugin/pack";
import { and, asc, eq, sql } from "drizzle-orm";
import { drafts, moves, tableOf } from "../records/index.ts";
import type { PluginStep, Step } from "./plugin-step.ts";
import type { Release } from "./release.ts";
import { pluginPacks, pluginSteps } from "./schema.ts";

/** Every step there ever was: a handful of rows. */
export async function readPluginSteps(db: Reader): Promise<PluginStep[]> {
  const rows = await db
    .select({
      id: pluginSteps.id,
      plugin: pluginSteps.plugin,
      step: pluginSteps.step,
      from: pluginSteps.from,
      settings: pluginSteps.settings,
      release: pluginSteps.release,
      needs: pluginSteps.needs,
      reason: pluginSteps.reason,
      byName: pluginSteps.byName,
      at: pluginSteps.at,
    })
    .from(pluginSteps)
    .orderBy(asc(pluginSteps.seq));
  return rows.map(({ step, settings, needs, ...row }) => ({
    ...row,
    step: step as Step,
    settings: settings === null ? null : (JSON.parse(settings) as Doc),
    needs: needs === null ? null : (JSON.parse(needs) as string[]),
  }));
}

/** The tenant's own releases, without their code: packs that were uploaded and then released. */
export async function readOwnReleases(db: Reader): Promise<Release[]> {
  const rows = await db
    .select({
      hash: pluginPacks.hash,
      plugin: pluginPacks.plugin,
      version: pluginPacks.version,
      manifest: pluginPacks.manifest,
      at: pluginSteps.at,
    })
    .from(pluginPacks)
    .innerJoin(pluginSteps, and(eq(pluginSteps.release, pluginPacks.hash), eq(pluginSteps.step, "released")))
    .orderBy(asc(pluginSteps.seq));
  return rows.map(({ manifest, ...row }) => ({
    ...row,
    source: "own",
    manifest: JSON.parse(manifest) as Plugin,
    ring: 3,
    halted: null,
  }));
}

/** A pack that was uploaded, whether it was released or not. */
export interface Uploaded {
  version: string;
  manifest: Plugin;
  byName: string;
  at: number;
}

export async function readUploaded(db: Reader, plugin: string, hash: string): Promise<Uploaded | null> {
  const { version, manifest, byName, at } = pluginPacks;
  const [pack] = await db
    .select({ version, manifest, byName, at })
    .from(pluginPacks)
    .where(and(eq(pluginPacks.hash, hash), eq(pluginPacks.plugin, plugin)));
  return pack ? { ...pack, manifest: JSON.parse(pack.manifest) as Plugin } : null;
}

/** Keeps a pack; one that is there already stays as it is. */
export const packStatement = (
  { hash, pack: { manifest, code } }: { hash: string; pack: PluginPack },
  { by, byName, at }: { by: string; byName: string; at: number },
): Statement => ({
  sql: "insert into plugin_packs (hash, plugin, version, manifest, code, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (hash) do nothing",
  params: [hash, manifest.id, manifest.version, JSON.stringify(manifest), code, by, byName, at],
});

/** The code of one of the tenant's own releases; `null` where there is none of that hash. */
export async function readPackCode(db: Reader, hash: string): Promise<string | null> {
  const [pack] = await db.select({ code: pluginPacks.code }).from(pluginPacks).where(eq(pluginPacks.hash, hash));
  return pack?.code ?? null;
}

/** What a plugin holds here. */
export interface Holdings {
  records: number;
  drafts: number;
  files: number;
}

/** How many records, unfinished drafts and files a plugin holds; `tables` is it as its tables are found, `undefined` where it has none. */
export const readHoldings = (db: Reader, id: string, tables: Pick<Plugin, "id" | "data"> | undefined) =>
  db.all<Holdings>(sql`select
    ${sql.join(
      [
        sql`0`,
        ...Object.keys(tables?.data ?? {}).map(
          (name) => sql`(select count(*) from ${sql.identifier(tableOf(tables!.id, name))})`,
        ),
      ],
      sql` + `,
    )} as records,
    (select count(*) from ${drafts} where instr(place, ${`${id}/`}) = 1) as drafts,
    (select count(*) from files where plugin = ${id} and dropped_at is null and record_id is not null) as files`);

/** The moves of a collection's records. */
export const readMoves = (db: Reader, plugin: string, collection: string) =>
  db.all<{ record: string; move: string; from: string; to: string; by: string; reason: string | null; at: number }>(
    sql`select record_id as record, move, from_state as "from", to_state as "to", by_name as "by", reason, at from ${moves}
      where record_id in (select id from ${sql.identifier(tableOf(plugin, collection))}) order by id limit ${MOST_MOVES}`,
  );
const MOST_MOVES = 100_000;

/** The files that records of a plugin hold. */
export const readFileList = (db: Reader, plugin: string) =>
  db.all<{ name: string; size: number; record: string; at: number }>(
    sql`select name, size, record_id as record, at from files where plugin = ${plugin} and dropped_at is null and record_id is not null order by at`,
  );

/** Takes away what else is kept of the records of a plugin whose tables are about to go: moves, keys, drafts, files. Figures and links that were used stay. */
export const forgetRecords = (
  id: string,
  { id: tables, data }: Pick<Plugin, "id" | "data">,
  now: number,
): Statement[] => [
  ...Object.keys(data).flatMap((name): Statement[] => [
    { sql: `delete from moves where record_id in (select id from ${tableOf(tables, name)})` },
    { sql: "delete from record_keys where shelf = ?", params: [tableOf(id, name)] },
  ]),
  { sql: "delete from drafts where instr(place, ?) = 1", params: [`${id}/`] },
  { sql: "delete from table_imports where plugin = ?", params: [id] },
  { sql: "update files set dropped_at = ? where plugin = ? and dropped_at is null", params: [now, id] },
];

export const stepStatement = (step: PluginStep, by: string): Statement => ({
  sql: "insert into plugin_steps (id, plugin, step, from_month, settings, release, needs, reason, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  params: [
    step.id,
    step.plugin,
    step.step,
    step.from,
    step.settings && JSON.stringify(step.settings),
    step.release,
    step.needs && JSON.stringify(step.needs),
    step.reason,
    by,
    step.byName,
    step.at,
  ],
});

/** Refuses the batch when another step was made meanwhile: who decides has seen what holds. */
export const lastStepWas = (plugin: string, id: string): Statement => ({
  sql: "select iif(coalesce((select id from plugin_steps where plugin = ? order by seq desc limit 1), '') = ?, 1, json('guard'))",
  params: [plugin, id],
});
