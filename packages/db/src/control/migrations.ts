import type { Migration } from "../migrate.ts";

/** Rows that are only ever added: who did what is not a thing to be edited. */
const final = (table: string): string[] =>
  ["update", "delete"].map(
    (act) =>
      `create trigger if not exists ${table}_no_${act} before ${act} on ${table} begin select raise(abort, 'rows of ${table} are final'); end`,
  );

/** Whatever name a row gets is kept, and refused where another tenant ever had it. */
const kept = (table: string, on: "insert" | "update", kind: string, name: string, tenant: string): string[] => [
  `create trigger if not exists ${table}_names_${on} after ${on} on ${table} begin insert into names (kind, name, tenant_id, at) select '${kind}', ${name}, ${tenant}, unixepoch() * 1000 where not exists (select 1 from names n where n.kind = '${kind}' and n.name = ${name}); select raise(abort, 'constraint: the name was given to another') from names n where n.kind = '${kind}' and n.name = ${name} and n.tenant_id <> ${tenant}; end`,
];

/** Steps of the control database: plain, additive, safe to run again, never edited. */
export const CONTROL_MIGRATIONS: readonly Migration[] = [
  {
    id: "0001-control",
    sql: [
      "create table if not exists groups (id text primary key, name text not null, at integer not null)",
      "create table if not exists tenants (id text primary key, slug text not null unique, name text not null, group_id text, namespace text not null unique, banner text, at integer not null)",
      "create table if not exists hosts (host text primary key, tenant_id text not null)",
      "create table if not exists ops (key text primary key, by text, route text, body text, answer text, at integer not null)",
    ],
  },
  {
    id: "0002-rewritings",
    sql: [
      "create table if not exists rewritings (id text primary key, tenant_id text not null, from_namespace text not null, to_namespace text not null, at integer not null, ended_at integer)",
    ],
  },
  {
    id: "0003-releases",
    sql: [
      "create table if not exists releases (hash text primary key, plugin text not null, version text not null, manifest text not null, code text not null, by text not null, by_name text not null, at integer not null, unique (plugin, version))",
      ...final("releases"),
      "create table if not exists release_steps (seq integer primary key autoincrement, hash text not null, step text not null, ring integer, reason text not null, by text not null, by_name text not null, at integer not null)",
      "create index if not exists release_steps_of on release_steps (hash, step)",
      ...final("release_steps"),
      "create table if not exists tenant_rings (seq integer primary key autoincrement, tenant_id text not null, ring integer not null, reason text not null, by text not null, by_name text not null, at integer not null)",
      "create index if not exists tenant_rings_of on tenant_rings (tenant_id)",
      ...final("tenant_rings"),
      "create table if not exists audit (seq integer primary key autoincrement, at integer not null, actor text not null, act text not null, object text not null, unit_no integer, detail text not null, alg text not null, mac text not null)",
      ...final("audit"),
      "create table if not exists release_calls (since integer not null, hash text not null, tenant_id text not null, band integer not null, calls integer not null, failures integer not null, primary key (since, hash, tenant_id, band)) without rowid",
      "create table if not exists tenant_states (tenant_id text primary key, seen_at integer, schema text, reported_at integer)",
      "create table if not exists tenant_runs (tenant_id text not null, plugin text not null, hash text not null, version text not null, primary key (tenant_id, plugin)) without rowid",
      "create index if not exists tenant_runs_of on tenant_runs (hash)",
      "create table if not exists tenant_held (tenant_id text not null, hash text not null, why text not null, primary key (tenant_id, hash)) without rowid",
      "create index if not exists tenant_held_of on tenant_held (hash)",
    ],
  },
  {
    id: "0004-operators",
    sql: [
      "create table if not exists operators (id text primary key, login text not null unique, name text not null, password_hash text, totp text not null, totp_step integer not null, created_at integer not null, closed_at integer)",
      "create table if not exists operator_links (token_hash text primary key, operator_id text not null, at integer not null, expires_at integer not null, used_at integer)",
      "create table if not exists operator_sessions (id text primary key, operator_id text not null, expires_at integer not null, created_at integer not null, device text not null)",
      "create table if not exists throttles (key text not null, window integer not null, n integer not null, primary key (key, window)) without rowid",
    ],
  },
  {
    id: "0005-tellings",
    sql: [
      "create table if not exists tellings (id text primary key, tenant_id text not null, act text not null, detail text not null, at integer not null, told_at integer)",
      "create index if not exists tellings_waiting on tellings (at) where told_at is null",
      "create index if not exists release_calls_of on release_calls (tenant_id, since)",
    ],
  },
  {
    id: "0006-groups",
    sql: [
      "alter table groups add column headquarters_id text",
      "alter table tenants add column profile text",
      "alter table tenants add column peer_class text",
    ],
  },
  {
    id: "0008-passkeys",
    sql: [
      "create table if not exists operator_passkeys (id text primary key, credential_id text not null unique, operator_id text not null, name text not null, public_key text not null, counter integer not null, transports text not null, at integer not null, used_at integer)",
      "create index if not exists operator_passkeys_of on operator_passkeys (operator_id)",
      "create table if not exists challenges (id text primary key, expires_at integer not null) without rowid",
    ],
  },
  {
    id: "0007-lifecycle",
    sql: [
      "create table if not exists tenant_steps (seq integer primary key autoincrement, tenant_id text not null, step text not null, standing text, detail text not null, reason text not null, by text not null, by_name text not null, at integer not null)",
      "create index if not exists tenant_steps_of on tenant_steps (tenant_id, standing)",
      ...final("tenant_steps"),
      "alter table tenant_states add column units integer",
      "alter table tenant_states add column members integer",
      "alter table tenant_states add column accounts integer",
      "alter table tenant_states add column bytes integer",
      "alter table tenant_states add column parked text",
      "create table if not exists tenant_failures (since integer not null, tenant_id text not null, kind text not null, failures integer not null, reference text not null, primary key (tenant_id, since, kind)) without rowid",
    ],
  },
  {
    id: "0009-break-glass",
    sql: [
      "create table if not exists break_glass (id text primary key, tenant_id text not null, operator_id text not null, operator_name text not null, purpose text not null, reason text not null, minutes integer not null, at integer not null, state text not null, until integer)",
      "create index if not exists break_glass_of on break_glass (tenant_id, at)",
    ],
  },
  {
    id: "0011-progress",
    sql: [
      "create table if not exists tenant_progress (tenant_id text primary key, units integer not null, members integer not null, accounts integer not null, entered integer not null, admins integer not null, mending text, mending_rows integer, due_since text, first_done text, published text, at integer not null) without rowid",
    ],
  },
  {
    id: "0006-provisionings",
    sql: [
      "create table if not exists names (kind text not null, name text not null, tenant_id text not null, at integer not null, primary key (kind, name)) without rowid",
      "insert or ignore into names (kind, name, tenant_id, at) select 'slug', slug, id, at from tenants",
      "insert or ignore into names (kind, name, tenant_id, at) select 'host', h.host, h.tenant_id, t.at from hosts h join tenants t on t.id = h.tenant_id",
      "create table if not exists provisionings (tenant_id text primary key, namespace text not null unique, group_id text, slug text not null, name text not null, wish text not null, account_id text not null, by text not null, at integer not null, link_number integer not null, link_at integer not null, link_used_at integer, tries integer not null, next_at integer, failure text, opened_at integer, withdrawn_at integer)",
      "create index if not exists provisionings_of on provisionings (group_id, at)",
      "create index if not exists provisionings_due on provisionings (next_at) where opened_at is null and withdrawn_at is null",
      "create table if not exists provisioning_steps (seq integer primary key autoincrement, tenant_id text not null, step text not null, at integer not null, unique (tenant_id, step))",
      ...final("provisioning_steps"),
      // A name belongs for ever to whom it was given first: whoever had it may be gone, their links and bookmarks are not.
      ...kept("tenants", "insert", "slug", "new.slug", "new.id"),
      ...kept("hosts", "insert", "host", "new.host", "new.tenant_id"),
      ...kept("hosts", "update", "host", "new.host", "new.tenant_id"),
      "create trigger if not exists names_no_update before update on names begin select raise(abort, 'rows of names are final'); end",
      "create trigger if not exists names_no_delete before delete on names when not exists (select 1 from provisionings p where p.tenant_id = old.tenant_id and p.withdrawn_at is not null) begin select raise(abort, 'rows of names are final'); end",
    ],
  },
  {
    id: "0012-leaving",
    sql: [
      "alter table hosts add column retired_at integer",
      "alter table hosts add column leads_until integer",
      "create table if not exists destructions (tenant_id text primary key, namespace text not null, counts text not null, files integer not null, bytes integer not null, audit_rows integer not null, audit_head text not null, begun_at integer not null, ended_at integer) without rowid",
      "create trigger if not exists destructions_no_update before update on destructions when old.ended_at is not null begin select raise(abort, 'rows of destructions are final'); end",
      "create trigger if not exists destructions_no_delete before delete on destructions begin select raise(abort, 'rows of destructions are final'); end",
      "create table if not exists operator_filters (id text primary key, operator_id text not null, name text not null, path text not null, at integer not null, unique (operator_id, path))",
    ],
  },
];
