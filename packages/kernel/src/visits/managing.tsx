import type { FieldProblem } from "@jiceng/ui";
import { RING } from "../notices/index.ts";
import { Conflict, found, type Handler, type Visit as Request, typedText } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { MANAGE_VISITS } from "./address.ts";
import { breakGlassStanding } from "./break-glass.ts";
import { answered, latestRequests, readRequest, requestEnded } from "./break-glass-store.ts";
import { VisitsPage } from "./pages/visits-page.tsx";
import { doorSet, ended, headquartersEnded, visitsFrom } from "./store.ts";
import { DOOR_REASON } from "./visitor-book.ts";

const A_PAGE = 50;

/** `GET /manage/visits`: who looked in, who is in, who asks to come. */
export const showVisits: Handler = (visit) => draw(visit);

async function draw(visit: Request, reason = "", errors: readonly FieldProblem[] = []) {
  const [{ desk }, group] = await Promise.all([visit.ask({ desk: about("visits.desk", {}) }), visit.group()]);
  const { running, door } = found(desk);
  const { from, limit } = visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), A_PAGE);
  const [visits, [counted], requests] = await visit.db.batch([
    ...visitsFrom(visit.db, from, limit),
    latestRequests(visit.db),
  ]);
  const key = (path: string) => visit.key(`${MANAGE_VISITS}/${path}`);
  const keys = {
    door: await key("door"),
    visits: Object.fromEntries(
      await Promise.all(running.map(async ({ visit: id }) => [id, await key(`${id}/ending`)])),
    ),
    requests: Object.fromEntries(
      await Promise.all(
        requests.map(async ({ id }) => [
          id,
          {
            consent: await key(`requests/${id}/consent`),
            refusal: await key(`requests/${id}/refusal`),
            ending: await key(`requests/${id}/ending`),
          },
        ]),
      ),
    ),
  };
  return visit.page(
    { title: "外来查阅", crumbs: [{ label: "管理", href: "/manage" }, { label: "外来查阅" }], errors },
    <VisitsPage
      {...{ running, door, visits, from, requests, keys, errors }}
      total={counted?.n ?? 0}
      perPage={A_PAGE}
      reason={reason}
      isSubsidiary={group !== null && group.headquarters !== null && group.headquarters !== visit.tenant.id}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

/** `POST /manage/visits/door`: whether headquarters may come. Not to let it come takes a reason, which headquarters reads. */
export const setDoor: Handler = async (visit) => {
  const form = await visit.form();
  const open = form.get("open") === "yes";
  const reason = typedText(form, "reason", DOOR_REASON.most);
  const { desk } = await visit.ask({ desk: about("visits.desk", {}) });
  const { door, unitNo } = found(desk);
  if (open === (door?.open ?? true)) return visit.redirect(MANAGE_VISITS);
  if (!open && [...reason].length < DOOR_REASON.least)
    return draw(visit, reason, [
      { field: "reason", message: `请写为什么不让来，至少${DOOR_REASON.least}个字；集团总部的人打开时会看到` },
    ]);
  const { id, name } = visit.who;
  await visit.commit({
    statements: [
      doorSet({ open, reason }, { id, name }, visit.now),
      ...(open ? [] : [headquartersEnded(visit.now, id)]),
    ],
    audit: { act: open ? "visits.opened" : "visits.closed", object: "visits", unitNo },
    touches: ["sessions"],
  });
  return visit.redirect(MANAGE_VISITS);
};

/** `POST /manage/visits/:visit/ending`: whoever is in goes. */
export const endVisit: Handler = async (visit) => {
  await visit.form();
  const { desk } = await visit.ask({ desk: about("visits.desk", {}) });
  const { running, unitNo } = found(desk);
  const { visit: id } = found(running.find((one) => one.visit === visit.param("visit")));
  await visit.commit({
    statements: ended(id, visit.now, visit.who.id),
    audit: { act: "visit.ended", object: id, unitNo },
    touches: ["sessions"],
  });
  return visit.redirect(MANAGE_VISITS);
};

/** `POST /manage/visits/requests/:request/…`: the enterprise's word on an operator's request. */
const decide =
  (word: "consented" | "refused" | "ended"): Handler =>
  async (visit) => {
    await visit.form();
    const { desk } = await visit.ask({ desk: about("visits.desk", {}) });
    const { unitNo } = found(desk);
    const request = found(await readRequest(visit.db, visit.param("request")));
    const { id, minutes } = request;
    const { now, who } = visit;
    // The same button pressed twice.
    if (request.state === word) return visit.redirect(MANAGE_VISITS);
    if (breakGlassStanding(request, now) !== (word === "ended" ? "open" : "waiting"))
      throw new Conflict("这件申请已经有了结果");
    const until = word === "consented" ? now + minutes * 60_000 : null;
    await visit.commit({
      statements:
        word === "ended"
          ? requestEnded(id, now, who.id)
          : answered(id, { until, by: { id: who.id, name: who.name }, at: now }),
      audit: { act: `break-glass.${word}`, object: id, unitNo, detail: until === null ? {} : { until } },
      // The platform is told by the actor's own work.
      outbox: [RING],
      touches: ["sessions"],
    });
    return visit.redirect(MANAGE_VISITS);
  };

export const consent: Handler = decide("consented");
export const refuse: Handler = decide("refused");
export const endRequest: Handler = decide("ended");
