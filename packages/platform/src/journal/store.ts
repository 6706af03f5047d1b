import { type DatabaseServer, openControl } from "@jiceng/db";
import { sql } from "drizzle-orm";

export const ROWS_A_PAGE = 50;

/** A row of the platform's own audit, with the names that go with it. */
export interface JournalRow {
  seq: number;
  at: number;
  actor: string;
  actorName: string | null;
  act: string;
  object: string;
  /** What the object is called: a tenant, an operator, a release with its version. */
  objectName: string | null;
  unitNo: number | null;
  detail: string;
  alg: string;
  mac: string;
}

/** Rows below a number, the latest first. */
export const readJournal = (server: DatabaseServer, before: number | null, limit: number): Promise<JournalRow[]> =>
  openControl(server).all(sql`
    select a.seq, a.at, a.actor, o.name "actorName", a.act, a.object, a.unit_no "unitNo", a.detail, a.alg, a.mac,
      coalesce(
        (select t.name from tenants t where t.id = a.object),
        (select p.name from operators p where p.id = a.object),
        (select g.name from groups g where g.id = a.object),
        (select w.name from provisionings w where w.tenant_id = a.object),
        (select (r.manifest ->> 'title') || ' ' || r.version from releases r where r.hash = a.object)) "objectName"
    from audit a left join operators o on o.id = a.actor
    where ${before} is null or a.seq < ${before} order by a.seq desc limit ${limit}`);
