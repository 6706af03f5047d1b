import { RouteBook } from "../routes/index.ts";

export const memberRoutes = (): RouteBook => new RouteBook();
