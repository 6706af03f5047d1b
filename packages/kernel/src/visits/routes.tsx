import { RouteBook } from "../routes/index.ts";
import { LEAVING, MANAGE_VISITS } from "./address.ts";
import { comeIn, leave } from "./coming.tsx";
import { leadThere } from "./leading.tsx";
import { consent, endRequest, endVisit, refuse, setDoor, showVisits } from "./managing.tsx";

const MANAGES = { may: "visits.manage" } as const;

/** How people from outside come to read: from headquarters by a ticket, for a while, and in the audit of whom they looked at. */
export const visitRoutes = (): RouteBook =>
  new RouteBook()
    .get("/group/enterprises/:tenant/visit", { may: "group.read" }, leadThere)
    .get("/visits/:ticket", "open", comeIn)
    .post(LEAVING, "visitor", leave)
    .get(MANAGE_VISITS, MANAGES, showVisits)
    .post(`${MANAGE_VISITS}/door`, MANAGES, setDoor)
    .post(`${MANAGE_VISITS}/:visit/ending`, MANAGES, endVisit)
    .post(`${MANAGE_VISITS}/requests/:request/consent`, MANAGES, consent)
    .post(`${MANAGE_VISITS}/requests/:request/refusal`, MANAGES, refuse)
    .post(`${MANAGE_VISITS}/requests/:request/ending`, MANAGES, endRequest);
