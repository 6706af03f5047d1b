import { type Reader, type Statement, statement } from "@jiceng/db";
import { eq, sql } from "drizzle-orm";
import { sealed, unsealed } from "../secrets/index.ts";
import type { Secrets } from "../tenant/index.ts";
import { pluginSecrets } from "./schema.ts";

/** What secrets of plugins are sealed with. */
const sealKey = ({ pepper }: Pick<Secrets, "pepper">): string => `plugin secrets|${pepper}`;

/** One secret of a plugin, by its name there and the host that it is for: a later release that names another host has none. */
export interface SecretOf {
  plugin: string;
  name: string;
  host: string;
}

const thing = ({ plugin, name, host }: SecretOf): string => `${plugin}/${name}/${host}`;

/** Which secrets of a plugin are kept, since when and by whom; never what they are. */
export const keptSecrets = (db: Reader, plugin: string) =>
  db
    .select({ name: pluginSecrets.name, host: pluginSecrets.host, at: pluginSecrets.at, byName: pluginSecrets.byName })
    .from(pluginSecrets)
    .where(eq(pluginSecrets.plugin, plugin));

/** Keeps a secret in place of the one before, which is then nowhere; an empty one keeps none. */
export async function keepSecret(
  secrets: Pick<Secrets, "pepper">,
  of: SecretOf,
  text: string,
  { by, byName, at }: { by: string; byName: string; at: number },
): Promise<Statement> {
  const { plugin, name, host } = of;
  if (text === "") return statement(sql`delete from plugin_secrets where plugin = ${plugin} and name = ${name}`);
  const seal = await sealed(sealKey(secrets), thing(of), text);
  return statement(sql`
    insert into plugin_secrets (plugin, name, host, sealed, by, by_name, at) values (${plugin}, ${name}, ${host}, ${seal}, ${by}, ${byName}, ${at})
    on conflict do update set host = excluded.host, sealed = excluded.sealed, by = excluded.by, by_name = excluded.by_name, at = excluded.at`);
}

/** Opens one secret, for the kernel's own request to the host that it is for; `null` where none is kept. */
export async function openSecret(db: Reader, secrets: Pick<Secrets, "pepper">, of: SecretOf): Promise<string | null> {
  const [kept] = await db.all<{ sealed: string }>(
    sql`select sealed from plugin_secrets where plugin = ${of.plugin} and name = ${of.name} and host = ${of.host}`,
  );
  return kept ? unsealed(sealKey(secrets), thing(of), kept.sealed) : null;
}

/** Every secret of a plugin goes: what is uninstalled asks nobody, and is given new ones if it comes back. */
export const forgetSecrets = (plugin: string): Statement =>
  statement(sql`delete from plugin_secrets where plugin = ${plugin}`);
