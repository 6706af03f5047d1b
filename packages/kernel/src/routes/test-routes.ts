import { NotFound } from "./error.ts";
import { RouteBook } from "./registry.ts";

/**
 * Answers only where the product is being tested: the list of every way in, for the test that tries them all.
 * Elsewhere the address is as missing as any other.
 */
export const testRoutes = (book: RouteBook): RouteBook =>
  new RouteBook().get("/test/routes", "open", async (visit) => {
    if (visit.c.env.MODE !== "test") throw new NotFound();
    return visit.c.json(book.routes.map(({ method, path, policy }) => ({ method, path, policy })));
  });
