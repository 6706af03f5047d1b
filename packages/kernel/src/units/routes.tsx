import { RouteBook } from "../routes/index.ts";

export const unitRoutes = (): RouteBook => new RouteBook();
