import { RouteBook } from "../routes/index.ts";
import { LEAVING } from "./address.ts";
import { comeIn, leave } from "./coming.tsx";
import { leadThere } from "./leading.tsx";

/** How people from outside come to read: from headquarters by a ticket, for a while, and in the audit of whom they looked at. */
export const visitRoutes = (): RouteBook =>
  new RouteBook()
    .get("/group/enterprises/:tenant/visit", { may: "group.read" }, leadThere)
    .get("/visits/:ticket", "open", comeIn)
    .post(LEAVING, "visitor", leave);
