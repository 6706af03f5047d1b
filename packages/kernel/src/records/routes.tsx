import { RouteBook } from "../routes/index.ts";

export const recordRoutes = (): RouteBook => new RouteBook();
