import { NotFound, RouteBook } from "../routes/index.ts";

export const exchangeRoutes = (): RouteBook =>
  new RouteBook().post("/test/letters", "open", async (visit) => {
    if (visit.c.env.MODE !== "test") throw new NotFound();
    const { id, namespace } = visit.tenant;
    await visit.actor.hastenLetters({ id, namespace });
    return new Response(null, { status: 204 });
  });
