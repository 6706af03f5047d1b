import { RouteBook } from "../routes/index.ts";

export const dutyRoutes = (): RouteBook => new RouteBook();
