import { RouteBook } from "../routes/index.ts";

export const importRoutes = (): RouteBook => new RouteBook();
