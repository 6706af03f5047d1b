import { RouteBook } from "../routes/index.ts";

export const accountRoutes = (): RouteBook => new RouteBook();
