import { RouteBook } from "./routes/index.ts";

/** The kernel's own ways in, noun by noun. */
export const kernelRoutes = (): RouteBook => new RouteBook();
