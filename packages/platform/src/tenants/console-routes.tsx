import { Conflict, found, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import { ringPath, tenantPath } from "../console/address.ts";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { shelfOf } from "../filters/shelf.ts";
import { isRing, REASON_MOST } from "../releases/release-step.ts";
import { isStanding } from "../standing/standing.ts";
import { TenantPage } from "./pages/tenant-page.tsx";
import { TenantsPage } from "./pages/tenants-page.tsx";
import { readTenant, readTenantLines } from "./reading.ts";
import { ringChanged } from "./store.ts";
import { type OneTenant, STATE_LABELS, TENANTS_A_PAGE, type TenantFilter, type TenantState } from "./tenant-line.ts";

/** Enterprises as operators see to them: that they are there, how they run, which ring they stand in. */
export const tenantRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get("/", "operator", async (visit) => {
      const filter = readFilter(visit);
      const { tenants, total, groups, saved } = await readTenantLines(
        visit.server,
        filter,
        visit.operator.id,
        visit.now,
      );
      return visit.page(
        { title: "单位", shelf: await shelfOf(visit, saved) },
        <TenantsPage tenants={tenants} total={total} groups={groups} filter={filter} now={visit.now} />,
      );
    })
    .get("/tenants/:tenant", "operator", async (visit) => draw(visit, await toSee(visit)))
    .post("/tenants/:tenant/ring", "operator", changeRing);

const toSee = async (visit: ConsoleVisit): Promise<OneTenant> =>
  found(await readTenant(visit.server, visit.param("tenant"), visit.now));

function readFilter(visit: ConsoleVisit): TenantFilter {
  const [standing, state, group] = ["standing", "state", "group"].map((name) => visit.query(name)) as [
    string,
    string,
    string,
  ];
  return {
    q: visit.query("q").trim().slice(0, 60),
    ring: readRing(visit.query("ring")),
    standing: isStanding(standing) ? standing : null,
    state: Object.hasOwn(STATE_LABELS, state) ? (state as TenantState) : null,
    group: group.slice(0, 60) || null,
    ...visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), TENANTS_A_PAGE),
  };
}

const readRing = (text: string) => {
  const ring = /^[0-3]$/.test(text) ? Number(text) : -1;
  return isRing(ring) ? ring : null;
};

async function changeRing(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const tenant = await toSee(visit);
  const typed = { ring: String(form.get("ring") ?? ""), reason: typedText(form, "reason", REASON_MOST) };
  const ring = readRing(typed.ring);
  const errors: FieldProblem[] = [];
  if (ring === null) errors.push({ field: "ring", message: "请选换到哪一环" });
  else if (ring === tenant.ring) errors.push({ field: "ring", message: "它已经在这一环，请选另一环" });
  if (!typed.reason) errors.push({ field: "reason", message: "请写一句为什么换" });
  if (ring === null || errors.length > 0) return draw(visit, tenant, typed, errors);
  if (String(form.get("seen")) !== String(tenant.ring)) throw new Conflict("这家单位刚被别人换过");
  const { id, name, login } = visit.operator;
  const detail = { from: tenant.ring, ring };
  await visit.act({
    statements: ringChanged(
      tenant.id,
      { from: tenant.ring, to: ring },
      { reason: typed.reason, by: { id, name }, at: visit.now },
    ),
    audit: { act: "tenant.ring", object: tenant.id, detail },
    tells: [{ tenantId: tenant.id, act: "platform.ring", detail: { ...detail, operator: login } }],
  });
  return visit.redirect(tenantPath(tenant.id));
}

const draw = async (
  visit: ConsoleVisit,
  tenant: OneTenant,
  typed = { ring: String(tenant.ring), reason: "" },
  errors: readonly FieldProblem[] = [],
): Promise<Response> =>
  visit.page(
    { title: tenant.name, crumbs: [{ label: "单位", href: "/" }, { label: tenant.name }], errors },
    <TenantPage
      tenant={tenant}
      formKey={await visit.key(ringPath(tenant.id))}
      typed={typed}
      errors={errors}
      bundled={visit.bundled}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
