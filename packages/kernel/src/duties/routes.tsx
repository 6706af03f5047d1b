import { RouteBook } from "../routes/index.ts";
import { ownRoutes } from "./own-routes.tsx";
import { verification } from "./verify-route.ts";

export const dutyRoutes = (): RouteBook => ownRoutes(new RouteBook()).get("/api/verification", "service", verification);
