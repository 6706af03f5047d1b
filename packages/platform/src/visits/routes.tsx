import {
  breakGlassStanding,
  Conflict,
  FROM_PLATFORM,
  found,
  issued,
  otherHost,
  PLATFORM,
  READS,
  STAYS,
  TOP,
  ticketKey,
  ticketPath,
  typedText,
} from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import { uuidv7 } from "uuidv7";
import { breakGlassPath, tenantPath } from "../console/address.ts";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { REASON_MOST } from "../releases/release-step.ts";
import { readTenant } from "../tenants/reading.ts";
import type { OneTenant } from "../tenants/tenant-line.ts";
import { RequestsPage, type TypedRequest } from "./pages/requests-page.tsx";
import { type AskedRequest, readRequest, readRequests, requestAsked, requestHeard } from "./store.ts";

/** How an operator comes to see an enterprise's pages: asked for, consented to over there, for a while. There is no other way. */
export const breakGlassRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get("/tenants/:tenant/break-glass", "operator", async (visit) => draw(visit, await toSee(visit)))
    .post("/tenants/:tenant/break-glass", "operator", ask)
    .get("/tenants/:tenant/break-glass/:request/entry", "operator", enter)
    .post("/tenants/:tenant/break-glass/:request/ending", "operator", end);

const toSee = async (visit: ConsoleVisit): Promise<OneTenant> =>
  found(await readTenant(visit.server, visit.param("tenant"), visit.now));

/** One of the operator's own requests: nobody comes in on somebody else's. */
async function ownRequest(visit: ConsoleVisit): Promise<AskedRequest> {
  const request = await readRequest(visit.server, visit.param("tenant"), visit.param("request"));
  return found(request?.operatorId === visit.operator.id ? request : null);
}

const NOTHING: TypedRequest = { purpose: "", reason: "", minutes: String(STAYS[0]) };

async function ask(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const tenant = await toSee(visit);
  const typed = {
    purpose: typedText(form, "purpose", REASON_MOST),
    reason: typedText(form, "reason", REASON_MOST),
    minutes: typedText(form, "minutes", 4),
  };
  const minutes = STAYS.find((one) => String(one) === typed.minutes);
  const errors: FieldProblem[] = [];
  if (!typed.purpose) errors.push({ field: "purpose", message: "请写要看什么，单位的人据此决定" });
  if (!typed.reason) errors.push({ field: "reason", message: "请写为什么要看，单位的人据此决定" });
  if (minutes === undefined) errors.push({ field: "minutes", message: "请选看多久" });
  if (minutes === undefined || errors.length > 0) return draw(visit, tenant, typed, errors);
  if (tenant.standing !== "open") throw new Conflict("这家单位现在不在使用中");
  const { id: operatorId, name: operatorName, login } = visit.operator;
  const asked = { id: uuidv7(), operatorId, operatorName, ...typed, minutes, at: visit.now };
  const { id, at: _at, ...told } = asked;
  await visit.act({
    statements: [requestAsked(tenant.id, asked)],
    audit: { act: "break-glass.asked", object: tenant.id, detail: { request: id, minutes } },
    tells: [{ tenantId: tenant.id, act: "platform.break-glass", detail: { ...told, request: id, operator: login } }],
  });
  return visit.redirect(breakGlassPath(tenant.id));
}

/** To the enterprise's pages, by a ticket for this one step. Whether the consent still stands is judged over there. */
async function enter(visit: ConsoleVisit): Promise<Response> {
  const tenant = await toSee(visit);
  const request = await ownRequest(visit);
  if (breakGlassStanding(request, visit.now) !== "open" || tenant.host === null)
    throw new Conflict("单位没有同意，或者时间已过");
  const { id, name } = visit.operator;
  await visit.act({
    statements: [],
    audit: { act: "break-glass.entered", object: tenant.id, detail: { request: request.id } },
  });
  const ticket = await issued(ticketKey(visit.secrets), {
    kind: "operator",
    from: { id: PLATFORM, name: FROM_PLATFORM },
    to: tenant.id,
    who: { id, name },
    unitNo: TOP,
    abilities: [...READS],
    target: "/board",
    at: visit.now,
    request: request.id,
  });
  return visit.redirect(otherHost(visit.c.req.url, tenant.host, ticketPath(ticket)));
}

async function end(visit: ConsoleVisit): Promise<Response> {
  await visit.form();
  const tenant = await toSee(visit);
  const request = await ownRequest(visit);
  const standing = breakGlassStanding(request, visit.now);
  if (standing !== "open" && standing !== "waiting") throw new Conflict("这件申请已经结束了");
  const detail = { request: request.id };
  await visit.act({
    statements: [requestHeard(tenant.id, { id: request.id, state: "ended", until: request.until })],
    audit: { act: "break-glass.left", object: tenant.id, detail },
    tells: [
      { tenantId: tenant.id, act: "platform.break-glass-ended", detail: { ...detail, operator: visit.operator.login } },
    ],
  });
  return visit.redirect(breakGlassPath(tenant.id));
}

async function draw(
  visit: ConsoleVisit,
  tenant: OneTenant,
  typed = NOTHING,
  errors: readonly FieldProblem[] = [],
): Promise<Response> {
  const requests = await readRequests(visit.server, tenant.id);
  const path = breakGlassPath(tenant.id);
  const own = requests.filter(({ operatorId }) => operatorId === visit.operator.id);
  const keys = await Promise.all(own.map(async ({ id }) => [id, await visit.key(`${path}/${id}/ending`)] as const));
  return visit.page(
    {
      title: "应急查阅",
      crumbs: [
        { label: "单位", href: "/" },
        { label: tenant.name, href: tenantPath(tenant.id) },
        { label: "应急查阅" },
      ],
      errors,
    },
    <RequestsPage
      {...{ tenant, requests, typed, errors }}
      formKey={await visit.key(path)}
      endings={Object.fromEntries(keys)}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
