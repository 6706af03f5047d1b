import { NotFound, RouteBook } from "../routes/index.ts";
import {
  addGrant,
  closeAccount,
  handOutReset,
  reopenAccount,
  showAccount,
  signOutEverywhere,
  withdrawGrant,
} from "./account-changes.tsx";
import { acceptInvitation, showInvitation } from "./invited.ts";
import { closeUnused, fetchLinks, renewLinks, showInvitedPeople } from "./invited-people.tsx";
import { listAccounts, showManage } from "./manage.tsx";
import { createAccount, showNewAccount } from "./new-account.tsx";
import { changePassword, revokeSession, showOwnAccount } from "./own-account.tsx";
import { createAccounts } from "./service-api.ts";
import { showSignIn, signIn, signOut } from "./sign-in.ts";

const manages = { may: "accounts.manage" } as const;
const stops = { may: "accounts.stop" } as const;

export const accountRoutes = (): RouteBook =>
  new RouteBook()
    .get("/login", "open", showSignIn)
    .post("/login", "open", signIn)
    .post("/logout", "signed-in", signOut)
    .get("/invitations/:token", "open", showInvitation)
    .post("/invitations/:token", "open", acceptInvitation)
    .get("/me", "signed-in", showOwnAccount)
    .post("/me/password", "signed-in", changePassword)
    .post("/me/sessions/:id/revocation", "signed-in", revokeSession)
    .get("/manage", stops, showManage)
    .get("/manage/accounts", stops, listAccounts)
    .post("/manage/accounts", manages, createAccount)
    .get("/manage/accounts/new", manages, showNewAccount)
    .get("/manage/accounts/:account", stops, showAccount)
    .post("/manage/accounts/:account/grants", manages, addGrant)
    .post("/manage/accounts/:account/grants/:grant/withdrawal", stops, withdrawGrant)
    .post("/manage/accounts/:account/reset-link", manages, handOutReset)
    .post("/manage/accounts/:account/closure", stops, closeAccount)
    .post("/manage/accounts/:account/sessions/revocation", stops, signOutEverywhere)
    .post("/manage/accounts/:account/reopening", manages, reopenAccount)
    .get("/manage/invitations", manages, showInvitedPeople)
    .post("/manage/invitations/renewal", manages, renewLinks)
    .post("/manage/invitations/:handout/links", manages, fetchLinks)
    .post("/manage/invitations/:handout/closure", manages, closeUnused)
    .post("/api/accounts", "service", createAccounts)
    .post("/test/eviction", "open", async (visit) => {
      if (visit.c.env.MODE !== "test") throw new NotFound();
      await visit.actor.evict().catch(() => {});
      return new Response(null, { status: 204 });
    });
