import { RouteBook } from "../routes/index.ts";
import { exemptionRoutes } from "./exemption-routes.tsx";
import { ownRoutes } from "./own-routes.tsx";
import { verification } from "./verify-route.ts";

export const dutyRoutes = (): RouteBook =>
  exemptionRoutes(ownRoutes(new RouteBook())).get("/api/verification", "service", verification);
