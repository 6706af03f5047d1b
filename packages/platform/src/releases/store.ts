import { type DatabaseServer, openControl, releases, type Statement } from "@jiceng/db";
import type { PlatformReleases, Release } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import type { PluginPack } from "@jiceng/plugin/pack";
import { eq, sql } from "drizzle-orm";
import { releasesCount, ringOf } from "../tenants/store.ts";
import type { ReleaseStep, StepAuthor } from "./release-step.ts";

/** Where a release stands, from the journal of its steps. The table is named: a bare column would be the journal's own. */
export const standing = {
  ring: sql<
    Release["ring"]
  >`coalesce((select s.ring from release_steps s where s.hash = releases.hash and s.step = 'promoted' order by s.seq desc limit 1), 0)`,
  halted: sql<
    string | null
  >`(select iif(s.step = 'halted', s.reason, null) from release_steps s where s.hash = releases.hash and s.step <> 'promoted' order by s.seq desc limit 1)`,
};

/** Every release that the platform has, and the ring that a tenant stands in: what the tenant's actor decides by. */
export async function readPlatformReleases(server: DatabaseServer, tenantId: string): Promise<PlatformReleases> {
  const db = openControl(server);
  const [tenant, rows] = await db.batch([
    db.select({ ring: ringOf(sql`${tenantId}`), count: releasesCount(sql`${tenantId}`) }).from(sql`(select 1)`),
    db
      .select({
        hash: releases.hash,
        plugin: releases.plugin,
        version: releases.version,
        manifest: releases.manifest,
        at: releases.at,
        ...standing,
      })
      .from(releases)
      .orderBy(releases.at),
  ]);
  return {
    ...tenant[0]!,
    releases: rows.map(({ manifest, ...row }) => ({ ...row, source: "platform", manifest: JSON.parse(manifest) })),
  };
}

/** The module of a release; `null` where the platform has none of that hash. */
export async function readReleaseCode(server: DatabaseServer, hash: string): Promise<string | null> {
  const [row] = await openControl(server).select({ code: releases.code }).from(releases).where(eq(releases.hash, hash));
  return row?.code ?? null;
}

/** A new release, in the ring of our own. */
export const publication = (hash: string, { manifest, code }: PluginPack, by: StepAuthor, at: number): Statement[] => [
  {
    sql: "insert into releases (hash, plugin, version, manifest, code, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
    params: [hash, manifest.id, manifest.version, JSON.stringify(manifest), code, by.id, by.name, at],
  },
  stepStatement(hash, { step: "promoted", ring: 0, reason: "" }, by, at),
];

export const stepStatement = (
  hash: string,
  { step, ring, reason }: ReleaseStep,
  by: StepAuthor,
  at: number,
): Statement => ({
  sql: "insert into release_steps (hash, step, ring, reason, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?)",
  params: [hash, step, ring, reason, by.id, by.name, at],
});

/** Refuses the batch when another step was taken meanwhile: who decides has seen what holds. */
export const lastStepWas = (hash: string, seq: number): Statement => ({
  sql: "select iif((select max(seq) from release_steps where hash = ?) = ?, 1, json('guard'))",
  params: [hash, seq],
});

/** The last step of a release, whether it is halted, and when it was let go on again, UTC milliseconds. */
export async function readLastSteps(
  server: DatabaseServer,
  hash: string,
): Promise<{ seq: number; halted: boolean; resumedAt: number | null }> {
  const [row] = await openControl(server).all<{ seq: number; halted: number; resumedAt: number | null }>(sql`
    select max(seq) seq, max(iif(step = 'halted', seq, 0)) > max(iif(step = 'resumed', seq, 0)) halted,
      max(iif(step = 'resumed', at, null)) "resumedAt"
    from release_steps where hash = ${hash}`);
  return { seq: row!.seq, halted: row!.halted === 1, resumedAt: row!.resumedAt };
}

/** Every version of a plugin that the platform has. */
export async function readVersions(
  server: DatabaseServer,
  plugin: string,
): Promise<{ hash: string; version: string; manifest: Plugin }[]> {
  const rows = await openControl(server)
    .select({ hash: releases.hash, version: releases.version, manifest: releases.manifest })
    .from(releases)
    .where(eq(releases.plugin, plugin));
  return rows.map((row) => ({ ...row, manifest: JSON.parse(row.manifest) as Plugin }));
}

const lineColumns = sql`releases.hash, releases.plugin, releases.manifest ->> 'title' title, releases.version,
  releases.by_name "byName", releases.at, ${standing.ring} ring, ${standing.halted} halted,
  (select count(*) from tenant_runs r where r.hash = releases.hash) running,
  (select count(*) from tenant_held h where h.hash = releases.hash) held`;

/** Every release, the latest first. */
export const linesQuery = () => sql`select ${lineColumns} from releases order by releases.plugin, releases.at desc`;

export const oneQuery = (hash: string) => sql`
  select ${lineColumns}, releases.manifest -> 'needs' needs, releases.manifest ->> 'about' about, length(releases.code) size
  from releases where releases.hash = ${hash}`;

/** What became of a release, the latest first. */
export const stepsOf = (hash: string) => sql`
  select seq, step, ring, reason, by_name "byName", at from release_steps where hash = ${hash} order by seq desc`;

/** Tenants that are listed at most; how many there are altogether is counted. */
const MOST = 200;

export const runnersOf = (hash: string) => sql`
  select t.id, t.name, ${ringOf(sql`t.id`)} ring
  from tenant_runs r join tenants t on t.id = r.tenant_id where r.hash = ${hash} order by t.name limit ${MOST}`;

export const heldAt = (hash: string) => sql`
  select t.id, t.name, h.why
  from tenant_held h join tenants t on t.id = h.tenant_id where h.hash = ${hash} order by t.name limit ${MOST}`;
