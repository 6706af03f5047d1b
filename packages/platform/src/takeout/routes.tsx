import {
  about,
  attachment,
  Conflict,
  databaseServer,
  found,
  notify,
  ownPasswordIs,
  Pending,
  RouteBook,
  typedText,
  type Visit,
} from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import type { FieldProblem } from "@jiceng/ui";
import { standingBefore } from "../leaving/leaving.tsx";
import { REASON_MOST } from "../releases/release-step.ts";
import { lastTenantStepWas, readStanding, tenantStepStatement } from "../standing/store.ts";
import { type Act, controlOf } from "../tenants/control.ts";
import { TakeoutPage } from "./pages/takeout-page.tsx";
import { takeout } from "./takeout.ts";
import { zipped } from "./zip.ts";

export const TAKEOUT_PAGE = "/manage/takeout";
const KEEPING = `${TAKEOUT_PAGE}/keeping`;
const MAY = { may: "enterprise.takeout" } as const;
/** Who did something, as the platform's own journal says it: which person it was stands in the enterprise's audit alone. */
const OF_THE_TENANT = { id: "tenant", name: "单位的系统管理员" };

/** Everything an enterprise owns as one file, for its own administrator at its own host; and what the platform did to it, with the reasons. */
export const takeoutRoutes = (): RouteBook =>
  new RouteBook()
    .get(TAKEOUT_PAGE, MAY, async (visit) => {
      await opened(visit);
      return draw(visit, "", []);
    })
    .post(TAKEOUT_PAGE, MAY, take)
    .post(KEEPING, MAY, keep);

/** Only whoever administers the whole enterprise. */
const opened = async (visit: Visit) => {
  const { whole } = await visit.ask({ whole: about("access.whole", { ability: MAY.may }) });
  found(whole || null);
};

async function take(visit: Visit): Promise<Response> {
  const form = await visit.form();
  await opened(visit);
  const reason = typedText(form, "reason", REASON_MOST);
  const errors: FieldProblem[] = reason ? [] : [{ field: "reason", message: "请写一句要这份数据做什么" }];
  const own = await ownPasswordIs(visit, String(form.get("password") ?? ""));
  if ("problem" in own) errors.push({ field: "password", message: own.problem });
  if (errors.length > 0) return draw(visit, reason, errors);
  const { id, slug, name } = visit.tenant;
  await noted(visit, form, {
    audit: { act: "enterprise.taken-along", object: id },
    outbox: (["accounts.stop", "audit.read"] as const).map((ability) =>
      notify({
        to: { ability, unitNo: 1 },
        text: `${visit.who.name}导出了本单位的全部数据，请核对是不是该导的`,
        href: ability === "audit.read" ? "/audit" : "/manage/accounts",
        urgent: true,
      }),
    ),
  });
  await told(visit, "tenant.exported", [
    tenantStepStatement(id, { step: "exported", standing: null, reason: "" }, OF_THE_TENANT, visit.now),
  ]);
  const owned = { tenant: { id, slug, name }, db: visit.db, bucket: visit.c.env.FILES, now: visit.now };
  return attachment(`${name}-全部数据-${dayOf(visit.now)}.zip`, "application/zip", streamed(zipped(takeout(owned))));
}

/** As the reader takes it, so that nothing piles up. */
function streamed(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** The enterprise stays after all. */
async function keep(visit: Visit): Promise<Response> {
  const form = await visit.form();
  await opened(visit);
  const { id } = visit.tenant;
  const { standing, steps } = await readStanding(databaseServer(visit.c.env), id);
  if (standing !== "leaving") throw new Conflict("没有在注销");
  const reason = typedText(form, "reason", REASON_MOST) || "单位自己撤回";
  await noted(visit, form, { audit: { act: "enterprise.kept", object: id } });
  await told(visit, "tenant.kept", [
    lastTenantStepWas(id, steps[0]?.seq ?? 0),
    tenantStepStatement(id, { step: "kept", standing: standingBefore(steps), reason }, OF_THE_TENANT, visit.now),
  ]);
  return visit.redirect("/");
}

/** Into the enterprise's own audit, under the key of the form; past `visit.commit`, which would keep a fingerprint of the password. */
async function noted(
  visit: Visit,
  form: FormData,
  what: Pick<Parameters<Visit["commitAsSystem"]>[1], "audit" | "outbox">,
): Promise<void> {
  const key = String(form.get("k")).split(".")[0] ?? "";
  const written = await visit.commitAsSystem(visit.who.id, { key, statements: [], ...what });
  if (written.ok) return;
  if (written.kind === "unknown") throw new Pending(key);
  throw new Conflict(written.message);
}

/** Into the platform's journal: that it was done, not by whom. */
async function told(visit: Visit, act: string, statements: Act["statements"]): Promise<void> {
  const acted = await controlOf(visit.c.env).act({
    key: crypto.randomUUID(),
    route: TAKEOUT_PAGE,
    body: "",
    by: { kind: "system" },
    statements,
    audit: { act, object: visit.tenant.id },
    tells: act === "tenant.kept" ? [{ tenantId: visit.tenant.id, act: "platform.kept", detail: {} }] : [],
  });
  if (!acted.ok) throw acted.kind === "unknown" ? new Pending(act) : new Conflict(acted.message);
}

async function draw(visit: Visit, reason: string, errors: readonly FieldProblem[]): Promise<Response> {
  const { standing, steps } = await readStanding(databaseServer(visit.c.env), visit.tenant.id);
  return visit.page(
    {
      title: "全部数据",
      section: "/manage",
      crumbs: [{ label: "管理", href: "/manage" }, { label: "全部数据" }],
      errors,
    },
    <TakeoutPage
      standing={standing}
      steps={steps}
      keys={{ take: await visit.key(TAKEOUT_PAGE), keep: await visit.key(KEEPING) }}
      reason={reason}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
