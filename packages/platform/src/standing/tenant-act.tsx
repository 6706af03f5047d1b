import type { Statement } from "@jiceng/db";
import { Conflict, found, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { tenantPath } from "../console/address.ts";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { REASON_MOST } from "../releases/release-step.ts";
import { controlOf } from "../tenants/control.ts";
import { readTenant } from "../tenants/reading.ts";
import type { OneTenant } from "../tenants/tenant-line.ts";
import { TenantActPage } from "./pages/tenant-act-page.tsx";
import { lastTenantStepWas, type NewStep, tenantStepStatement } from "./store.ts";

export type Typed = Readonly<Record<string, string>>;

/** What an operator may do to one enterprise: a page that says what it means, its form, and the step that it becomes. */
export interface TenantAct {
  /** Last part of its address, below the enterprise's. */
  path: string;
  title: string;
  /** What it means for the enterprise. */
  lead: (tenant: OneTenant) => string;
  button: string;
  /** Why it cannot be done now; `null` where it can. */
  refusal: (tenant: OneTenant) => string | null;
  /** Names of the fields beside the reason, with what stands in them at first. */
  fields: (visit: ConsoleVisit, tenant: OneTenant) => Typed;
  /** Draws them. */
  draw?: (
    typed: Typed,
    errors: readonly FieldProblem[],
    tenant: OneTenant,
    visit: ConsoleVisit,
  ) => Child | Promise<Child>;
  /** What was typed as a step, or what is wrong with it. */
  step: (
    typed: Typed,
    tenant: OneTenant,
    visit: ConsoleVisit,
  ) => StepTaken | FieldProblem[] | Promise<StepTaken | FieldProblem[]>;
}

export interface StepTaken extends Omit<NewStep, "reason"> {
  statements?: readonly Statement[];
  /** What both audits hold of it: ids and hosts, nothing on people. */
  audited?: Record<string, string | number | null>;
}

/** Puts an act at its address: a page to look at, and the same page to send. */
export const withAct = (book: ConsoleBook, act: TenantAct): ConsoleBook =>
  book
    .get(`/tenants/:tenant/${act.path}`, "operator", async (visit) => {
      const tenant = await toSee(visit);
      return draw(visit, act, tenant, { ...act.fields(visit, tenant), reason: "" }, []);
    })
    .post(`/tenants/:tenant/${act.path}`, "operator", (visit) => take(visit, act));

const toSee = async (visit: ConsoleVisit): Promise<OneTenant> =>
  found(await readTenant(visit.server, visit.param("tenant"), visit.now));

async function take(visit: ConsoleVisit, act: TenantAct): Promise<Response> {
  const form = await visit.form();
  const tenant = await toSee(visit);
  const typed = Object.fromEntries(
    [...Object.keys(act.fields(visit, tenant)), "reason"].map((name) => [name, typedText(form, name, REASON_MOST)]),
  );
  const seen = tenant.steps[0]?.seq ?? 0;
  if (act.refusal(tenant) !== null || String(form.get("seen")) !== String(seen))
    throw new Conflict("这家单位刚被别人动过");
  const step = await act.step(typed, tenant, visit);
  const errors = [...(Array.isArray(step) ? step : []), ...(typed.reason ? [] : [NO_REASON])];
  if (Array.isArray(step) || errors.length > 0) return draw(visit, act, tenant, typed, errors);
  const { id, name, login } = visit.operator;
  const { statements = [], audited = {}, ...taken } = step;
  await visit.act({
    statements: [
      lastTenantStepWas(tenant.id, seen),
      ...statements,
      tenantStepStatement(tenant.id, { ...taken, reason: typed.reason! }, { id, name }, visit.now),
    ],
    audit: { act: `tenant.${step.step}`, object: tenant.id, detail: audited },
    tells: [{ tenantId: tenant.id, act: `platform.${step.step}`, detail: { ...audited, operator: login } }],
  });
  // What has an hour of its own is rung for then.
  if (step.detail?.due !== undefined) visit.c.executionCtx.waitUntil(controlOf(visit.c.env).goOn());
  return visit.redirect(tenantPath(tenant.id));
}

const NO_REASON: FieldProblem = { field: "reason", message: "请写一句为什么，单位的人也会看到" };

async function draw(
  visit: ConsoleVisit,
  act: TenantAct,
  tenant: OneTenant,
  typed: Typed,
  errors: readonly FieldProblem[],
): Promise<Response> {
  const action = `${tenantPath(tenant.id)}/${act.path}`;
  return visit.page(
    {
      title: act.title,
      crumbs: [{ label: "单位", href: "/" }, { label: tenant.name, href: tenantPath(tenant.id) }, { label: act.title }],
      errors,
    },
    <TenantActPage
      act={act}
      tenant={tenant}
      action={action}
      formKey={await visit.key(action)}
      reason={typed.reason ?? ""}
      errors={errors}
    >
      {await act.draw?.(typed, errors, tenant, visit)}
    </TenantActPage>,
    errors.length > 0 ? 422 : 200,
  );
}
