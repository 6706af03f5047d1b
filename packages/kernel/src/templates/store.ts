import type { Reader, Statement } from "@jiceng/db";
import { asc, eq, sql } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { templateSendings, templates, templatesTaken, templateVersions } from "./schema.ts";
import type { Audience, Draft, Item, Template, Version } from "./template.ts";

/** Whoever did it. */
interface By {
  id: string;
  name: string;
}

/** Which version an enterprise was sent last, and what it answered last. */
export interface Sending {
  templateId: string;
  tenantId: string;
  /** The version sent last. */
  no: number;
  ends: boolean;
  at: number;
  /** The version that it said it has; `null` while it has said nothing. */
  taken: { no: number; at: number; from: string; lacking: string[] } | null;
}

const asTemplate = (
  { id, name, draft }: { id: string; name: string; draft: string | null },
  versions: (typeof templateVersions.$inferSelect)[],
): Template & { drafted: string | null } => ({
  id,
  name,
  draft: draft === null ? null : (JSON.parse(draft) as Draft),
  drafted: draft,
  versions: versions
    .filter(({ templateId }) => templateId === id)
    .map(
      ({ no, name, from, audience, items, byName, at }): Version => ({
        ...{ no, name, from, byName, at },
        audience: JSON.parse(audience) as Audience,
        items: JSON.parse(items) as Item[],
      }),
    ),
});

/** A template with its draft as it is stored, for a change to be refused that was made from an older one. */
export type KeptTemplate = ReturnType<typeof asTemplate>;

const head = { id: templates.id, name: templates.name, draft: templates.draft };

/** The last that each enterprise was sent of each template, with its last answer. */
const sent = (db: Reader, templateId: string | null) =>
  db
    .select({
      templateId: templateSendings.templateId,
      tenantId: templateSendings.tenantId,
      no: templateSendings.no,
      ends: templateSendings.ends,
      at: templateSendings.at,
      taken: sql<
        string | null
      >`(select json_object('no', a.version, 'at', a.taken_at, 'from', a.taken_from, 'lacking', json(a.lacking)) from template_sendings a
      where a.template_id = ${templateSendings.templateId} and a.tenant_id = ${templateSendings.tenantId} and a.taken_at is not null order by a.version desc limit 1)`,
    })
    .from(templateSendings)
    .where(sql`${templateId} is null or ${templateSendings.templateId} = ${templateId}`)
    .orderBy(asc(templateSendings.no));

type SentRow = Awaited<ReturnType<typeof sent>>[number];

/** Rows stand in the order of their versions: the last of each enterprise is what counts. */
const asSendings = (rows: readonly SentRow[]): Sending[] => [
  ...new Map(
    rows.map(({ ends, taken, ...row }) => [
      `${row.templateId} ${row.tenantId}`,
      { ...row, ends: ends === 1, taken: taken === null ? null : (JSON.parse(taken) as Sending["taken"]) },
    ]),
  ).values(),
];

/** Every template of this headquarters, in the order of their making, and to whom they went. */
export async function readTemplates(db: Reader): Promise<{ templates: KeptTemplate[]; sendings: Sending[] }> {
  const [heads, versions, rows] = await db.batch([
    db.select(head).from(templates).orderBy(asc(templates.at), asc(templates.id)),
    db.select().from(templateVersions).orderBy(asc(templateVersions.no)),
    sent(db, null),
  ]);
  return { templates: heads.map((one) => asTemplate(one, versions)), sendings: asSendings(rows) };
}

export async function readTemplate(
  db: Reader,
  id: string,
): Promise<{ template: KeptTemplate; sendings: Sending[]; names: string[] } | null> {
  const [[one], versions, rows, others] = await db.batch([
    db.select(head).from(templates).where(eq(templates.id, id)),
    db.select().from(templateVersions).where(eq(templateVersions.templateId, id)).orderBy(asc(templateVersions.no)),
    sent(db, id),
    db.select({ id: templates.id, name: templates.name }).from(templates),
  ]);
  if (!one) return null;
  return {
    template: asTemplate(one, versions),
    sendings: asSendings(rows),
    names: others.filter((other) => other.id !== id).map(({ name }) => name),
  };
}

export const templateStatement = (id: string, name: string, by: By, now: number): Statement => ({
  sql: "insert into templates (id, name, draft, by, by_name, at) select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (select 1 from templates where name = ?2)",
  params: [id, name, JSON.stringify({ items: [] } satisfies Draft), by.id, by.name, now],
});

/** Puts a draft in place of the one that was read; refuses itself where somebody else changed it meanwhile. */
export const draftStatements = ({ id, drafted }: KeptTemplate, draft: Draft | null): Statement[] => [
  {
    sql: "update templates set draft = ? where id = ? and draft is ?",
    params: [draft && JSON.stringify(draft), id, drafted],
  },
  EXACTLY_ONE,
];

export const publishStatement = (
  templateId: string,
  { no, name, from, audience, items }: Omit<Version, "byName" | "at">,
  by: By,
  now: number,
): Statement => ({
  sql: "insert into template_versions (template_id, version, name, from_month, audience, items, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  params: [templateId, no, name, from, JSON.stringify(audience), JSON.stringify(items), by.id, by.name, now],
});

/** Notes that a version goes to an enterprise, or goes again. */
export const sendingStatement = (
  templateId: string,
  { tenant, no, ends }: { tenant: string; no: number; ends: boolean },
  now: number,
): Statement => ({
  sql: `insert into template_sendings (template_id, tenant_id, version, ends, at) values (?, ?, ?, ?, ?)
    on conflict (template_id, tenant_id, version) do update set at = excluded.at where taken_at is null`,
  params: [templateId, tenant, no, ends ? 1 : 0, now],
});

/** Notes what an enterprise answered; nothing where nothing was sent to it. */
export const answerStatement = (
  {
    template,
    tenant,
    no,
    from,
    lacking,
  }: { template: string; tenant: string; no: number; from: string; lacking: readonly string[] },
  now: number,
): Statement => ({
  sql: "update template_sendings set taken_at = coalesce(taken_at, ?), taken_from = ?, lacking = ? where template_id = ? and tenant_id = ? and version = ?",
  params: [now, from, JSON.stringify(lacking), template, tenant, no],
});

/** Whoever has left the group and comes back is sent everything anew. */
export const forgetSendings = (sisters: readonly string[]): Statement => ({
  sql: "delete from template_sendings where tenant_id not in (select value from json_each(?))",
  params: [JSON.stringify(sisters)],
});

/** A template as a subsidiary took it: the version taken last. */
export interface TakenRow {
  templateId: string;
  no: number;
  name: string;
  fromId: string;
  fromName: string;
  from: string;
  ended: boolean;
}

/** What this enterprise took from a headquarters, the last version of each; `id`: of one template alone. */
export async function readTaken(db: Reader, id: string | null = null): Promise<TakenRow[]> {
  const rows = await db
    .select({
      templateId: templatesTaken.templateId,
      no: templatesTaken.no,
      name: templatesTaken.name,
      fromId: templatesTaken.fromId,
      fromName: templatesTaken.fromName,
      from: templatesTaken.from,
      ended: templatesTaken.ended,
    })
    .from(templatesTaken)
    .where(sql`${id} is null or ${templatesTaken.templateId} = ${id}`)
    .orderBy(asc(templatesTaken.at), asc(templatesTaken.no));
  return [...new Map(rows.map((row) => [row.templateId, { ...row, ended: row.ended === 1 }])).values()];
}

export const takenStatement = (row: TakenRow, now: number): Statement => ({
  sql: "insert or replace into templates_taken (template_id, version, name, from_id, from_name, from_month, ended, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
  params: [row.templateId, row.no, row.name, row.fromId, row.fromName, row.from, row.ended ? 1 : 0, now],
});

/** The enterprise has left the group: what it had of it is over, and would be sent anew. */
export const leftStatement = (templateId: string): Statement => ({
  sql: "delete from templates_taken where template_id = ?",
  params: [templateId],
});
