import { NotFound, RouteBook } from "../routes/index.ts";
import { acceptInvitation, showInvitation } from "./invited.tsx";
import { showSignIn, signIn, signOut } from "./sign-in.tsx";

export const accountRoutes = (): RouteBook =>
  new RouteBook()
    .get("/login", "open", showSignIn)
    .post("/login", "open", signIn)
    .post("/logout", "signed-in", signOut)
    .get("/invitations/:token", "open", showInvitation)
    .post("/invitations/:token", "open", acceptInvitation)
    .post("/test/eviction", "open", async (visit) => {
      if (visit.c.env.MODE !== "test") throw new NotFound();
      await visit.actor.evict().catch(() => {});
      return new Response(null, { status: 204 });
    });
