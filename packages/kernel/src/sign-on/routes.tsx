import { RouteBook } from "../routes/index.ts";
import { BACK } from "./client.ts";
import { finishSignOn, startSignOn } from "./door.ts";
import { PATH, removeSignOn, setSignOn, showSignOn, trySignOn, unlinkAccount } from "./manage.tsx";

const SETS = { may: "accounts.manage" } as const;

/** Signing in by the enterprise's own service: the way there and back, and how it is set. */
export const signOnRoutes = (): RouteBook =>
  new RouteBook()
    .get("/login/sign-on", "open", startSignOn)
    .get(BACK, "open", finishSignOn)
    .get(PATH, SETS, showSignOn)
    .post(PATH, SETS, setSignOn)
    .post(`${PATH}/trial`, SETS, trySignOn)
    .post(`${PATH}/removal`, SETS, removeSignOn)
    .post(`${PATH}/people/:account/unlinking`, SETS, unlinkAccount);
