import { RouteBook } from "../routes/index.ts";
import { verification } from "./verify-route.ts";

export const dutyRoutes = (): RouteBook => new RouteBook().get("/api/verification", "service", verification);
